"""Ruled tables: which lines of a page stand in cells, row by row."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.paged.pdf.lines import RULE_REACH, Line
from ingest.paged.pdf.pieces import Box, Rule

# In points: how far two ends of rules that meet may be apart.
_NEAR = RULE_REACH
PADDING = 5.0
"""What a cell leaves free on both sides, in points."""
# More rules than this are a drawing.
MOST_RULES = 2000


@dataclass(slots=True)
class Row:
    """One row of a table; ``cells`` are its lines, cell by cell from the left."""

    cells: list["Cell"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell, and its edges in points."""

    lines: tuple[Line, ...]
    left: float
    right: float


class Grid:
    """The rules of a page."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        kept = rules if len(rules) <= MOST_RULES else ()
        self._upright = sorted((r for r in kept if r.is_upright), key=lambda rule: rule.left)
        self._lefts = [rule.left for rule in self._upright]
        self._level = sorted((r for r in kept if not r.is_upright), key=lambda rule: rule.low)

    def parts(self, left: float, right: float, baseline: float) -> bool:
        """Whether an upright rule stands between two places of a line."""
        first = bisect.bisect_left(self._lefts, left - _NEAR)
        last = bisect.bisect_right(self._lefts, right + _NEAR)
        return any(
            rule.low - _NEAR <= baseline <= rule.high + _NEAR for rule in self._upright[first:last]
        )

    def cell(self, line: Line) -> Box | None:
        """The nearest rules on all four sides of a line; None where one is missing."""
        middle = (line.left + line.right) / 2
        height = line.baseline + line.size / 4
        beside = [rule for rule in self._upright if rule.low - _NEAR <= height <= rule.high + _NEAR]
        left = max((each.right for each in beside if each.left <= middle), default=None)
        right = min((each.left for each in beside if each.left > middle), default=None)
        over = [rule for rule in self._level if rule.left - _NEAR <= middle <= rule.right + _NEAR]
        low = max((each.high for each in over if each.low <= height), default=None)
        high = min((each.low for each in over if each.low > height), default=None)
        if left is None or right is None or low is None or high is None:
            return None
        return left, low, right, high


def rows(lines: Sequence[Line], grid: Grid) -> Iterator[Line | Row]:
    """The lines in their order, those of a table's row together where the first of them stands.

    A frame around a page or around one cell is no table.
    """
    boxes = [grid.cell(line) if line.turn == 0 else None for line in lines]
    found: list[Line | Row] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and boxes[end] is not None:
            end += 1
        if end > at:
            found += _table(lines[at:end], [box for box in boxes[at:end] if box])
            at = end
        else:
            found.append(lines[at])
            at += 1
    yield from found


def _table(lines: Sequence[Line], boxes: Sequence[Box]) -> Iterator[Line | Row]:
    """Lines that all stand in boxes: row by row, in the order in which they begin."""
    by_top: list[tuple[float, dict[Box, list[Line]]]] = []
    for line, box in zip(lines, boxes, strict=True):
        cells = next((cells for top, cells in by_top if abs(top - box[3]) <= _NEAR), None)
        if cells is None:
            cells = {}
            by_top.append((box[3], cells))
        key = next((each for each in cells if abs(each[0] - box[0]) <= _NEAR), box)
        cells.setdefault(key, []).append(line)
    for _, cells in by_top:
        if len(cells) == 1:
            yield from next(iter(cells.values()))
        else:
            yield Row([Cell(tuple(cells[key]), key[0], key[2]) for key in sorted(cells)])
