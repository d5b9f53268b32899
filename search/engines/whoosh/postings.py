"""The postings of terms over all segments as arrays, without what was deleted; the latest kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.cache import Bounded
from search.engines.plan import TextField
from search.engines.whoosh.columns import Mask
from search.engines.whoosh.sections import Floats, Integers, Numbers
from search.engines.whoosh.segment import Segment

# Positions of one document in one field lie below this; longer texts come nowhere near it.
STRIDE = 1 << 32

# What a value takes in memory besides its numbers, about.
_OVERHEAD = 400


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one term in one field, ascending, and how often each has it."""

    numbers: Numbers
    weights: Floats


class PostingsReader:
    """The postings of one index state. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment], live: Mask, cache_bytes: int) -> None:
        self._segments = segments
        self._live = live
        self._kept: Bounded[tuple[TextField, str], Integers] = Bounded(
            cache_bytes, lambda places: places.nbytes + _OVERHEAD
        )

    def get(self, field: TextField, key: str) -> Postings:
        """The postings of a term; empty when no document has it. EngineError on damage."""
        numbers, weights = [np.empty(0, np.int32)], [np.empty(0)]
        for segment in self._segments:
            own, weight = segment.postings(field.value, key)
            numbers.append(own + np.int32(segment.base))
            weights.append(weight)
        every = np.concatenate(numbers)
        kept = self._live[every]
        return Postings(every[kept], np.concatenate(weights)[kept])

    def places(self, field: TextField, key: str) -> Integers:
        """Where a term stands, ascending: ``number * STRIDE + position``; kept for next time."""
        return self._kept.get((field, key), lambda: self._read_places(field, key))

    @property
    def held(self) -> int:
        """Bytes of what is kept, about."""
        return self._kept.held

    def _read_places(self, field: TextField, key: str) -> Integers:
        places = [np.empty(0, np.int64)]
        for segment in self._segments:
            own, positions = segment.positions(field.value, key)
            numbers = own + np.int64(segment.base)
            kept = self._live[numbers]
            places.append(numbers[kept] * STRIDE + positions[kept])
        return np.concatenate(places)
