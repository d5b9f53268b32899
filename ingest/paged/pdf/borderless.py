"""Tables that print no rules: where rules would stand between their cells.

A cell is known by what no running text has: the lines of a cell are printed one below the other,
the next cell begins as high as the one before it, and the next row below them all. So columns of
running text are none, which fill a page before the next begins.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.paged.pdf.markers import MARKER
from ingest.paged.pdf.pieces import Piece, Rule
from ingest.paged.pdf.tables import MOST_RULES, PADDING

# In sizes of letters: the room between two cells, how far baselines of one line differ, how far
# below a row the next may stand, how far what is above or below a cell reaches.
_GUTTER = 0.35
_SAME_LINE = 0.3
_STEP = 4.0
_NEXT_LINE = 2.2
_BACK = 3.0
_STRETCHED = 4.0
_ABOVE, _BELOW = 1.0, 0.35
# In points: how near two edges are that are meant to be one.
_ALIGNED = 1.0
_MOST_LINES = 12
_FEWEST_PLAIN_ROWS = 3
_MOST_RUNS = 4000
_LOOKED_BACK = 20
# So many lines of a head or a foot may be printed before or after all others.
_MOST_MARGINS = 6


@dataclass(slots=True)
class _Run:
    """Text of one line without a wide gap, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class _Band:
    """What is printed together, above all that follows: one line, or a row of cells."""

    runs: tuple[_Run, ...]

    @property
    def high(self) -> float:
        return max(run.baseline for run in self.runs)

    @property
    def low(self) -> float:
        return min(run.baseline for run in self.runs)

    @property
    def is_line(self) -> bool:
        return self.high - self.low <= _SAME_LINE * self.runs[0].size

    def columns(self) -> list[list[_Run]]:
        """The runs by column, as the gutters of this band alone part them."""
        found: list[list[_Run]] = []
        right = 0.0
        for run in sorted(self.runs, key=lambda each: each.left):
            if not found or run.left - right >= _GUTTER * run.size:
                found.append([])
                right = run.right
            found[-1].append(run)
            right = max(right, run.right)
        return found


def unprinted_rules(pieces: Sequence[Piece], printed: Sequence[Rule]) -> list[Rule]:
    """The rules that the tables of a page would have, were they printed; not where some are."""
    runs = _within_margins(list(_runs(pieces)))
    if len(runs) > _MOST_RUNS or len(printed) > MOST_RULES:
        return []
    bands = _bands(runs)
    found: list[Rule] = []
    at = 0
    while at < len(bands):
        rows, end = _table(bands, at)
        if rows and not any(_stands_in(rule, rows) for rule in printed):
            found += _rules(rows)
        at = max(end, at + 1)
    return found


def _stands_in(rule: Rule, rows: Sequence[_Band]) -> bool:
    """Whether an upright rule parts the rows of a table already."""
    return rule.is_upright and rule.low < rows[0].high and rule.high > rows[-1].low


def _runs(pieces: Sequence[Piece]) -> Iterator[_Run]:
    run: _Run | None = None
    reached, is_spaced = 0.0, False
    for piece in pieces:
        if piece.turn or not piece.text:
            continue
        size = max(run.size if run else 0.0, piece.size)
        is_same = run is not None and abs(piece.baseline - run.baseline) <= 2 * _SAME_LINE * size
        gap = piece.left - reached
        is_blank = not piece.text.strip()
        # A space that the file writes is no gutter, where a line is stretched on both its sides.
        room = _STRETCHED if is_blank or is_spaced else _GUTTER
        is_near = is_same and -_BACK * size < gap < room * size
        reached = max(reached, piece.right) if is_near else piece.right
        is_spaced = is_near and is_blank
        if is_blank:
            continue
        if run is not None and is_near:
            run.text += piece.text
            run.right, run.left = max(run.right, piece.right), min(run.left, piece.left)
            run.size = size
            continue
        if run is not None:
            yield run
        run = _Run(piece.text, piece.left, piece.right, piece.baseline, piece.size)
    if run is not None:
        yield run


def _within_margins(runs: list[_Run]) -> list[_Run]:
    """The runs without a foot that is printed first and a head that is printed last."""
    start, end = 0, len(runs)
    while end - start > 1 and start < _MOST_MARGINS:
        if runs[start].baseline >= min(run.baseline for run in runs[start + 1 : end]):
            break
        start += 1
    while end - start > 1 and len(runs) - end < _MOST_MARGINS:
        if runs[end - 1].baseline <= max(run.baseline for run in runs[start : end - 1]):
            break
        end -= 1
    return runs[start:end]


def _bands(runs: Sequence[_Run]) -> list[_Band]:
    """The runs, parted where all that comes is below all that came."""
    highest = list(itertools.accumulate((run.baseline for run in reversed(runs)), max))[::-1]
    lowest = list(itertools.accumulate((run.baseline for run in runs), min))
    bands: list[_Band] = []
    begun = 0
    for at, run in enumerate(runs):
        is_last = at + 1 == len(runs)
        if is_last or lowest[at] - highest[at + 1] > _SAME_LINE * run.size:
            bands.append(_Band(tuple(runs[begun : at + 1])))
            begun = at + 1
    return bands


