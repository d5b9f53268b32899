"""Paragraphs and headings out of the printed lines of a page, by their places."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from archive.languages.script import KHMER_LETTERS, has_khmer
from ingest.paged.pdf.columns import Column, columns
from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.tables import PADDING, Row
from ingest.paged.pdf.wrapping import (
    SENTENCE_END,
    Breaks,
    breaks_at_spaces,
    is_ended,
    is_justified,
    is_let_be,
    seamed,
)
from ingest.reading import Block
from ingest.text.joining import join

# In parts of what is usual on the page: the step to the next line, the size of letters, the width.
_WIDE_STEP = 1.35
_OTHER_SIZE = 1.15
_LEAST_STEP = 0.9
_SAME_STEP = 1.04
_INDENT = 1.0
_SHORT = 0.85
# In sizes of letters: lines that begin so far apart, and end so near each other, are set at the
# right, where nothing is wrapped that begins behind the edge of its column.
_APART = 2.0
_TOGETHER = 0.2
_FULL = 0.7
_LONGEST_HEADING = 200
# A row with more text than this is no row of a table but columns of text in a frame.
_LONGEST_ROW = 1500
_ITEM = re.compile(rf"(?:[-–•*▪]|\(?(?:[0-9០-៩]{{1,3}}|[a-z{KHMER_LETTERS}])[.)៖-])\s")
_FOLIO = re.compile(
    r"[\s–—\-|.(]*(?:(?:page|p\.|ទំព័រ(?:ទី)?)\s*)?[0-9០-៩]{1,4}"
    r"(?:\s*(?:/|of|នៃ)\s*[0-9០-៩]{1,4})?[\s–—\-|.)]*",
    re.IGNORECASE,
)


def without_folio(lines: Sequence[Line], is_cell: Callable[[Line], bool]) -> list[Line]:
    """The lines without a number of the page, which would stand in the middle of a sentence.

    It is the highest or the lowest line of the page, and stands in no table.
    """
    kept = list(lines)
    for edge in (min, max):
        if len(kept) < 2:
            break
        last = edge(kept, key=lambda line: line.baseline)
        if _FOLIO.fullmatch(last.text) and not is_cell(last):
            kept.remove(last)
    return kept


def paragraphs(
    lines: Sequence[Line | Row], around: Column, breaks: Breaks = Breaks.UNKNOWN
) -> list[Block]:
    """The blocks of one page; a row of a table is one, its cells from the left.

    ``around`` are the edges of all the text of the page.
    """
    blocks: list[Block] = []
    for is_row, group in itertools.groupby(lines, key=lambda each: isinstance(each, Row)):
        if is_row:
            for row in group:
                blocks += _row(row, breaks) if isinstance(row, Row) else ()
        else:
            blocks += _Text(
                [each for each in group if isinstance(each, Line)], around, breaks
            ).blocks()
    return blocks


def _row(row: Row, breaks: Breaks) -> Iterator[Block]:
    cells = [
        _Text(cell.lines, Column(cell.left + PADDING, cell.right - PADDING), breaks).blocks()
        for cell in row.cells
    ]
    texts = [" ".join(block.text for block in cell) for cell in cells]
    if sum(map(len, texts)) > _LONGEST_ROW:
        yield from itertools.chain.from_iterable(cells)
    else:
        yield Block(" ".join(texts))


class _Text:
    """Lines of running text, with what is usual among them."""

    def __init__(self, lines: Sequence[Line], around: Column, breaks: Breaks) -> None:
        self._lines = lines
        self._columns = columns(lines, around)
        # A line that runs over the edge of the text could not be broken where it has no space.
        runs_over = any(line.right > around.right + line.size for line in lines)
        self._at_spaces = runs_over or breaks_at_spaces(lines, self._columns, breaks)
        self._size = _usual([(line.size, len(line.text)) for line in lines])
        self._step = _step(lines)
        self._is_justified = is_justified(lines, self._columns)

    def blocks(self) -> list[Block]:
        groups = [[self._lines[0]]]
        for at in range(1, len(self._lines)):
            if self._is_new(at):
                groups.append([])
            groups[-1].append(self._lines[at])
        return [self._block(group) for group in groups]

    def _is_new(self, at: int) -> bool:
        """Whether a line begins a paragraph."""
        above, below, column = self._lines[at - 1], self._lines[at], self._columns[at - 1]
        if max(above.size, below.size) > _OTHER_SIZE * min(above.size, below.size):
            return True
        if _ITEM.match(below.text):
            return True
        fall = above.baseline - below.baseline
        if fall <= 0:
            full = _fills(above, column)
            return not goes_on(Block(above.text), Block(below.text), full)
        if self._step and fall > _WIDE_STEP * self._step * max(1.0, below.size / self._size):
            return True
        edge = column.left + _INDENT * below.size
        hangs = bool(_ITEM.match(above.text)) and _reaches(above, column)
        if below.left > edge and above.left <= column.left + _INDENT * above.size and not hangs:
            return True
        if is_ended(above, below, column) or _are_signed(above, below, column):
            return True
        if self._is_justified and is_let_be(above, column):
            return True
        return bool(SENTENCE_END.search(above.text)) and not _reaches(above, column)

    def _block(self, group: Sequence[Line]) -> Block:
        texts = [
            seamed(above, below, at_spaces=self._at_spaces)
            for above, below in itertools.pairwise(group)
        ]
        text = join([*texts, group[-1].text])
        heading = group[0].size > _OTHER_SIZE * self._size and len(text) <= _LONGEST_HEADING
        return Block(text, heading)


def goes_on(before: Block, after: Block, full: bool) -> bool:
    """Whether a paragraph goes on over the end of a page or a column; see ``paged.pages``."""
    if before.heading or after.heading or SENTENCE_END.search(before.text.rstrip()):
        return False
    start = after.text[0]
    return not _ITEM.match(after.text) and (start.islower() or (full and has_khmer(start)))


def is_full(lines: Sequence[Line], around: Column) -> bool:
    """Whether the last line of a page fills its column, as a line does that was wrapped."""
    return bool(lines) and _fills(lines[-1], columns(lines, around)[-1])


def _fills(line: Line, column: Column) -> bool:
    width = column.right - column.left
    return line.right - line.left >= _FULL * width and _reaches(line, column)


def _are_signed(above: Line, below: Line, column: Column) -> bool:
    """Whether two lines begin apart and end together at the right, as the day and who signs do.

    Both begin behind the edge of the column; of a paragraph only the first line does.
    """
    size = max(above.size, below.size)
    begins = min(above.left, below.left) - column.left > _APART * size
    ends = abs(above.right - below.right) <= _TOGETHER * size
    return begins and ends and abs(above.left - below.left) > _APART * size


def _reaches(line: Line, column: Column) -> bool:
    return line.right >= column.left + _SHORT * (column.right - column.left)


def _step(lines: Sequence[Line]) -> float:
    """How far the next line of a paragraph stands below, in points: 0 where that is not shown.

    It is the smallest step that comes more than once. In a letter of short paragraphs the step to
    the next paragraph may be the most frequent.
    """
    falls = sorted(
        above.baseline - below.baseline
        for above, below in itertools.pairwise(lines)
        if above.baseline - below.baseline >= _LEAST_STEP * max(above.size, below.size)
    )
    alike = (one for one, two in itertools.pairwise(falls) if two <= one * _SAME_STEP)
    return next(alike, falls[0] if falls else 0.0)


def _usual(values: Sequence[tuple[float, int]]) -> float:
    """The most frequent value, to a half, by its weights; 0 where there is none."""
    weights: Counter[float] = Counter()
    for value, weight in values:
        weights[round(value * 2) / 2] += weight
    return weights.most_common(1)[0][0] if weights else 0.0
