"""A plan evaluated over arrays of all documents: which match, and with what score.

The formula is Whoosh's own BM25F (a sum over fields). The statistics are those of the documents
that are there, never of deleted ones, so that an answer does not depend on how the index came
about.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length, length_to_byte

from search import plan as plans
from search.engines.whoosh.columns import Columns
from search.engines.whoosh.postings import STRIDE, Floats, Numbers, PostingsReader
from search.plan import Plan, TextField
from search.ranking import K1, B

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One entry a document number; the score of a document that does not match is 0."""

    mask: Mask
    scores: Floats


class Evaluator:
    """Plans over one index state. Safe to share between threads."""

    def __init__(self, postings: PostingsReader, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns
        self._norms: Mapping[TextField, Floats] = {
            field: _norm(lengths, columns.live) for field, lengths in columns.lengths.items()
        }
        self._total = int(columns.live.sum())
        self._no_scores = np.zeros(columns.live.size)
        self._no_scores.setflags(write=False)

    def evaluate(self, plan: Plan) -> Evaluated:
        """The documents of ``plan``, deleted ones never among them."""
        match plan:
            case plans.Term():
                return self._term(plan)
            case plans.Sequence():
                return self._sequence(plan)
            case plans.AllOf():
                return self._joined(plan.children, len(plan.children))
            case plans.AnyOf():
                return self._joined(plan.children, 1)
            case plans.AtLeast():
                return self._joined(plan.children, plan.count)
            case plans.Also():
                return self._also(plan)
            case _:
                return self._unscored(plan)

    def _unscored(self, plan: Plan) -> Evaluated:
        live = self._columns.live
        match plan:
            case plans.Everything():
                mask = live
            case plans.Except():
                mask = live & ~self.evaluate(plan.child).mask
            case plans.Unscored():
                mask = self.evaluate(plan.child).mask
            case plans.Has():
                mask = self._columns.having(plan.facet, plan.value)
            case plans.Dated():
                mask = self._columns.dated(plan.since, plan.until)
            case _:
                raise TypeError(f"not a plan this engine knows: {plan!r}")
        return Evaluated(mask, self._no_scores)

    def _term(self, term: plans.Term) -> Evaluated:
        postings = self._postings.get(term.field, term.key)
        mask = np.zeros(self._no_scores.size, np.bool_)
        scores = np.zeros(self._no_scores.size)
        if postings.numbers.size:
            mask[postings.numbers] = True
            scores[postings.numbers] = self._bm25(term, postings.numbers, postings.weights)
        return Evaluated(mask, scores)

    def _bm25(self, term: plans.Term, numbers: Numbers, weights: Floats) -> Floats:
        idf = math.log(self._total / (numbers.size + 1)) + 1
        norm = self._norms[term.field][numbers]
        return term.weight * idf * (weights * (K1 + 1) / (weights + norm))

    def _sequence(self, sequence: plans.Sequence) -> Evaluated:
        terms = [plans.Term(sequence.field, key, sequence.weight) for key in sequence.keys]
        places = [self._postings.get(term.field, term.key).places for term in terms]
        if not places:
            return self.evaluate(plans.NOTHING)
        starts = reduce(
            lambda kept, step: kept[np.isin(kept + step[0], step[1], assume_unique=True)],
            enumerate(places[1:], 1),
            places[0],
        )
        mask = np.zeros(self._no_scores.size, np.bool_)
        mask[starts // STRIDE] = True
        scores = np.zeros(self._no_scores.size)
        if sequence.weight and starts.size:
            for term in terms:
                scores += self._term(term).scores
            scores[~mask] = 0.0
        return Evaluated(mask, scores)

    def _joined(self, children: tuple[Plan, ...], needed: int) -> Evaluated:
        """The documents that ``needed`` children or more match."""
        scores = np.zeros(self._no_scores.size)
        matched = np.zeros(self._no_scores.size, np.int32)
        for child in children:
            found = self.evaluate(child)
            matched += found.mask
            if found.scores is not self._no_scores:
                scores += found.scores
        mask = (matched >= max(needed, 1)) if children else np.zeros(matched.size, np.bool_)
        scores[~mask] = 0.0
        return Evaluated(mask, scores)

    def _also(self, also: plans.Also) -> Evaluated:
        found = self.evaluate(also.child)
        scores = found.scores.copy()
        for bonus in also.bonus:
            scores += self.evaluate(bonus).scores
        scores[~found.mask] = 0.0
        return Evaluated(found.mask, scores)


def _norm(lengths: Numbers, live: Mask) -> Floats:
    """The part of BM25 that depends on a document's length, for each document of a field.

    Lengths are rounded as Whoosh rounds them, so that its scores and ours are the same.
    """
    known, places = np.unique(lengths, return_inverse=True)
    rounded = np.array([_rounded(int(length)) for length in known], np.float64)[places]
    average = lengths[live].sum() / max(live.sum(), 1) or 1.0
    return np.asarray(K1 * ((1 - B) + B * rounded / average), np.float64)


def _rounded(length: int) -> float:
    """Whoosh keeps a length in one byte, and takes none for 1."""
    rounder: Callable[[int], int] = length_to_byte
    return float(byte_to_length(rounder(length))) if length else 1.0
