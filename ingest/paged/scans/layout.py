"""Words that were read on a page, as blocks in the order of reading."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from ingest.paged.scans.rules import RuledTable
from ingest.paged.scans.side_by_side import side_by_side
from ingest.reading import Block
from ingest.text.joining import join

# Khmer lines end between words, which are long: a full line may be so much shorter than the widest.
_SHORT_OF_FULL = 0.2
_INDENT = 0.12
# In heights of a line: how far apart the middles of what stands side by side may be.
_SAME_ROW = 0.5
_SENTENCE_ENDS = (".", "!", "?", ":", "។", "៕", "៖", "ៗ")

Place: TypeAlias = tuple[str, str, str]
"""The numbers of a line, its paragraph and its block."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in pixels."""

_Cell: TypeAlias = tuple[int, int]
"""Row and column of a table."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and the line in which the machine saw it."""

    text: str
    box: Box
    place: Place

    @property
    def middle(self) -> tuple[float, float]:
        """Across and from the top."""
        left, top, width, height = self.box
        return left + width / 2, top + height / 2


def laid_out(words: Sequence[Word], tables: Sequence[RuledTable]) -> tuple[Block, ...]:
    """The paragraphs of a page and the rows of its tables, from the top.

    A row is one block, its cells from the left, each with all its lines.
    """
    loose: list[Word] = []
    cells: list[dict[_Cell, list[Word]]] = [{} for _ in tables]
    for word in words:
        found = (
            (filled, table.cell(*word.middle)) for table, filled in zip(tables, cells, strict=True)
        )
        inside = next(((filled, cell) for filled, cell in found if cell), None)
        if inside is None:
            loose.append(word)
        else:
            inside[0].setdefault(inside[1], []).append(word)
    blocks: list[Block] = []
    for table, filled in zip(tables, cells, strict=True):
        blocks += _text([word for word in loose if word.middle[1] < table.top])
        loose = [word for word in loose if word.middle[1] >= table.top]
        blocks += _table(filled)
    blocks += _text(loose)
    return tuple(blocks)


def middles_of(words: Sequence[Word]) -> tuple[float, ...]:
    """The rows of pixels in which the lines have their middle, from the top."""
    return tuple(sorted(line.middle for line in _lines(words).values()))


def boxes_by_line(words: Sequence[Word]) -> list[list[Box]]:
    """Where the words of each line are."""
    lines: dict[Place, list[Box]] = {}
    for word in words:
        lines.setdefault(word.place, []).append(word.box)
    return list(lines.values())


def _lines(words: Sequence[Word]) -> dict[Place, "_Line"]:
    lines: dict[Place, _Line] = {}
    for word in words:
        lines.setdefault(word.place, _Line()).add(word.text, *word.box)
    return lines


def _table(cells: Mapping[_Cell, Sequence[Word]]) -> Iterator[Block]:
    """The rows of a table."""
    rows: dict[int, list[str]] = {}
    for (row, _), words in sorted(cells.items()):
        lines = _lines(words)
        height = median(line.bottom - line.top for line in lines.values())
        texts = [" ".join(lines[place].text for place in each) for each in _rows(lines, height)]
        rows.setdefault(row, []).append(join(texts))
    return (Block(" ".join(row)) for row in rows.values())


def _text(words: Sequence[Word]) -> Iterator[Block]:
    """The paragraphs of what is no table."""
    if words:
        for part in _columns(_lines(words)):
            yield from _paragraphs(part)


def _columns(lines: Mapping[Place, "_Line"]) -> Iterator[Mapping[Place, "_Line"]]:
    """The lines in parts, in the order of reading: two columns that were read across are two."""
    height = median(line.bottom - line.top for line in lines.values())
    rows = _rows(lines, height)
    row_of = {place: at for at, row in enumerate(rows) for place in row}
    spans = [[span for place in row for span in lines[place].spans] for row in rows]
    done = 0
    for found in side_by_side(spans, height):
        yield {place: line for place, line in lines.items() if done <= row_of[place] < found.start}
        within = [place for row in rows[found.start : found.end] for place in row]
        halves = {place: lines[place].parted(found.middle) for place in within}
        yield {place: left for place, (left, _) in halves.items() if left.words}
        yield {place: right for place, (_, right) in halves.items() if right.words}
        done = found.end
    yield {place: line for place, line in lines.items() if row_of[place] >= done}


def _rows(lines: Mapping[Place, "_Line"], height: float) -> list[list[Place]]:
    """What stands side by side, from the top; the machine may have read some of it apart."""
    rows: list[list[Place]] = []
    lowest = float("-inf")
    for place, line in sorted(lines.items(), key=lambda pair: pair[1].middle):
        if line.middle - lowest > _SAME_ROW * height:
            rows.append([])
            lowest = line.middle
        rows[-1].append(place)
    return [sorted(row, key=lambda place: lines[place].left) for row in rows]


class _Line:
    """A line of words and the box around them, in pixels."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[Box] = []
        self.left = self.top = float("inf")
        self.right = self.bottom = 0.0

    def add(self, word: str, left: float, top: float, width: float, height: float) -> None:
        self.words.append(word)
        self.boxes.append((left, top, width, height))
        self.left, self.top = min(self.left, left), min(self.top, top)
        self.right, self.bottom = max(self.right, left + width), max(self.bottom, top + height)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def middle(self) -> float:
        """Half way between its top and its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def spans(self) -> list[tuple[float, float]]:
        """Left and right of its words."""
        return [(left, left + width) for left, _, width, _ in self.boxes]

    def parted(self, middle: float) -> tuple["_Line", "_Line"]:
        """Its words on both sides of a place."""
        halves = _Line(), _Line()
        for word, box in zip(self.words, self.boxes, strict=True):
            halves[box[0] >= middle].add(word, *box)
        return halves


def _paragraphs(lines: Mapping[Place, _Line]) -> tuple[Block, ...]:
    """The lines as paragraphs: those of a letterhead stand alone, whatever is near them.

    A line goes on in the next if it is full and the next begins at the edge of the text; where
    Tesseract sees a new paragraph, also only if no sentence ends with it.
    """
    if not lines:
        return ()
    left = min(line.left for line in lines.values())
    right = max(line.right for line in lines.values())
    edge = left + _INDENT * (right - left)
    full = right - _SHORT_OF_FULL * (right - left)
    groups: list[list[str]] = []
    before: tuple[tuple[str, str], _Line] | None = None
    for (block, paragraph, _), line in lines.items():
        goes_on = before is not None and _goes_on(before[1], line, edge, full)
        same = before is not None and before[0] == (block, paragraph)
        if before and goes_on and (same or not before[1].text.endswith(_SENTENCE_ENDS)):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
        before = ((block, paragraph), line)
    return tuple(Block(join(group)) for group in groups)


def _goes_on(line: _Line, following: _Line, edge: float, full: float) -> bool:
    """Whether both begin at the edge, or a little after it, and the first is full."""
    return line.right >= full and max(line.left, following.left) <= edge
