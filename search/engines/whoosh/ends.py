"""Things of different numbers that stand one behind the other, found by where each one's end."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.arrays_file import Section
from search.engines.whoosh.arrays_writer import ArraysWriter
from search.engines.whoosh.layout import narrowest
from search.engines.whoosh.types import Integers


def counts(ends: Section) -> Integers:
    """How many each has."""
    last: Integers = ends.read().astype(np.int64)
    many = last.copy()
    many[1:] -= last[:-1]
    return many


def span(ends: Section, first: int, beyond: int) -> tuple[int, int]:
    """Where what those from ``first`` on have begins and ends, ``beyond`` being the next."""
    if first >= beyond:
        return 0, 0
    return ends.item(first - 1) if first else 0, ends.item(beyond - 1)


def sums(values: NDArray[Any], ends: Integers) -> Integers:
    """The sum of the values that each has."""
    so_far = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    return np.diff(so_far[ends], prepend=0)


def sums_within(values: NDArray[Any], first: Integers, sizes: Integers) -> Integers:
    """Sums so far, begun anew with each that has some; ``first`` is where each one's begin."""
    so_far: Integers = np.cumsum(values, dtype=np.int64)
    having = sizes > 0
    before = (so_far - values)[first[having]]
    within: Integers = so_far - np.repeat(before, sizes[having])
    return within


def write_ends(file: ArraysWriter, name: str, many: Integers) -> None:
    """Where each one's end, by how many each has."""
    ends = np.cumsum(many)
    file.add(name, ends, narrowest(int(ends[-1])) if ends.size else None)
