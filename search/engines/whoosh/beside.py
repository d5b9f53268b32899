"""Where ways to say one thing stand next to ways to say another."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.spans import document_of
from search.engines.whoosh.types import Floats, Integers, Numbers


@dataclass(frozen=True, slots=True)
class Stands:
    """Where the ways to say one thing begin, ascending; where each ends, and how likely it is."""

    starts: Integers
    ends: Integers
    likely: Floats


def stands(ways: Iterable[tuple[Integers, int, float]]) -> Stands:
    """Of each way its starts, how many places it takes, and how likely it is."""
    found = [(starts, length, likely) for starts, length, likely in ways if starts.size]
    none = np.empty(0, np.int64)
    starts = np.concatenate([none, *(each for each, _, _ in found)])
    ends = np.concatenate([none, *(each + length for each, length, _ in found)])
    likely = np.repeat([each for _, _, each in found], [each.size for each, _, _ in found])
    order = np.argsort(starts, kind="stable")
    return Stands(starts[order], ends[order], likely[order] if found else np.empty(0))


def meetings(one: Stands, other: Stands, slop: int) -> tuple[Numbers, Floats]:
    """The documents in which they stand side by side, ascending, and how often, by likelihood.

    At most ``slop`` other places are between them.
    """
    left, left_times = _followed(one, other, slop)
    right, right_times = _followed(other, one, slop)
    numbers, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    times = np.bincount(places, np.concatenate([left_times, right_times]), numbers.size)
    return numbers, np.asarray(times, np.float64)


def _followed(first: Stands, second: Stands, slop: int) -> tuple[Integers, Floats]:
    """The document of each place where ``second`` begins soon after ``first``; how likely."""
    begin = np.searchsorted(second.starts, first.ends, "left")
    end = np.searchsorted(second.starts, first.ends + slop, "right")
    so_far = np.concatenate([[0.0], np.cumsum(second.likely)])
    there = np.flatnonzero(end > begin)
    times = first.likely[there] * (so_far[end[there]] - so_far[begin[there]])
    return document_of(first.starts[there]), times
