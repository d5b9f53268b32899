"""Sets of documents as ascending arrays of their numbers, and what is done with them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.types import Numbers

NONE: Numbers = np.empty(0, np.intp)
NONE.setflags(write=False)

# Looking one number up costs about as much as marking this many in a mask.
_LOOK_UP = 24

_BLOCK = 64
"""So many keys are looked over for their smallest."""

# The most that a byte can count.
_BYTE = 255


def union(parts: Sequence[Numbers], size: int) -> Numbers:
    """What is in one part or more; all numbers are below ``size``."""
    parts = [part for part in parts if part.size]
    if len(parts) < 2:
        return parts[0] if parts else NONE
    marked = np.zeros(size, np.bool_)
    for part in parts:
        marked[part] = True
    return np.flatnonzero(marked)


def in_at_least(
    count: int, parts: Sequence[Numbers], size: int, weights: Sequence[int] = ()
) -> Numbers:
    """What is in ``count`` parts or more; with weights in parts that weigh so much together."""
    if weights:
        weighed = np.zeros(size, np.int64)
        for part, weight in zip(parts, weights, strict=True):
            weighed[part] += weight
        return np.flatnonzero(weighed >= count)
    if count <= 1:
        return union(parts, size)
    if count >= len(parts):
        return intersection(parts, size) if count == len(parts) else NONE
    times: NDArray[np.uint8] | NDArray[np.uint32]
    times = np.zeros(size, np.uint8) if len(parts) <= _BYTE else np.zeros(size, np.uint32)
    for part in parts:
        times[part] += 1
    return np.flatnonzero(times >= count)


def intersection(parts: Sequence[Numbers], size: int) -> Numbers:
    """What is in every part; the rarest is gone through first."""
    kept, *others = sorted(parts, key=len)
    for other in others:
        kept = kept[contains(other, kept, size)]
    return kept


def contains(part: Numbers, asked: Numbers, size: int) -> NDArray[np.bool_]:
    """For each number asked, whether it is in ``part``."""
    if asked.size * _LOOK_UP < part.size:
        return np.asarray(part[places(part, asked)] == asked)
    marked = np.zeros(size, np.bool_)
    marked[part] = True
    return marked[asked]


def places(part: Numbers, asked: Numbers) -> NDArray[np.intp]:
    """Where each number asked stands in ``part``, if it does; ``part`` may not be empty."""
    found = np.searchsorted(part, asked)
    found[found == part.size] = 0
    return found


def first(keys: NDArray[np.generic], count: int) -> NDArray[np.intp]:
    """The places of the ``count`` smallest keys and of all that equal the last of them."""
    if count >= keys.size or not count:
        return np.arange(keys.size if count else 0)
    # So many at least are no larger than the smallest of as many blocks: few are left to be sorted.
    blocks = keys.size // _BLOCK
    if blocks <= count:
        return _first(keys, count)
    smallest = keys[: blocks * _BLOCK].reshape(blocks, _BLOCK).min(axis=1)
    few = np.flatnonzero(keys <= np.partition(smallest, count - 1)[count - 1])
    return np.asarray(few[_first(keys[few], count)])


def _first(keys: NDArray[np.generic], count: int) -> NDArray[np.intp]:
    last = np.partition(keys, count - 1)[count - 1]
    return np.flatnonzero(keys <= last)
