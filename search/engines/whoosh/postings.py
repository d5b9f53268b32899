"""The postings of terms over all segments as arrays, without what was deleted; the latest kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.cache import Bounded
from search.engines.plan import TextField
from search.engines.protocol import EngineError
from search.engines.whoosh.columns import Mask
from search.engines.whoosh.schema import LAST
from search.engines.whoosh.segment import Floats, Integers, Numbers, Segment

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
        numbers, weights = self._read(field, key)
        kept = self._live[numbers]
        return Postings(numbers[kept], weights[kept])

    def places(self, field: TextField, key: str) -> Integers:
        """Where a term stands, ascending: ``number * STRIDE + position``; kept for next time."""
        return self._kept.get((field, key), lambda: self._read_places(field, key))

    @property
    def held(self) -> int:
        """Bytes of what is kept, about."""
        return self._kept.held

    def _read(self, field: TextField, key: str) -> tuple[Numbers, Floats]:
        numbers, weights = [np.empty(0, np.int32)], [np.empty(0)]
        # Whoosh's files answer damage with whatever their decoders happen to raise.
        try:
            for segment in self._segments:
                own, weight = segment.postings(field.value, key)
                numbers.append(own + np.int32(segment.base))
                weights.append(weight)
            return np.concatenate(numbers), np.concatenate(weights)
        except Exception as error:
            raise EngineError(f"The postings of {key} cannot be read: {error}") from error

    def _read_places(self, field: TextField, key: str) -> Integers:
        numbers, _ = self._read(field, key)
        try:
            packed = b"".join(segment.positions(field.value, key) for segment in self._segments)
            positions = np.frombuffer(packed, "<u4")
            last = positions >= LAST
            documents = numbers[np.cumsum(last) - last]
        except Exception as error:
            raise EngineError(f"The positions of {key} cannot be read: {error}") from error
        places = documents * np.int64(STRIDE) + (positions & (LAST - 1))
        return np.asarray(places[self._live[documents]])
