"""The protocol of a search engine: everything above it speaks these records and no other."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from archive.records import DocumentKind, Language
from archive.statements import StatementKind
from search.engines.plan import DOCUMENT_FACETS, FacetName, Plan, TextField
from search.questions import Filters, Sort

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Where the words of one text stand: of each the position, ascending, and the offsets."""

    positions: Sequence[int] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one field of one document, each with its positions, ascending.

    ``terms`` make up the field's length; ``beside`` stand at the same positions and add nothing
    to it (stems beside words, and the parts of a compound, which may be words elsewhere). Before
    position ``opening`` a term counts ``emphasis`` times. ``spans`` are there where readers are
    shown the text: what matched is marked by them.
    """

    terms: Mapping[str, Positions]
    beside: Mapping[str, Positions] = field(default_factory=dict)
    opening: int = 0
    emphasis: float = 1.0
    spans: Spans = Spans()

    def everywhere(self) -> Mapping[str, Positions]:
        """Each term, beside others or not, with all its positions, ascending."""
        if not self.beside:
            return self.terms
        every = dict(self.terms)
        for key, positions in self.beside.items():
            own = every.get(key, ())
            every[key] = tuple(sorted({*own, *positions})) if own else positions
        return every

    def frequency(self, positions: Positions) -> float:
        """How often a term counts that stands at ``positions``: the tf of its score."""
        return len(positions) + (self.emphasis - 1) * bisect_left(positions, self.opening)

    @property
    def length(self) -> int:
        """The number of places where a term stands."""
        return sum(map(len, self.terms.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One analysed document or statement as an engine takes it in.

    ``published`` is the day that it is sorted and filtered by, ``day_from`` what a statement's day
    is read from, ``confidence`` from 0 to 1, to a hundredth. What is alike otherwise comes in
    the order of ``place``, then of ids. A field that is not there is empty, and so is ``ocr`` for
    what no machine read.
    """

    id: str
    fields: Mapping[TextField, FieldTerms]
    languages: frozenset[Language]
    source: str
    kind: DocumentKind | StatementKind
    published: dt.date | None
    speaker: str = ""
    day_from: str = ""
    confidence: float = 1.0
    ceremonial: bool = False
    place: str = ""
    ocr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A page of the answer to a plan: ``size`` documents after the first ``offset``.

    With it come the counts of ``facets``.
    """

    plan: Plan
    filters: Filters
    sort: Sort
    offset: int
    size: int
    facets: tuple[FacetName, ...] = DOCUMENT_FACETS


@dataclass(frozen=True, slots=True)
class Scored:
    """A found document."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """``total`` and the facet counts are exact.

    Each count is the total with that value alone chosen for its facet, all other filters as they
    are: a facet's counts ignore the filter on itself. What has no date is counted under
    ``UNDATED`` in the facet ``year``, whatever first and last day are asked for.
    """

    total: int
    page: tuple[Scored, ...]
    facets: Mapping[FacetName, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and how many documents have it."""

    key: str
    documents: int


class TermAt(NamedTuple):
    """Where a term stands in a text: the position, and the offsets of the word that is there."""

    key: str
    position: int
    start: int
    end: int


class Snapshot(Protocol):
    """One state of an index, opened; never changes; may be asked by many threads at once.

    Raises EngineError where its files turn out to be damaged.
    """

    def search(self, request: Request) -> Found:
        """Ties, in every order, are broken by place, then by id. Undated documents come last."""
        ...

    def count(self, plan: Plan, filters: Filters) -> int:
        """How many documents match."""
        ...

    def terms(self, field: TextField, prefix: str) -> Sequence[TermCount]:
        """The terms of a field that begin with ``prefix``, by code point.

        Deleted documents may still be counted, and their terms listed, until the engine writes
        their part of the index anew: before a term is offered to a reader, ``count`` it.
        """
        ...

    def matching(self, plan: Plan) -> frozenset[str]:
        """The ids of all documents that match."""
        ...

    def documents(self) -> int:
        """How many documents there are."""
        ...

    def standing(
        self, field: TextField, keys: Collection[str], ids: Sequence[str]
    ) -> Mapping[str, Sequence[TermAt]]:
        """Where those of ``keys`` stand that documents have, by id, each in order of position.

        What came without spans is left out; an engine that keeps none leaves all out.
        """
        ...

    def commit(self) -> int:
        """A number that every commit raises."""
        ...


class Engine(Protocol):
    """How an index is made, changed and opened; the folder is the engine's own.

    Only one process at a time may create or apply; the caller holds the lock.
    """

    name: str

    def create(self, folder: Path) -> None:
        """Make an empty index in a folder that does not exist yet."""
        ...

    def apply(self, folder: Path, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """Take in ``entries`` in place of older ones of the same id; drop ``gone``.

        No id comes twice. All or nothing: on any exception the index is as it was. On return the
        files have been handed to the disk.
        """
        ...

    def open(self, folder: Path) -> Snapshot:
        """The newest committed state; raises EngineError when it cannot be opened."""
        ...

    def rules(self) -> tuple[Path, ...]:
        """The files of ours that decide what an index holds; they go into its fingerprint."""
        ...


class EngineError(Exception):
    """An index does not open or is damaged: it has to be built again."""
