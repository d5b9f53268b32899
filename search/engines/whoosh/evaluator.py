"""A plan evaluated over arrays: first which documents match, then what those score.

Documents are ascending arrays of numbers; a score is summed term by term over the documents found.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

import numpy as np

from search.budget import Spent, Work, budget
from search.cache import Bounded
from search.engines import plan as plans
from search.engines.plan import Plan, Term
from search.engines.whoosh import arrays
from search.engines.whoosh.budgeted import BudgetedPostings, documents_of
from search.engines.whoosh.columns import Columns, Mask
from search.engines.whoosh.impacts import Counted, Impacts, is_made
from search.engines.whoosh.postings import PostingsReader
from search.engines.whoosh.types import Floats, Numbers

# Adding up all of a term's documents costs about as much as looking up one in so many of them.
_LOOK_UP = 24

# So many documents are looked over in the time in which one posting is read.
_LOOK_OVER = 8

# What a kept value takes in memory besides its numbers, about.
_OVERHEAD = 400


class Evaluator:
    """Plans over one index state. Safe to share between threads.

    Words are what repeats between questions: what was found for them is kept, within
    ``cache_bytes``. What was found for whole questions is not.
    """

    def __init__(self, postings: PostingsReader, columns: Columns, cache_bytes: int) -> None:
        self._columns = columns
        self._size: int = columns.live.size
        self._postings = BudgetedPostings(postings)
        self._impacts = Impacts(self._postings, columns, cache_bytes * 3 // 4)
        self._found: Bounded[Plan, Numbers] = Bounded(
            cache_bytes // 4, lambda numbers: numbers.nbytes + _OVERHEAD
        )

    @property
    def held(self) -> int:
        """Bytes of what is kept, about."""
        return self._impacts.held + self._found.held

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
                return self._impacts.of(plan).numbers
            case plans.Sequence():
                return self._found.get(plan, lambda: self._find_sequence(plan))
            case plans.Near():
                return self._found.get(plan, lambda: self._find_near(plan))
            case plans.AnyOf():
                if is_made(plan):
                    return self._impacts.of(plan).numbers
                return self._find_any(plan)
            case plans.AtLeast():
                parts = [self.find(child) for child in plan.children]
                self._count(parts)
                return arrays.in_at_least(plan.count, parts, self._size, plan.weights)
            case plans.AllOf():
                return self._find_all(plan)
            case plans.Also() | plans.Unscored():
                return self.find(plan.child)
            case _:
                return np.flatnonzero(self._mask(plan))

    def score(self, plan: Plan, numbers: Numbers) -> Floats:
        """The scores of documents that the plan matches."""
        sums = np.zeros(self._size)
        # What is left out would only have ranked them.
        with suppress(Spent):
            self._add_scores(plan, numbers, sums)
        return sums[numbers]

    def _add_scores(self, plan: Plan, numbers: Numbers, sums: Floats) -> None:
        for counted, where in self._scored(plan, numbers):
            impact = self._impacts.of(counted)
            budget().spend(Work.POSTINGS, where.size)
            weight = 1.0 if isinstance(counted, plans.AnyOf) else counted.weight
            scored = impact.numbers
            if where is numbers and numbers.size * _LOOK_UP >= scored.size:
                np.add.at(sums, scored, impact.scores * weight)
            elif scored.size:
                places = arrays.places(scored, where)
                there = scored[places] == where
                np.add.at(sums, where[there], impact.scores[places[there]] * weight)

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
        """What a mask tells, or any of several ways, is asked only of what the others found."""
        if not plan.children:
            return arrays.NONE
        children = [_scoreless(child) for child in plan.children]
        narrowing = [child for child in children if isinstance(child, _BY_MASK)]
        finding = [child for child in children if not isinstance(child, _BY_MASK)]
        ways = [child for child in finding if isinstance(child, plans.AnyOf)]
        whole: list[Plan] = [child for child in finding if not isinstance(child, plans.AnyOf)]
        if not whole:
            whole, ways = [*ways[:1]], ways[1:]
        parts = [self.find(child) for child in whole or narrowing[:1]]
        self._count(parts)
        kept = arrays.intersection(parts, self._size)
        for way in ways:
            kept = self._in_one_of(way, kept)
        for child in narrowing:
            if isinstance(child, plans.OneOf) and kept.size < len(child.ids):
                kept = kept[self._columns.ids.among(kept, child.ids)]
            else:
                kept = kept[self._mask(child)[kept]]
        return kept

    def _in_one_of(self, plan: plans.AnyOf, numbers: Numbers) -> Numbers:
        """Those of ``numbers`` that the plan matches; looked for until all are found."""
        if is_made(plan):
            return numbers[arrays.contains(self.find(plan), numbers, self._size)]
        missing = numbers
        for child in plan.children:
            if not missing.size:
                return numbers
            if isinstance(child, plans.AnyOf):
                found = self._in_one_of(child, missing)
            else:
                found = self.find(child)
                self._count([found])
            missing = missing[~arrays.contains(found, missing, self._size)]
        return numbers[~arrays.contains(missing, numbers, self._size)]

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
        if len(plan.keys) == 1:
            # Where it stands need not be read.
            return self._postings.read(plan.field, plan.keys[0]).numbers
        return documents_of(self._postings.starts(plan.field, plan.keys))

    def _find_near(self, plan: plans.Near) -> Numbers:
        return documents_of(self._postings.near(plan.field, plan.keys, plan.slop))

    def _scored(self, plan: Plan, where: Numbers) -> Iterator[tuple[Counted, Numbers]]:
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
            case plans.AnyOf() if is_made(plan):
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


_OF_A_WORD = (plans.Term, plans.Sequence, plans.Near, plans.Blend, plans.Beside)
_BY_MASK = (plans.Everything, plans.Except, plans.Has, plans.Dated, plans.OneOf)


def _scoreless(plan: Plan) -> Plan:
    """What finds the same, where nothing is scored."""
    return plan.child if isinstance(plan, plans.Unscored) else plan
