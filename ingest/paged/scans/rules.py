"""Ruled tables on a scan: where their rows and cells are, and the page without their rules."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.paged.pictures import Grey
from ingest.paged.scans.ink import LINE_HEIGHT, Ink, bands, ink_of

# A stroke of a letter is shorter, in heights of a line.
_LEAST_ACROSS = 4.0
_LEAST_UPRIGHT = 2.2
# Of a rule so much is inked, whatever the scanner made of it.
_INKED = 0.95
_BROKEN = LINE_HEIGHT
_THICKEST = LINE_HEIGHT
# How far short of another a rule may end, in pixels, and how far it blurs.
_SLACK = LINE_HEIGHT // 2
_BLUR = 2
_A_FRAME = 4
_WHITE = 255


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of ink, in pixels: where it lies, and from where to where it goes."""

    at: float
    start: int
    end: int

    def reaches(self, place: float, slack: float = 0) -> bool:
        """Whether it goes by a place, or ends so little short of it."""
        return self.start - slack <= place <= self.end + slack


@dataclass(frozen=True, slots=True)
class RuledTable:
    """The rules of a table of several cells: ``across`` from the top, ``upright`` from the left."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]

    @property
    def top(self) -> float:
        """Its first row begins there."""
        return self.across[0].at

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and, within it, the cell in which a place lies; None outside of the table."""
        row = bisect_right([rule.at for rule in self.across], y)
        if not 0 < row < len(self.across):
            return None
        middle = (self.across[row - 1].at + self.across[row].at) / 2
        walls = [rule.at for rule in self.upright if rule.reaches(middle)]
        column = bisect_right(walls, x)
        return (row, column) if 0 < column < len(walls) else None


@dataclass(frozen=True, slots=True)
class Unruled:
    """A page without the rules of its tables, its ink, and the tables from the top."""

    picture: Grey
    ink: Ink
    tables: tuple[RuledTable, ...]


def unruled(picture: Grey) -> Unruled:
    """An upright page without the rules of its tables.

    Its lines are about LINE_HEIGHT high. A frame around a page or a notice is no table.
    """
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
    ink = ink_of(pixels)
    across = _long(ink, round(_LEAST_ACROSS * LINE_HEIGHT))
    upright = _long(ink.T, round(_LEAST_UPRIGHT * LINE_HEIGHT)).T
    tables = _tables(_rules(across), _rules(upright.T))
    if not tables:
        return Unruled(picture, ink, ())
    rules = np.zeros_like(ink)
    for table in tables:
        box = _box(table)
        rules[box] = _spread(_spread(across[box] | upright[box]).T).T
    shown = np.where(rules, _WHITE, pixels).astype(np.uint8)
    return Unruled(Grey(picture.width, picture.height, shown.tobytes()), ink & ~rules, tables)


def _long(ink: Ink, least: int) -> Ink:
    """What is part of a line along the rows that is at least so long."""
    if ink.shape[1] <= least:
        return np.zeros_like(ink)
    # What overflows does not matter: only differences are looked at.
    total = np.zeros((ink.shape[0], ink.shape[1] + 1), np.uint16)
    np.cumsum(ink, axis=1, dtype=np.uint16, out=total[:, 1:])
    begun = (total[:, least:] - total[:, :-least]) >= _INKED * least
    found = np.zeros_like(ink)
    for row in np.flatnonzero(begun.any(axis=1)):
        for start, end in bands(begun[row]):
            found[row, start : end + least - 1] = True
    return found & ink


def _rules(long: Ink) -> list[Rule]:
    """The lines along the rows, from the top."""
    return [
        Rule((top + bottom - 1) / 2, start, end)
        for top, bottom in bands(np.any(long, axis=1))
        if bottom - top <= _THICKEST
        for start, end in _mended(bands(np.any(long[top:bottom], axis=0)))
    ]


def _mended(pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of lines, those that specks part put together."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and start - found[-1][1] <= _BROKEN:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _tables(across: Sequence[Rule], upright: Sequence[Rule]) -> tuple[RuledTable, ...]:
    """The rules that cross each other, table by table."""
    left, free = list(across), list(upright)
    found = []
    while left:
        lying, standing = [left.pop(0)], list[Rule]()
        for rule in lying:
            crossing = [each for each in free if _cross(rule, each)]
            standing += crossing
            free = [each for each in free if not _cross(rule, each)]
            lying += [each for each in left if any(_cross(each, wall) for wall in crossing)]
            left = [each for each in left if not any(_cross(each, wall) for wall in crossing)]
        table = RuledTable(
            tuple(sorted(lying, key=lambda rule: rule.at)),
            tuple(sorted(standing, key=lambda rule: rule.at)),
        )
        if min(len(lying), len(standing)) > 1 and len(lying) + len(standing) > _A_FRAME:
            found.append(table)
    return tuple(found)


def _cross(across: Rule, upright: Rule) -> bool:
    return across.reaches(upright.at, _SLACK) and upright.reaches(across.at, _SLACK)


def _box(table: RuledTable) -> tuple[slice, slice]:
    """Rows and columns of the picture in which its rules are."""
    top, bottom = table.across[0].at - _SLACK, table.across[-1].at + _SLACK
    left, right = table.upright[0].at - _SLACK, table.upright[-1].at + _SLACK
    return slice(max(0, int(top)), int(bottom) + 1), slice(max(0, int(left)), int(right) + 1)


def _spread(rules: Ink) -> Ink:
    """The same and what lies above and below it, where it blurs."""
    wider = rules.copy()
    for step in range(1, _BLUR + 1):
        wider[step:] |= rules[:-step]
        wider[:-step] |= rules[step:]
    return wider
