"""The protocol of a search engine: everything above it speaks these records and no other."""

import datetime as dt
import heapq
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

from archive.visibility import Withheld
from search.engines.entries import IndexEntry
from search.engines.plan import DOCUMENT_FACETS, FacetName, Plan, TextField
from search.questions import Filters, Sort


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


MOST_TERMS = 200_000
"""Terms given for one prefix, unless fewer are asked for: the most frequent ones."""


def most_frequent(terms: Sequence[TermCount], most: int) -> Sequence[TermCount]:
    """The ``most`` of these that most documents have, in the order that they have here."""
    if len(terms) <= most:
        return terms
    kept = heapq.nsmallest(most, terms, key=lambda term: (-term.documents, term.key))
    return sorted(kept, key=lambda term: term.key)


class TermAt(NamedTuple):
    """Where a term stands in a text: the position, and the offsets of the word that is there."""

    key: str
    position: int
    start: int
    end: int


class Snapshot(Protocol):
    """One state of an index, opened for somebody; never changes; many threads may ask at once.

    Every question may raise EngineError where the index turns out to be damaged, UnavailableError
    where it cannot be asked just now, and TooMuchError where the engine does not take so much.
    """

    def search(self, request: Request) -> Found:
        """Ties, in every order, are broken by place, then by id. Undated documents come last."""
        ...

    def count(self, plan: Plan, filters: Filters) -> int:
        """How many documents match."""
        ...

    def terms(self, field: TextField, prefix: str, most: int = MOST_TERMS) -> Sequence[TermCount]:
        """The ``most`` most frequent terms of a field that begin with ``prefix``, by code point.

        Of deleted documents, but never of those withheld, terms may still be counted and listed
        until the engine writes their part of the index anew: before a term is offered to a
        reader, ``count`` it.
        """
        ...

    def matching(self, plan: Plan, most: int) -> Sequence[str]:
        """The ids of the documents that match, ascending: the first ``most`` of them."""
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

    def close(self) -> None:
        """Let go of what the engine holds for it; it is not asked any more. Never fails."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What an index holds: the change log up to ``seq``, analysed by the rules of ``fingerprint``.

    ``documents`` are its entries, be they documents or statements. ``commit`` is the engine's own
    number of the commit that this was written after.
    """

    documents: int
    seq: int
    fingerprint: str
    generation: int
    commit: int


@dataclass(frozen=True, slots=True)
class Building:
    """How far an index is that is being built: ``done`` of ``total`` documents."""

    done: int
    total: int


class Generation(Protocol):
    """One built index: filled, followed on with the change log, and opened.

    Only who is ``writing`` to its generations may apply or write a state.
    """

    @property
    def number(self) -> int:
        """Counts up with every rebuild."""
        ...

    def apply(self, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """Take in ``entries`` in place of older ones of the same id; drop ``gone``; commit.

        No id comes twice. Repeatable: where it failed or was stopped, any of it may have been
        taken in, each entry whole or not at all, and the same once more makes it complete. What
        is committed stays, whatever happens to the process or a machine.
        """
        ...

    def open(self, withheld: Withheld) -> Snapshot:
        """The newest committed state; EngineError when it cannot be opened for being damaged.

        What is ``withheld`` is to that snapshot as if it had never been taken in: no answer, no
        count, no term and no score tells of it.
        """
        ...

    def read_state(self) -> IndexState | None:
        """The state as last written; None when it is missing or cannot be read."""
        ...

    def let_go(self) -> bool:
        """Leave nothing on any disk of entries that were dropped or replaced, and commit.

        False where only an index that is built anew has nothing of them. Repeatable, as ``apply``.
        """
        ...

    def write_state(self, state: IndexState) -> None:
        """Make ``state`` the newest; kept once this returns."""
        ...

    def stamp(self) -> Hashable:
        """Changes whenever another state is written; EngineError when there is none."""
        ...

    def written_at(self) -> dt.datetime | None:
        """When the state was last written; None where an engine does not know."""
        ...

    def note_progress(self, building: Building) -> None:
        """For whoever waits for it, in any process; an engine may not keep it."""
        ...


class Generations(Protocol):
    """The generations of one index, where every process that uses it sees the same.

    ``place`` says in a few words where that is. UnavailableError as with Snapshot.
    """

    @property
    def place(self) -> str:
        """Where the index is kept, for a sentence."""
        ...

    def current(self) -> Generation | None:
        """The one in use; None when none was ever finished."""
        ...

    def building(self) -> Building | None:
        """How far the next one is; None where none is being built, or it is not known."""
        ...

    def begin(self) -> Generation:
        """A new, empty one beside those that are there; unfinished ones are cleared away first."""
        ...

    def publish(self, generation: Generation) -> None:
        """Make a finished one current; of the older ones the last stays for those reading it."""
        ...

    def keep_current(self) -> None:
        """Take away all but the one in use, for who is ``writing``."""
        ...

    def discard(self) -> None:
        """Take all of them away, the one in use too; who has one open asks it no more."""
        ...

    def writing(self, seconds: float) -> AbstractContextManager[None]:
        """The one who may write; TimeoutError when others keep writing for so long."""
        ...


class IndexName(StrEnum):
    """The indexes that there are."""

    DOCUMENTS = "documents"
    STATEMENTS = "statements"


class Engine(Protocol):
    """Where the indexes of an archive are, and by what they are written and asked."""

    @property
    def name(self) -> str:
        """Which of the engines it is, in one word."""
        ...

    def generations(self, index: IndexName) -> Generations:
        """Those of one index; nothing is asked or written yet."""
        ...

    def rules(self) -> tuple[Path, ...]:
        """The files of ours that decide what an index holds; they go into its fingerprint."""
        ...

    def advice(self) -> Sequence[str]:
        """What whoever runs the engine should change, each as a sentence; UnavailableError."""
        ...


class EngineError(Exception):
    """An index does not open or is damaged: it has to be built again."""


class UnavailableError(Exception):
    """An engine cannot be reached or is too busy. It comes back by itself; nothing is damaged.

    The message is a plain sentence that says what is the matter.
    """


class TooMuchError(Exception):
    """One question asks for more than the engine takes at once."""