def _table(bands: Sequence[_Band], start: int) -> tuple[list[_Band], int]:
    """The rows of the table that begins at a band, none where none does, and where it ends."""
    rows, end = [bands[start]], start + 1
    while end < len(bands):
        if len(rows[-1].columns()) < 2 or not _is_row(rows[-1].columns()):
            break
        if _is_rest(rows[-1], bands[end]):
            rows[-1] = _Band((*rows[-1].runs, *bands[end].runs))
        elif _goes_on(rows[-_LOOKED_BACK:], bands[end]):
            rows.append(bands[end])
        else:
            break
        end += 1
    if len(rows) < 2 or all(MARKER.fullmatch(_text(row.columns()[0])) for row in rows):
        return [], start
    is_plain = all(row.is_line for row in rows)
    return ([], start) if is_plain and len(rows) < _FEWEST_PLAIN_ROWS else (rows, end)


def _is_rest(row: _Band, band: _Band) -> bool:
    """Whether a line is the next of the last cell of a row, which is never the first."""
    *_, last = row.columns()
    left = min(run.left for run in last)
    size = band.runs[0].size
    return (
        band.is_line
        and row.runs[-1] in last
        and abs(band.runs[0].left - left) <= _ALIGNED
        and row.low - band.high <= _NEXT_LINE * size
    )


def _is_row(columns: Sequence[Sequence[_Run]]) -> bool:
    """Whether these may be cells: few lines each, that all begin at one edge."""
    return all(
        len(lefts) <= _MOST_LINES and max(lefts) - min(lefts) <= _ALIGNED
        for lefts in map(_lefts, columns)
    )


def _lefts(cell: Sequence[_Run]) -> list[float]:
    """Where the lines of a cell begin, as far as they may be counted."""
    by_line: dict[float, float] = {}
    for run in cell:
        near = (each for each in by_line if abs(each - run.baseline) <= _SAME_LINE * run.size)
        line = next(near, run.baseline)
        by_line[line] = min(run.left, by_line.get(line, run.left))
        if len(by_line) > _MOST_LINES:
            break
    return list(by_line.values())


def _text(cell: Sequence[_Run]) -> str:
    return "".join(run.text for run in cell).strip()


def _goes_on(rows: Sequence[_Band], band: _Band) -> bool:
    """Whether a band is the next row of a table."""
    size = band.runs[0].size
    if rows[-1].low - band.high > _STEP * size or not _is_row(band.columns()):
        return False
    before, after = _columns(rows), _columns([*rows, band])
    if len(after) < 2 or len(band.columns()) < 2:
        return False
    if not band.is_line:
        return True
    return len(after) == len(before) and all(
        _is_aligned(cell, [run for row in rows for run in row.runs], column)
        for column in after[1:]
        if (cell := _inside(band.runs, column))
    )


def _columns(rows: Sequence[_Band]) -> list[tuple[float, float]]:
    """Left and right of the columns of rows."""
    whole = _Band(tuple(run for row in rows for run in row.runs))
    return [
        (min(run.left for run in cell), max(run.right for run in cell)) for cell in whole.columns()
    ]


def _inside(runs: Sequence[_Run], column: tuple[float, float]) -> list[_Run]:
    return [run for run in runs if column[0] <= run.left <= column[1]]


def _is_aligned(cell: Sequence[_Run], runs: Sequence[_Run], column: tuple[float, float]) -> bool:
    """Whether a cell begins, ends or has its middle where one above it has."""
    left, right = min(run.left for run in cell), max(run.right for run in cell)
    others = _inside(runs, column)
    return any(
        abs(run.left - left) <= _ALIGNED
        or abs(run.right - right) <= _ALIGNED
        or abs(run.left + run.right - left - right) <= 2 * _ALIGNED
        for run in others
    )


def _rules(rows: Sequence[_Band]) -> Iterator[Rule]:
    columns = _columns(rows)
    if len(columns) < 2:
        return
    size = rows[0].runs[0].size
    left, right = columns[0][0] - PADDING, columns[-1][1] + PADDING
    top, bottom = rows[0].high + _ABOVE * size, rows[-1].low - _BELOW * size
    edges = [left, right]
    for before, after in itertools.pairwise(columns):
        edges.append(max(after[0] - PADDING, (before[1] + after[0]) / 2))
    yield from (Rule(edge, bottom, edge, top) for edge in edges)
    heights = [top, bottom]
    for above, below in itertools.pairwise(rows):
        room = above.low - below.high
        heights.append(above.low - room * _BELOW / (_ABOVE + _BELOW))
    yield from (Rule(left, height, right, height) for height in heights)
