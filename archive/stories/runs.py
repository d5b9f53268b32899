"""What two rows share in runs: stretches of so many letters that both have, unit for unit."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from archive.stories.rows import Row, letters

_RUN = 16
"""Letters in a row that two texts must share for anything to be shared."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a row that are just long enough, one from each place where one begins.

    ``keys`` are the same for the same units, ``ordered`` are they ascending; ``starts`` are the
    places where the runs begin, ``ends`` those behind each.
    """

    keys: NDArray[np.uint64]
    ordered: NDArray[np.uint64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def standing_in(self, other: "Runs") -> NDArray[np.bool_]:
        """Which of these runs the other text has too."""
        if not other.ordered.size:
            return np.zeros(self.keys.size, np.bool_)
        places = np.searchsorted(other.ordered, self.keys)
        places[places == other.ordered.size] = 0
        return np.asarray(other.ordered[places] == self.keys)


def runs_of(row: Row) -> Runs:
    """The runs by the place where they begin; none begins where too few letters are left."""
    # A text is compared with dozens of others in a row.
    return _runs(row.tobytes())


@lru_cache(maxsize=1 << 10)
def _runs(stored: bytes) -> Runs:
    row = np.frombuffer(stored, np.uint32)
    if not row.size:
        nowhere = np.empty(0, np.int64)
        return Runs(np.empty(0, np.uint64), np.empty(0, np.uint64), nowhere, nowhere)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(letters(row))])
    ends = np.searchsorted(before, before[:-1] + _RUN)
    starts = np.flatnonzero(ends <= row.size)
    ends = ends[starts]
    # The key of a run is the sum of its units, each times a power by its place in the run; sums
    # up to every place give all of them at once, modulo two to the 64th.
    powers = _powers(row.size)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(_mixed(row) * powers.up[:-1])])
    keys = (sums[ends] - sums[starts]) * powers.down[starts]
    return Runs(keys, np.sort(keys), starts, ends)


@dataclass(frozen=True, slots=True)
class _Powers:
    """Those of an odd number and of its inverse, modulo two to the 64th."""

    up: NDArray[np.uint64]
    down: NDArray[np.uint64]


_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


@lru_cache(maxsize=8)
def _powers_up_to(size: int) -> _Powers:
    ups, downs = np.full(size, _BASE, np.uint64), np.full(size, _INVERSE, np.uint64)
    ups[0] = downs[0] = 1
    return _Powers(np.multiply.accumulate(ups), np.multiply.accumulate(downs))


def _powers(size: int) -> _Powers:
    """For a row of so many units: kept for rows of up to some power of two."""
    kept = _powers_up_to(1 << (size + 1).bit_length())
    return _Powers(kept.up[: size + 1], kept.down[: size + 1])


def _mixed(row: Row) -> NDArray[np.uint64]:
    """The units as numbers that no small sums of others come to."""
    mixed = row.astype(np.uint64) * np.uint64(0xFF51AFD7ED558CCD)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))
