"""How wide the column is that a line stands in, by what stands beside it and above and below."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.paged.pdf.lines import Line

# In parts of the size of letters: how far apart the edges of one column's lines may begin, and how
# near an edge counts as reaching it.
_ALIGNED = 2.0
_NEAR = 1.0
# How far below a line the next of its column may stand, over the end of a paragraph too.
_STEP = 4.5
# So many lines as long as this part of the page show where its text begins and ends.
_FEWEST = 2
_LONG = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """The edges of a column, in points."""

    left: float
    right: float

    def room(self, line: Line) -> float:
        """How much of the column's width a line leaves free, wherever it stands in it."""
        before, after = line.left - self.left, self.right - line.right
        near = _NEAR * line.size
        if before <= near:
            return after
        is_centred = abs(before - after) <= max(near, 0.1 * (before + after))
        if is_centred:
            return before + after
        return before if after <= near else after


def frame(lines: Sequence[Line], width: float) -> Column:
    """The edges of the text of a page ``width`` points wide.

    Where no lines are long enough to show them, both margins are taken to be alike. A line that
    runs over the edge of the page, as a word does that could not be parted, shows neither, and
    others beside it may run over its margin.
    """
    inside = [line for line in lines if line.left >= 0 and line.right <= width] or lines
    runs_over = len(inside) < len(lines)
    lines = inside
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=width)
    even = Column(min(left, max(0.0, width - right)), max(right, min(width, width - left)))
    if runs_over:
        right = min(right, width - left)
    long = _LONG * (even.right - even.left)
    if sum(line.right - line.left >= long for line in lines) >= _FEWEST:
        return Column(left, right)
    return even


def columns(lines: Sequence[Line], around: Column) -> list[Column]:
    """The column of every line; ``around`` are the edges of all the text of the page."""
    rights = _limits(lines)
    lefts = _limits([_mirrored(line) for line in lines])
    found = []
    for line, right, left in zip(lines, rights, lefts, strict=True):
        within = [
            each
            for each in lines
            if each.turn == line.turn and each.right <= right and -each.left <= left
        ]
        starts = [each.left for each in within] + ([around.left] if left == math.inf else [])
        ends = [each.right for each in within] + ([around.right] if right == math.inf else [])
        # Where a line runs over the edge of the page, that is no room for others.
        inner = [end for end in ends if end <= around.right] or ends
        found.append(Column(min([*starts, line.left]), max([*inner, line.right])))
    return found


def _mirrored(line: Line) -> Line:
    return Line(
        line.text, -line.right, -line.left, line.baseline, line.size, line.spaced, line.turn
    )


def _beside_right(line: Line, others: Sequence[Line]) -> float:
    """Where what stands to the right of a line begins."""
    return min(
        (
            each.left
            for each in others
            if each.left >= line.right
            and abs(each.baseline - line.baseline) < max(each.size, line.size)
            and each.turn == line.turn
        ),
        default=math.inf,
    )


def _limits(lines: Sequence[Line]) -> list[float]:
    """How far to the right each line could have gone: no further than its neighbours in a run."""
    limits = [_beside_right(line, lines) for line in lines]
    forward = list(itertools.pairwise(range(len(lines))))
    for pairs in (forward, [(b, a) for a, b in reversed(forward)]):
        for one, two in pairs:
            if _runs_on(lines[one], lines[two]) and lines[two].right <= limits[one]:
                limits[two] = min(limits[two], limits[one])
    return limits


def _runs_on(one: Line, two: Line) -> bool:
    """Whether two lines may be of one column: near each other, and beginning alike."""
    size = max(one.size, two.size)
    return (
        one.turn == two.turn
        and abs(one.left - two.left) <= _ALIGNED * size
        and abs(one.baseline - two.baseline) <= _STEP * size
    )
