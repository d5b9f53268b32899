"""The positions of a field, in a byte and a half each but for those far down a long text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.arrays_file import ArraysFile
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.ends import counts, span, sums, write_ends
from search.engines.whoosh.types import Integers, Values

_BITS = 4
_BYTE = np.dtype("u1")

# These high bits say that a position is too large for them.
_FAR = (1 << _BITS) - 1


class PositionsReader:
    """The positions of an open file, by term."""

    def __init__(self, file: ArraysFile, name: str) -> None:
        self._low = file.section(f"{name}/positions")
        self._high = file.section(f"{name}/positions_high")
        self._far = file.section(f"{name}/positions_far")
        self._far_ends = file.section(f"{name}/positions_far_ends")
        self._ends = file.section(f"{name}/positions_ends")

    def counts(self) -> Integers:
        """Of every term how many positions it has."""
        return counts(self._ends)

    def read(self, first: int, beyond: int) -> NDArray[np.uint32]:
        """The positions of the terms from ``first`` on, ``beyond`` being the next."""
        start, end = span(self._ends, first, beyond)
        positions = self._low.read(start, end).astype(np.uint32)
        high = _single(self._high.read(start // 2, (end + 1) // 2), start % 2, positions.size)
        positions |= high.astype(np.uint32) << 8
        far = self._far.read(*span(self._far_ends, first, beyond))
        if far.size:
            positions[high == _FAR] = far
        return positions

    def begins(self, terms: Sequence[int]) -> Integers:
        """The place of the first position of each of some terms, among those of all."""
        return np.array([span(self._ends, each, each + 1)[0] for each in terms], np.int64)

    def at(self, places: Integers, terms: Integers) -> NDArray[np.uint32]:
        """Some positions, by their places among those of all; ``terms`` says whose each is."""
        pairs = self._high.take(places // 2)
        high = pairs >> (places % 2 * _BITS).astype(np.uint8) & _FAR
        positions = self._low.take(places).astype(np.uint32)
        positions |= high.astype(np.uint32) << 8
        # How many far ones lie before one is known where all of its term are read.
        for term in set(terms[high == _FAR].tolist()):
            own = terms == term
            first, _ = span(self._ends, term, term + 1)
            positions[own] = self.read(term, term + 1)[places[own] - first]
        return positions


class PositionsWriter:
    """The positions of a file in the making, term by term."""

    def __init__(self, file: ArraysWriter, name: str) -> None:
        self._file = file
        self._name = name
        self._counts: list[Integers] = []
        self._far: list[Integers] = []
        self._odd: Values = np.empty(0, np.uint8)

    def add(self, positions: Values, many: Integers) -> None:
        """Add positions of terms that have so many each."""
        high = np.minimum(positions >> 8, _FAR).astype(np.uint8)
        is_far = high == _FAR
        self._counts.append(many)
        self._far.append(sums(is_far, np.cumsum(many)))
        self._file.add(f"{self._name}/positions", positions & 0xFF, _BYTE)
        self._file.add(f"{self._name}/positions_far", positions[is_far], np.dtype("<u4"))
        high = np.concatenate([self._odd, high])
        paired = high.size // 2 * 2
        self._odd = high[paired:]
        self._add_high(high[:paired])

    def finish(self) -> None:
        """Add what is known at the end."""
        self._add_high(np.pad(self._odd, (0, self._odd.size)))
        write_ends(self._file, f"{self._name}/positions_ends", np.concatenate(self._counts))
        write_ends(self._file, f"{self._name}/positions_far_ends", np.concatenate(self._far))

    def _add_high(self, high: Values) -> None:
        pairs = high[::2] | high[1::2] << _BITS
        self._file.add(f"{self._name}/positions_high", pairs.astype(np.uint8), _BYTE)


def _single(pairs: Values, start: int, count: int) -> NDArray[np.uint8]:
    """So many of what is in pairs, from the first or the second of the first pair on."""
    single = np.empty((pairs.size, 2), np.uint8)
    single[:, 0] = pairs & _FAR
    single[:, 1] = pairs >> _BITS
    return single.ravel()[start : start + count]
