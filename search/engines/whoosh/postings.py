"""The postings of terms over all segments as arrays, without what was deleted; the latest kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.cache import Bounded
from search.engines.plan import TextField
from search.engines.whoosh.segment import Segment
from search.engines.whoosh.spans import STRIDE
from search.engines.whoosh.types import Floats, Integers, Numbers

# What a value takes in memory besides its numbers, about.
_OVERHEAD = 400


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one term in one field, ascending, and how often each has it."""

    numbers: Numbers
    weights: Floats


class PostingsReader:
    """The postings of one index state. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment], cache_bytes: int) -> None:
        self._segments = segments
        self._kept: Bounded[tuple[TextField, str], Integers] = Bounded(
            cache_bytes, lambda places: places.nbytes + _OVERHEAD
        )

    def get(self, field: TextField, key: str) -> Postings:
        """The postings of a term; empty when no document has it. EngineError on damage."""
        parts = [_postings_of(segment, field, key) for segment in self._segments]
        if len(parts) == 1:
            return parts[0]
        return Postings(
            np.concatenate([np.empty(0, np.intp), *(part.numbers for part in parts)]),
            np.concatenate([np.empty(0), *(part.weights for part in parts)]),
        )

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
            own, times, positions = segment.positions(field.value, key)
            if not segment.whole:
                kept = segment.live[own]
                positions = positions[np.repeat(kept, times)]
                own, times = own[kept], times[kept]
            places.append(np.repeat((own + np.int64(segment.base)) * STRIDE, times) + positions)
        return np.concatenate(places)


def _postings_of(segment: Segment, field: TextField, key: str) -> Postings:
    """Those of the documents that are there, by their numbers in the whole index."""
    own, weights = segment.postings(field.value, key)
    if not segment.whole:
        kept = segment.live[own]
        own, weights = own[kept], weights[kept]
    return Postings(own + segment.base if segment.base else own, weights)
