"""A plan evaluated over arrays: first which documents match, then what those score.

Documents are ascending arrays of numbers; a score is summed term by term over the documents found.
The formula is Whoosh's own BM25F (a sum over fields). The statistics are those of the documents
that are there, never of deleted ones, so that an answer does not depend on how the index came
about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from search.budget import Spent, Work, budget
from search.cache import Bounded
from search.engines import plan as plans
from search.engines.bm25 import idf
from search.engines.boosts import K1, B
from search.engines.plan import Plan, Term, TextField
from search.engines.whoosh import arrays
from search.engines.whoosh.beside import meetings, stands
from search.engines.whoosh.columns import Columns, Mask
from search.engines.whoosh.layout import Floats, Integers, Numbers
from search.engines.whoosh.postings import Postings, PostingsReader
from search.engines.whoosh.rounding import rounded
from search.engines.whoosh.spans import STRIDE

# Adding up all of a term's documents costs about as much as looking up one in so many of them.
_LOOK_UP = 12

# So many documents are looked over in the time in which one posting is read.
_LOOK_OVER = 8

# What a kept value takes in memory besides its numbers, about.
_OVERHEAD = 400

_NO_PLACES: Integers = np.empty(0, np.int64)

# What takes some making, for one question after the other: the ways to say a word.
_Made: TypeAlias = plans.Blend | plans.Beside | plans.AnyOf

# What is counted in documents and rated by BM25.
_Counted: TypeAlias = plans.Term | _Made


@dataclass(frozen=True, slots=True)
class _Impacts:
    """The documents of a term, and what it adds to the score of each at weight 1."""

    numbers: Numbers
    scores: Floats

    @property
    def cost(self) -> int:
        return self.numbers.nbytes + self.scores.nbytes + _OVERHEAD


class Evaluator:
    """Plans over one index state. Safe to share between threads.

    Words are what repeats between questions: what was found for them is kept, within
    ``cache_bytes``. What was found for whole questions is not.
    """

    def __init__(self, postings: PostingsReader, columns: Columns, cache_bytes: int) -> None:
        self._postings = postings
        self._columns = columns
        self._size: int = columns.live.size
        self._total = int(columns.live.sum())
        self._norms = {
            field: _norm(lengths, columns.live) for field, lengths in columns.lengths.items()
        }
        self._impacts: Bounded[tuple[TextField, str], _Impacts] = Bounded(
            cache_bytes // 2, lambda impacts: impacts.cost
        )
        self._made: Bounded[_Made, _Impacts] = Bounded(
            cache_bytes // 4, lambda impacts: impacts.cost
        )
        self._found: Bounded[Plan, Numbers] = Bounded(
            cache_bytes // 4, lambda numbers: numbers.nbytes + _OVERHEAD
        )

    @property
    def held(self) -> int:
        """Bytes of what is kept, about."""
        return self._impacts.held + self._made.held + self._found.held

    def find(self, plan: Plan) -> Numbers:
        """The documents of a plan, deleted ones never among them.

        Once the budget is spent, some of them, and none that does not match.
        """
        try:
            return self._find(plan)
        except Spent:
            return arrays.NONE

    def _find(self, plan: Plan) -> Numbers:
        """The same; Spent where the plan is of one word and that is more than may be read."""
        match plan:
            case plans.Term() | plans.Blend() | plans.Beside():
                return self._impacts_of(plan).numbers
            case plans.Sequence():
                return self._found.get(plan, lambda: self._find_sequence(plan))
            case plans.Near():
                return self._found.get(plan, lambda: self._find_near(plan))
            case plans.AnyOf():
                if _is_made(plan):
                    return self._impacts_of(plan).numbers
                return self._find_any(plan)
            case plans.AtLeast():
                parts = [self.find(child) for child in plan.children]
                self._count(parts)
                return arrays.in_at_least(plan.count, parts, self._size)
            case plans.AllOf():
                return self._find_all(plan)
            case plans.Also() | plans.Unscored():
                return self.find(plan.child)
            case _:
                return np.flatnonzero(self._mask(plan)).astype(np.int32)

    def score(self, plan: Plan, numbers: Numbers) -> Floats:
        """The scores of documents that the plan matches."""
        sums = np.zeros(self._size)
        # What is left out would only have ranked them.
        with suppress(Spent):
            self._add_scores(plan, numbers, sums)
        return sums[numbers]

    def _add_scores(self, plan: Plan, numbers: Numbers, sums: Floats) -> None:
        for counted, where in self._scored(plan, numbers):
            impacts = self._impacts_of(counted)
            budget().spend(Work.POSTINGS, where.size)
            weight = 1.0 if isinstance(counted, plans.AnyOf) else counted.weight
            if where is numbers and numbers.size * _LOOK_UP >= impacts.numbers.size:
                sums[impacts.numbers] += impacts.scores * weight
            elif impacts.numbers.size:
                places = arrays.places(impacts.numbers, where)
                there = impacts.numbers[places] == where
                sums[where[there]] += impacts.scores[places[there]] * weight

    def _find_any(self, plan: plans.AnyOf) -> Numbers:
        if all(isinstance(child, _OF_A_WORD) for child in plan.children):
            try:
                return self._found.get(plan, lambda: self._union(map(self._find, plan.children)))
            except Spent:
                # What was found of some of the words is the answer, and nothing to be kept.
                pass
        return self._union(map(self.find, plan.children))

    def _union(self, parts: Iterable[Numbers]) -> Numbers:
        found = list(parts)
        self._count(found)
        return arrays.union(found, self._size)

    def _count(self, parts: Iterable[Numbers]) -> None:
        """What is joined; to look over all documents once costs a little too."""
        joined = sum(part.size for part in parts) + self._size // _LOOK_OVER
        budget().count(Work.POSTINGS, joined)

    def _find_all(self, plan: plans.AllOf) -> Numbers:
        """What a mask tells is asked only of what the others have found."""
        if not plan.children:
            return arrays.NONE
        children = [_scoreless(child) for child in plan.children]
        narrowing = [child for child in children if isinstance(child, _BY_MASK)]
        finding = [child for child in children if not isinstance(child, _BY_MASK)]
        parts = [self.find(child) for child in finding or narrowing[:1]]
        self._count(parts)
        kept = arrays.intersection(parts, self._size)
        for child in narrowing:
            if isinstance(child, plans.OneOf) and kept.size < len(child.ids):
                kept = kept[self._columns.ids.among(kept, child.ids)]
            else:
                kept = kept[self._mask(child)[kept]]
        return kept

    def _mask(self, plan: Plan) -> Mask:
        match plan:
            case plans.Everything():
                return self._columns.live
            case plans.Except():
                mask = self._columns.live.copy()
                mask[self.find(plan.child)] = False
                # Of what was not looked for to its end, not all is excluded.
                budget().check()
                return mask
            case plans.Has():
                return self._columns.having(plan.facet, (plan.value,))
            case plans.Dated():
                return self._columns.dated(plan.since, plan.until)
            case plans.OneOf():
                return self._columns.named(plan.ids)
            case _:
                raise TypeError(f"not a plan this engine knows: {plan!r}")

    def _find_sequence(self, plan: plans.Sequence) -> Numbers:
        return _documents(self._starts(plan.field, plan.keys))

    def _starts(self, field: TextField, keys: tuple[str, ...]) -> Integers:
        """From the rarest term on, the starts at which every other term is in its place."""
        places = [self._places(field, key) for key in keys]
        if not places:
            return _NO_PLACES
        by_rarity = sorted(enumerate(places), key=lambda each: each[1].size)
        step, rarest = by_rarity[0]
        starts = rarest - step
        for step, others in by_rarity[1:]:
            if not others.size:
                return _NO_PLACES
            found = np.searchsorted(others, starts + step)
            found[found == others.size] = 0
            starts = starts[others[found] == starts + step]
        return starts

    def _find_near(self, plan: plans.Near) -> Numbers:
        """The places from which a run of the length allowed has every term often enough."""
        places = {key: self._places(plan.field, key) for key in plan.keys}
        run = len(plan.keys) + plan.slop
        starts = np.unique(np.concatenate([np.empty(0, np.int64), *places.values()]))
        for key, times in sorted(Counter(plan.keys).items(), key=lambda each: places[each[0]].size):
            begin, end = np.searchsorted(places[key], (starts, starts + run))
            starts = starts[end - begin >= times]
        return _documents(starts)

    def _places(self, field: TextField, key: str) -> Integers:
        """Where a term stands; Spent where no more may be read."""
        budget().spend(Work.TERMS)
        places = self._postings.places(field, key)
        budget().spend(Work.POSTINGS, places.size)
        return places

    def _read(self, field: TextField, key: str) -> Postings:
        """The postings of a term; Spent where no more may be read."""
        budget().spend(Work.TERMS)
        postings = self._postings.get(field, key)
        budget().spend(Work.POSTINGS, postings.numbers.size)
        return postings

    def _scored(self, plan: Plan, where: Numbers) -> Iterator[tuple[_Counted, Numbers]]:
        """The terms that the score is made of, each with the documents in which it counts.

        All of ``where`` match the plan, unless the plan is counted itself or an AnyOf: these look
        for themselves.
        """
        match plan:
            case plans.Term() | plans.Blend() | plans.Beside():
                yield plan, where
            case plans.Sequence() | plans.Near():
                for key in plan.keys:
                    yield Term(plan.field, key, plan.weight), where
            case plans.AllOf():
                for child in plan.children:
                    yield from self._scored(child, where)
            case plans.AnyOf() if _is_made(plan):
                yield plan, where
            case plans.AnyOf() | plans.AtLeast():
                for child in plan.children:
                    yield from self._scored(child, self._matched(child, where))
            case plans.Also():
                yield from self._scored(plan.child, where)
                for bonus in plan.bonus:
                    yield from self._scored(bonus, self._matched(bonus, where))

    def _matched(self, plan: Plan, where: Numbers) -> Numbers:
        """Those of ``where`` in which something of ``plan`` may count."""
        match plan:
            case plans.Term() | plans.Blend() | plans.Beside() | plans.AnyOf():
                return where
            case plans.Sequence(weight=0.0) | plans.Near(weight=0.0):
                return arrays.NONE
            case _:
                return where[arrays.contains(self.find(plan), where, self._size)]

    def _impacts_of(self, counted: _Counted) -> _Impacts:
        if isinstance(counted, Term):
            term = counted
            return self._impacts.get((term.field, term.key), lambda: self._read_impacts(term))
        made = counted
        return self._made.get(made, lambda: self._make(made))

    def _make(self, made: _Made) -> _Impacts:
        match made:
            case plans.Blend():
                return self._read_blend(made)
            case plans.Beside():
                return self._read_beside(made)
            case plans.AnyOf():
                return self._sum([child for child in made.children if isinstance(child, _MADE)])

    def _sum(self, children: list[plans.Blend | plans.Beside]) -> _Impacts:
        """The ways to say a word, in one."""
        sums = np.zeros(self._size)
        for child in children:
            impacts = self._make(child)
            sums[impacts.numbers] += impacts.scores * child.weight
        numbers = np.flatnonzero(sums).astype(np.int32)
        return _Impacts(numbers, sums[numbers])

    def _read_impacts(self, term: Term) -> _Impacts:
        postings = self._read(term.field, term.key)
        return self._rated(term.field, postings.numbers, postings.weights, postings.numbers.size)

    def _read_blend(self, blend: plans.Blend) -> _Impacts:
        times = np.zeros(self._size)
        documents = 0.0
        for part in blend.parts:
            numbers, weights = self._occurrences(blend.field, part.keys)
            times[numbers] += part.probability * weights
            documents += part.probability * numbers.size
        found = np.flatnonzero(times).astype(np.int32)
        return self._rated(blend.field, found, times[found], documents)

    def _read_beside(self, beside: plans.Beside) -> _Impacts:
        first, second = (
            stands(
                (self._starts(beside.field, part.keys), len(part.keys), part.probability)
                for part in parts
            )
            for parts in (beside.first, beside.second)
        )
        numbers, times = meetings(first, second, beside.slop)
        return self._rated(beside.field, numbers, times, numbers.size)

    def _occurrences(self, field: TextField, keys: tuple[str, ...]) -> tuple[Numbers, Floats]:
        """The documents with these terms in a row, and how often each has them."""
        if len(keys) == 1:
            postings = self._read(field, keys[0])
            return postings.numbers, postings.weights
        starts = self._starts(field, keys)
        numbers = _documents(starts)
        first = np.searchsorted(starts, numbers.astype(np.int64) * STRIDE)
        return numbers, np.diff(first, append=starts.size).astype(np.float64)

    def _rated(
        self, field: TextField, numbers: Numbers, times: Floats, documents: float
    ) -> _Impacts:
        """What something adds that so many documents have so many times."""
        if not numbers.size:
            return _Impacts(arrays.NONE, times)
        norm = self._norms[field][numbers]
        rarity = idf(self._total, documents)
        return _Impacts(numbers, rarity * (times * (K1 + 1) / (times + norm)))


_MADE = (plans.Blend, plans.Beside)
_OF_A_WORD = (plans.Term, plans.Sequence, plans.Near, plans.Blend, plans.Beside)
_BY_MASK = (plans.Everything, plans.Except, plans.Has, plans.Dated, plans.OneOf)


def _scoreless(plan: Plan) -> Plan:
    """What finds the same, where nothing is scored."""
    return plan.child if isinstance(plan, plans.Unscored) else plan


def _is_made(plan: plans.AnyOf) -> bool:
    return bool(plan.children) and all(isinstance(child, _MADE) for child in plan.children)


def _documents(places: Integers) -> Numbers:
    """Each document with one of these ascending places, once."""
    numbers = (places // STRIDE).astype(np.int32)
    return np.asarray(numbers[np.diff(numbers, prepend=np.int32(-1)) != 0])


def _norm(lengths: Integers, live: Mask) -> Floats:
    """The part of BM25 that depends on a document's length, for each document of a field."""
    average = lengths[live].sum() / max(live.sum(), 1) or 1.0
    return np.asarray(K1 * ((1 - B) + B * rounded(lengths) / average), np.float64)
