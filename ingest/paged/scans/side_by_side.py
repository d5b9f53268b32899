"""Columns of running text on a scan, by the places of the words that were read across them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

Span: TypeAlias = tuple[float, float]
"""Left and right of a word, in pixels."""

# In heights of a line: how wide the room between two columns is, at least and at most.
_GUTTER, _WIDEST = 0.8, 5.0
# So many lines on both sides of a room that all leave free are no chance, and so full are those
# that are no cells of a table. Lines of two columns need not stand at one height.
_FEWEST = 6
_FULL = 0.7


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns: the lines from ``start`` to before ``end``, parted at ``middle``."""

    start: int
    end: int
    middle: float


def side_by_side(lines: Sequence[Sequence[Span]], height: float) -> Iterator[SideBySide]:
    """Where lines that were read across the page are two columns; each line has its words."""
    at = 0
    while at < len(lines):
        found = _columns(lines, at, _GUTTER * height)
        if found:
            yield found
        at = found.end if found else at + 1


def _columns(lines: Sequence[Sequence[Span]], start: int, least: float) -> SideBySide | None:
    """The columns that begin at a line."""
    free = _gaps(lines[start], least)
    end = start + 1
    while end < len(lines) and (left := _still_free(free, lines[end], least)):
        free = left
        end += 1
    if len(free) != 1 or free[0][1] - free[0][0] > least * _WIDEST / _GUTTER:
        return None
    middle = sum(free[0]) / 2
    halves = (
        [[span for span in line if span[0] < middle] for line in lines[start:end]],
        [[span for span in line if span[0] >= middle] for line in lines[start:end]],
    )
    return SideBySide(start, end, middle) if all(map(_is_column, halves)) else None


def _gaps(line: Sequence[Span], least: float) -> list[Span]:
    """The room between the words of a line, where it is wide."""
    _, *between = _around(line)
    return [(left, right) for left, right in between[:-1] if right - left >= least]


def _still_free(free: Sequence[Span], line: Sequence[Span], least: float) -> list[Span]:
    """What a line leaves of the room that those above it leave."""
    found = []
    for left, right in free:
        for start, end in _around(line):
            low, high = max(left, start), min(right, end)
            if high - low >= least:
                found.append((low, high))
    return found


def _around(line: Sequence[Span]) -> Iterator[Span]:
    """All room of a line: between its words, and on both its sides."""
    reached = float("-inf")
    for left, right in sorted(line):
        if left > reached:
            yield reached, left
        reached = max(reached, right)
    yield reached, float("inf")


def _is_column(lines: Sequence[Sequence[Span]]) -> bool:
    """Whether many lines have words here, and most of them fill the column."""
    widths = [
        max(right for _, right in each) - min(left for left, _ in each) for each in lines if each
    ]
    return len(widths) >= _FEWEST and median(widths) >= _FULL * max(widths)
