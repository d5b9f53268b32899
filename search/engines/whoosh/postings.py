"""Whoosh's postings and columns as arrays over the whole index, deleted documents left out."""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from search.bounded import Bounded
from search.engine import EngineError
from search.plan import TextField

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

# Positions of one document in one field lie below this; longer texts wrap nowhere near it.
STRIDE = 1 << 32


@dataclass(frozen=True, slots=True)
class Postings:
    """One term in one field: document numbers ascending, how often, and where.

    ``places`` are ``number * STRIDE + position``, ascending.
    """

    numbers: Numbers
    weights: Floats
    places: Numbers

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return self.numbers.nbytes + self.weights.nbytes + self.places.nbytes + 200


class PostingsReader:
    """Decoded postings of one index state; those used last are kept."""

    def __init__(self, reader: IndexReader, live: NDArray[np.bool_], cache_bytes: int) -> None:
        self._leaves: list[tuple[IndexReader, int]] = list(reader.leaf_readers())
        self._live = live
        self._kept: Bounded[tuple[TextField, str], Postings] = Bounded(
            cache_bytes, lambda postings: postings.size
        )
        # Matchers of one segment share a file position, so one thread decodes at a time.
        self._lock = Lock()

    @property
    def held(self) -> int:
        """Bytes of postings that are kept, about."""
        return self._kept.held

    def get(self, field: TextField, key: str) -> Postings:
        """The postings of a term; empty when no document has it. EngineError on damage."""
        return self._kept.get((field, key), lambda: self._decode(field, key))

    def _decode(self, field: TextField, key: str) -> Postings:
        numbers: list[int] = []
        weights: list[float] = []
        values: list[bytes] = []
        # Whoosh answers damage with whatever its decoders happen to raise.
        try:
            with self._lock:
                for leaf, base in self._leaves:
                    _decode_leaf(leaf, base, field, key.encode(), numbers, weights, values)
        except Exception as error:
            raise EngineError(f"The postings of {key} cannot be read: {error}") from error
        return self._pack(numbers, weights, values)

    def _pack(self, numbers: list[int], weights: list[float], values: list[bytes]) -> Postings:
        """As arrays, without what was deleted."""
        documents = np.array(numbers, np.int64)
        kept = self._live[documents]
        counts = np.fromiter(map(len, values), np.int64, len(values)) // 4
        positions = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
        places = np.repeat(documents, counts) * STRIDE + positions
        return Postings(
            documents[kept], np.array(weights, np.float64)[kept], places[np.repeat(kept, counts)]
        )


def _decode_leaf(
    leaf: IndexReader,
    base: int,
    field: TextField,
    key: bytes,
    numbers: list[int],
    weights: list[float],
    values: list[bytes],
) -> None:
    """Append one segment's postings of a term: the one place that walks Whoosh's matchers."""
    if (field.value, key) not in leaf:
        return
    matcher = leaf.postings(field.value, key)
    while matcher.is_active():
        numbers.append(base + matcher.id())
        weights.append(matcher.weight())
        values.append(matcher.value())
        matcher.next()
