"""What a searcher asks, of documents or of statements. Nothing of an engine is in here."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from archive.records import DocumentKind, Language, Ocr
from archive.statements import DayFrom, StatementKind

V_co = TypeVar("V_co", covariant=True)

UNDATED: Literal["undated"] = "undated"
"""The value that the facet ``year`` has for what has no date."""


class Sort(StrEnum):
    """The order of the hits; undated ones come last in both date orders."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Match(StrEnum):
    """How plain words are joined: by best match, all of them, or half of them."""

    BEST = "best"
    ALL = "all"
    SOME = "some"


class Group(StrEnum):
    """Whether copies of one text are one hit."""

    OFF = "off"
    COPIES = "copies"


class Undated(StrEnum):
    """What becomes of hits without a date: alone, beside those of the dates asked for, or left out.

    ``ONLY`` and ``ALSO`` keep them whatever dates the filters ask for, ``NAMED`` the
    documents whose text names a day that they ask for, and no statement.
    """

    ONLY = "only"
    ALSO = "also"
    NEVER = "never"
    NAMED = "named"


class Ceremonies(StrEnum):
    """Where words stand in a list that only greet, thank or open; without it, nowhere."""

    ALSO = "also"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Chosen(Generic[V_co]):
    """What a filter lets through: hits with one of ``only`` and with none of ``never``.

    None is any value at all; no value in ``only`` lets nothing through.
    """

    only: frozenset[V_co] | None = None
    never: frozenset[V_co] = frozenset()

    @property
    def narrows(self) -> bool:
        """Whether anything may be left out."""
        return self.only is not None or bool(self.never)


Value = TypeVar("Value")


def one_of(*values: Value) -> Chosen[Value]:
    """A choice of what has one of these values."""
    return Chosen(only=frozenset(values))


def none_of(*values: Value) -> Chosen[Value]:
    """A choice of what has none of them."""
    return Chosen(never=frozenset(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a result set without changing its ranking or what the query means.

    ``language`` goes by paragraphs: a mixed document is in both. ``party`` is the kind of the
    source (``SourceKind``); an engine, which knows no kinds, is given the ids of such sources in
    its place. ``ocr`` is of what a machine read. ``speaker`` is of values of that facet; only
    statements have one. Without ``undated`` what has no date passes as long as no date is asked
    for. Of statements alone are ``day_from``, what their day is read from;
    ``confidence_at_least``, from 0 to 1; and ``ceremonies``, which are left out unless they are
    asked for.
    """

    language: Chosen[Language] = Chosen()
    source: Chosen[str] = Chosen()
    party: Chosen[str] = Chosen()
    kind: Chosen[DocumentKind | StatementKind] = Chosen()
    ocr: Chosen[Ocr] = Chosen()
    year: Chosen[int] = Chosen()
    speaker: Chosen[str] = Chosen()
    day_from: Chosen[DayFrom] = Chosen()
    confidence_at_least: float | None = None
    ceremonies: Ceremonies | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    undated: Undated | None = None

    @property
    def by_date(self) -> bool:
        """Whether dates are asked for, which what has none cannot have."""
        return self.in_days or self.year.only is not None

    @property
    def in_days(self) -> bool:
        """Whether a first or a last day is given."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request of a person or a script. ``page`` counts from 1.

    ``query`` is in the query language; empty, it asks for everything that passes the filters.
    ``speaker`` is a name in either script that a speaker must go by as well. ``widen`` looks for
    the words in the other language too, but for what is ``without``: what was added for one
    reason, as ``Widening.key`` has it, or a word for all that is added to it. Only documents are
    put in groups: a page is then of so many groups. Of statements the
    dates are those of the saying, where the text gives none of publication, and what has no words
    to rank by comes newest first.
    """

    query: str = ""
    speaker: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    match: Match = Match.BEST
    widen: bool = True
    without: frozenset[str] = frozenset()
    group: Group = Group.OFF
    page: int = 1
    size: int = 20
