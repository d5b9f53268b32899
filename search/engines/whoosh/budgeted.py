"""Where terms stand, each reading paid for out of the budget of the question."""

from collections import Counter

import numpy as np

from search.budget import Work, budget
from search.engines.plan import TextField
from search.engines.whoosh.postings import Postings, PostingsReader
from search.engines.whoosh.spans import document_of
from search.engines.whoosh.types import Integers, Numbers

_NO_PLACES: Integers = np.empty(0, np.int64)


class BudgetedPostings:
    """Postings and places of one index state, and where several terms stand in a row.

    Every method raises Spent where no more may be read.
    """

    def __init__(self, postings: PostingsReader) -> None:
        self._postings = postings

    def read(self, field: TextField, key: str) -> Postings:
        """The postings of a term."""
        budget().spend(Work.TERMS)
        postings = self._postings.get(field, key)
        budget().spend(Work.POSTINGS, postings.numbers.size)
        return postings

    def starts(self, field: TextField, keys: tuple[str, ...]) -> Integers:
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

    def near(self, field: TextField, keys: tuple[str, ...], slop: int) -> Integers:
        """The places from which a run of the length allowed has every term often enough."""
        places = {key: self._places(field, key) for key in keys}
        run = len(keys) + slop
        starts = np.unique(np.concatenate([_NO_PLACES, *places.values()]))
        for key, times in sorted(Counter(keys).items(), key=lambda each: places[each[0]].size):
            begin, end = np.searchsorted(places[key], (starts, starts + run))
            starts = starts[end - begin >= times]
        return starts

    def _places(self, field: TextField, key: str) -> Integers:
        budget().spend(Work.TERMS)
        places = self._postings.places(field, key)
        budget().spend(Work.POSTINGS, places.size)
        return places


def documents_of(places: Integers) -> Numbers:
    """Each document with one of these ascending places, once."""
    numbers = document_of(places)
    return np.asarray(numbers[np.diff(numbers, prepend=-1) != 0])
