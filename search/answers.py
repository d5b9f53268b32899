"""What a searcher gets back, of documents or of statements. Nothing of an engine is in here."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from archive.records import (
    Document,
    DocumentKind,
    DocumentLanguage,
    Language,
    Legibility,
    Published,
    Standing,
)
from archive.statements import Statement
from archive.visibility import Level, Rights
from search.questions import Question

H = TypeVar("H")

_AND = ", "


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hits there are of some days, and how many of each source and language."""

    total: int
    by_source: Mapping[str, int]
    by_language: Mapping[str, int]

    def __add__(self, other: "Counts") -> "Counts":
        """Those of both, which have no hit in common."""
        return Counts(
            self.total + other.total,
            Counter(self.by_source) + Counter(other.by_source),
            Counter(self.by_language) + Counter(other.by_language),
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open offsets of one highlighted stretch, in the text it belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What a question marks in a whole document: in the heading shown for it, and in its text."""

    title: tuple[Mark, ...] = ()
    text: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a document stands in a list: its ``number`` from 1, and the ids beside it."""

    number: int
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the source, character for character, with what matched in it.

    ``cut_before`` and ``cut_after`` say that it begins or ends inside a sentence. ``start`` is
    where it stands in the document's text.
    """

    text: str
    marks: tuple[Mark, ...]
    language: Language
    cut_before: bool = False
    cut_after: bool = False
    start: int = 0

    @property
    def first_mark(self) -> int:
        """Where the first of what matched stands in the document's text."""
        return self.start + (self.marks[0].start if self.marks else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A found document that another one stands for, being a copy of the same text."""

    id: str
    title: str
    language: DocumentLanguage
    source_id: str
    published: Published | None
    url: str | None
    standing: Standing | None = None
    level: Level = Level.PUBLIC
    rights: Rights = Rights.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found document, ready to show.

    ``page`` is the number of the printed page on which what was found begins, where there is one.
    ``copies`` are the others that are found too and that it stands for. ``named`` is the day that
    its text names, where it stands among dated ones for that.
    """

    id: str
    title: str
    title_marks: tuple[Mark, ...]
    language: DocumentLanguage
    source_id: str
    kind: DocumentKind
    published: Published | None
    url: str | None
    origin: str
    score: float
    snippet: Snippet
    legibility: Legibility = Legibility.TEXT
    page: int | None = None
    standing: Standing | None = None
    level: Level = Level.PUBLIC
    rights: Rights = Rights.FULL
    copies: tuple[Copy, ...] = ()
    named: dt.date | None = None

    @property
    def other_outlets(self) -> int:
        """In how many other places the text stands."""
        return outlets_beside(self.source_id, (each.source_id for each in self.copies))


def outlets_beside(source_id: str, others: Iterable[str]) -> int:
    """How many there are beside one, among the sources of copies of its text."""
    return len({*others} - {source_id})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHit:
    """One found statement with its document in the newest revision.

    ``marks`` are offsets into ``statement.words``.
    """

    statement: Statement
    document: Document
    marks: tuple[Mark, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, and the total of the same question with this value alone chosen for its facet.

    ``names`` are what a speaker is called in the letters of a language, where that is known.
    """

    value: str
    count: int
    names: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """A word of the query, what was added to it, and why.

    ``key`` names it among what a question is asked ``without``. ``documents`` is how many pairs of
    the archive's own documents show it, where it was learnt from them.
    """

    typed: str
    added: str
    why: str
    documents: int = 0

    @property
    def key(self) -> str:
        """The same for all that is added to a word for one reason."""
        return f"{self.why}:{self.typed}"

    def is_refused(self, without: frozenset[str]) -> bool:
        """Whether it is among them, or its word is, which refuses all that is added to it."""
        return not without.isdisjoint((self.key, self.typed))


def told_once(widenings: Iterable[Widening]) -> tuple[Widening, ...]:
    """One for each key, with all that any of them added."""
    told: dict[str, Widening] = {}
    for each in widenings:
        known = told.setdefault(each.key, each)
        added = dict.fromkeys((*known.added.split(_AND), *each.added.split(_AND)))
        told[each.key] = replace(known, added=_AND.join(added))
    return tuple(told.values())


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many hits dates leave out for having none, and the question that keeps them.

    ``naming`` is how many of them name a day that was asked for in their text, where the filters
    ask for dates and the query asks for none.
    """

    count: int
    question: Question
    naming: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[H]):
    """One page of a result; ``H`` is ``Hit`` or ``StatementHit``.

    ``read_as`` is the query as it was understood, in the query language itself; ``remarks`` are
    the message keys of what had to be mended to read it. ``with_all_words`` counts the hits that
    have every plain word, ``with_some_words`` those that have half of them at least. ``facets``
    maps a facet's name to its values, most frequent first (years newest first, ``UNDATED`` last):
    ``party``, ``language``, ``source``, ``kind`` and ``year``, of statements ``speaker`` besides,
    which is the id of somebody in ``corpus.people``, else the name as printed. ``left_out`` is None
    where dates leave nothing out. ``did_you_mean`` are other queries that find something; none of
    them was asked. ``at_least`` says that not all of what matches was looked for, being too
    much work: every count is then at least so high, and one of ``remarks`` says why. ``groups``
    counts the hits with copies of one text as one, None where that was not asked for; every other
    count is of documents. ``other_reading`` is the same query with its days in figures read with
    the month first, empty where that is no other day.
    """

    question: Question
    read_as: str
    remarks: tuple[str, ...]
    widened: tuple[Widening, ...]
    total: int
    with_all_words: int
    with_some_words: int
    hits: tuple[H, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    left_out: LeftOut | None = None
    did_you_mean: tuple[str, ...] = ()
    at_least: bool = False
    groups: int | None = None
    other_reading: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """A word of the archive that goes on from what was typed, and how many documents have it."""

    text: str
    documents: int


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word as the document has it; ``elsewhere`` says that the other one has a translation."""

    text: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A document like another: ``share`` of what tells that one stands in it, from 0 to 1.

    ``words`` and ``speakers`` are what both have, what tells most first; of speakers it is their
    names as the first document prints them.
    """

    document_id: str
    share: float
    words: tuple[SharedWord, ...]
    speakers: tuple[str, ...]
