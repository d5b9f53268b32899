"""What a term, or another way to say a word, adds to the score of each document that has it.

The formula is Whoosh's own BM25F (a sum over fields). The statistics are those of the documents
that are there, never of deleted ones, so that an answer does not depend on how the index came
about.
"""

from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

import numpy as np

from search.cache import Bounded
from search.engines.bm25 import idf
from search.engines.boosts import K1, B
from search.engines.plan import AnyOf, Beside, Blend, Plan, Term, TextField
from search.engines.whoosh import arrays
from search.engines.whoosh.beside import meetings, stands
from search.engines.whoosh.budgeted import BudgetedPostings, documents_of
from search.engines.whoosh.columns import Columns, Mask
from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.spans import STRIDE
from search.engines.whoosh.types import Floats, Integers, Numbers, Values

# What a kept value takes in memory besides its numbers, about.
_OVERHEAD = 400

# What takes some making, for one question after the other: the ways to say a word.
_Made: TypeAlias = Blend | Beside | AnyOf

Counted: TypeAlias = Term | _Made
"""What is counted in documents and rated by BM25; an AnyOf only where it ``is_made``."""

_MADE = (Blend, Beside)


@dataclass(frozen=True, slots=True)
class Impact:
    """The documents of a term, and what it adds to the score of each at weight 1."""

    held: Values
    scores: Floats

    @classmethod
    def of(cls, numbers: Numbers, scores: Floats) -> "Impact":
        """Kept in half the room: to make indexes of them takes little of what looking up takes."""
        return cls(numbers.astype(np.int32), scores)

    @property
    def numbers(self) -> Numbers:
        """The documents, ascending."""
        return self.held.astype(np.intp)

    @property
    def cost(self) -> int:
        """Bytes that it takes, about."""
        return self.held.nbytes + self.scores.nbytes + _OVERHEAD


class Impacts:
    """The impacts of one index state, the latest kept within ``cache_bytes``."""

    def __init__(self, postings: BudgetedPostings, columns: Columns, cache_bytes: int) -> None:
        self._postings = postings
        self._size: int = columns.live.size
        self._total = int(columns.live.sum())
        self._norms = {
            field: _norm(lengths, columns.live) for field, lengths in columns.lengths.items()
        }
        self._kept: Bounded[tuple[TextField, str] | _Made, Impact] = Bounded(
            cache_bytes, lambda impact: impact.cost
        )

    @property
    def held(self) -> int:
        """Bytes of what is kept, about."""
        return self._kept.held

    def of(self, counted: Counted) -> Impact:
        """The impact; Spent where no more may be read."""
        if isinstance(counted, Term):
            term = counted
            return self._kept.get((term.field, term.key), lambda: self._of_term(term))
        made = counted
        return self._kept.get(made, lambda: self._make(made))

    def _make(self, made: _Made) -> Impact:
        match made:
            case Blend():
                return self._blended(made)
            case Beside():
                return self._beside(made)
            case AnyOf():
                return self._sum([child for child in made.children if isinstance(child, _MADE)])

    def _sum(self, children: list[Blend | Beside]) -> Impact:
        """The ways to say a word, in one."""
        sums = np.zeros(self._size)
        for child in children:
            impact = self._make(child)
            np.add.at(sums, impact.numbers, impact.scores * child.weight)
        numbers = np.flatnonzero(sums)
        return Impact.of(numbers, sums[numbers])

    def _of_term(self, term: Term) -> Impact:
        postings = self._postings.read(term.field, term.key)
        return self._rated(term.field, postings.numbers, postings.weights, postings.numbers.size)

    def _blended(self, blend: Blend) -> Impact:
        times = np.zeros(self._size)
        documents = 0.0
        for part in blend.parts:
            numbers, weights = self._occurrences(blend.field, part.keys)
            np.add.at(times, numbers, part.probability * weights)
            documents += part.probability * numbers.size
        found = np.flatnonzero(times)
        return self._rated(blend.field, found, times[found], documents)

    def _beside(self, beside: Beside) -> Impact:
        first, second = (
            stands(
                (self._postings.starts(beside.field, part.keys), len(part.keys), part.probability)
                for part in parts
            )
            for parts in (beside.first, beside.second)
        )
        numbers, times = meetings(first, second, beside.slop)
        return self._rated(beside.field, numbers, times, numbers.size)

    def _occurrences(self, field: TextField, keys: tuple[str, ...]) -> tuple[Numbers, Floats]:
        """The documents with these terms in a row, and how often each has them."""
        if len(keys) == 1:
            postings = self._postings.read(field, keys[0])
            return postings.numbers, postings.weights
        starts = self._postings.starts(field, keys)
        numbers = documents_of(starts)
        first = np.searchsorted(starts, numbers.astype(np.int64) * STRIDE)
        return numbers, np.diff(first, append=starts.size).astype(np.float64)

    def _rated(self, field: TextField, numbers: Numbers, times: Floats, documents: float) -> Impact:
        """What something adds that so many documents have so many times."""
        if not numbers.size:
            return Impact.of(arrays.NONE, times)
        norm = self._norms[field][numbers]
        norm += times
        # In place: of a frequent word every copy takes as long as the reckoning.
        scores = times * (K1 + 1)
        scores /= norm
        scores *= idf(self._total, documents)
        return Impact.of(numbers, scores)


def is_made(plan: Plan) -> TypeGuard[_Made]:
    """Whether a plan is one word said in several ways."""
    if isinstance(plan, AnyOf):
        return bool(plan.children) and all(isinstance(child, _MADE) for child in plan.children)
    return isinstance(plan, _MADE)


def _norm(lengths: Integers, live: Mask) -> Floats:
    """The part of BM25 that depends on a document's length, for each document of a field."""
    average = lengths[live].sum() / max(live.sum(), 1) or 1.0
    return np.asarray(K1 * ((1 - B) + B * rounded(lengths) / average), np.float64)
