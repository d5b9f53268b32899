"""What a searcher asks and what it gets back. Nothing of an engine is in here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.records import DocumentKind, DocumentLanguage, Language, Legibility, Published
from archive.statements import StatementKind


class Sort(StrEnum):
    """The order of the hits; undated documents come last in both date orders."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Match(StrEnum):
    """How plain words are joined: by best match, all of them, or half of them."""

    BEST = "best"
    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a result set without changing its ranking; None means any.

    ``language`` keeps documents that have paragraphs in it: a mixed document is in both.
    ``speaker`` is a value of that facet, or a name; only statements have one. ``speakers`` are what
    it stands for in an index, one of which will do: the search finds them, and nobody else does.
    """

    language: Language | None = None
    source: str | None = None
    kind: DocumentKind | StatementKind | None = None
    year: int | None = None
    speaker: str | None = None
    speakers: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request of a person or a script. ``page`` counts from 1.

    An empty ``query`` asks for every document that passes the filters. ``widen`` looks for the
    words in the other language too, except for those ``without``, as ``Widening.typed`` has them.
    """

    query: str
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    match: Match = Match.BEST
    widen: bool = True
    without: frozenset[str] = frozenset()
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open offsets of one highlighted stretch, in the text it belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the source, character for character, with what matched in it.

    ``cut_before`` and ``cut_after`` say that it begins or ends inside a sentence.
    """

    text: str
    marks: tuple[Mark, ...]
    language: Language
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found document, ready to show."""

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


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value and how many documents remain when it alone is chosen for its facet.

    ``names`` are what a speaker is called in the letters of a language, where that is known.
    """

    value: str
    count: int
    names: Mapping[Language, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """A word of the query, what was added to it, and why."""

    typed: str
    added: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of a ranked result.

    ``read_as`` is the query as it was understood, in the query language itself; ``remarks`` are
    the message keys of what had to be mended to read it. ``with_all_words`` counts the
    documents that have every plain word. ``facets`` maps a facet's name (``language``,
    ``source``, ``kind``, ``year``) to its values, most frequent first (years newest first).
    ``did_you_mean`` are other queries that find something; none of them was asked.
    """

    question: Question
    read_as: str
    remarks: tuple[str, ...]
    widened: tuple[Widening, ...]
    total: int
    with_all_words: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    did_you_mean: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A word of the archive that goes on from what was typed, and how many documents have it."""

    text: str
    documents: int
