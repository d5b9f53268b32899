"""The lines of one page as they are seen, out of pieces of text with their places."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.languages.khmer.characters import IGNORABLE
from archive.languages.script import KHMER_LETTERS, KHMER_MARKS
from ingest.paged.pdf.pieces import UNKNOWN, Piece

_KHMER = range(0x1780, 0x1800)
# In parts of the font's size: how far a mark may stand from its line, and how far apart two words.
_SAME_LINE = 0.5
_GAP = 0.15
_KHMER_GAP = 0.2
# Where the file writes its spaces itself, only a gap as between two cells of a table counts.
_WIDE_GAP = 1.0
# Between two cells there is at least this.
_CELL = 0.3
# How far a line may turn back; further is another line, or a column.
_TURN = 3.0
# Two lines as near as this with one text are one line, printed twice to look bold.
_TWICE = 0.1
_DOWN = 3
# Khmer has a space for every 20 letters or so.
_LETTERS_A_SPACE = 120
# A sign hangs on the letter before it, wherever it is drawn.
_HANGS = re.compile(f"[{KHMER_MARKS}]")
_KHMER_LETTER = re.compile(f"[{KHMER_LETTERS}]")
_BLANK = re.compile(r"[\t\n\r\f\v ]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its edges and the size of its letters, in points.

    ``spaced`` says that the file has a space after it; ``turn`` is that of its pieces.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool = False
    turn: int = 0


@dataclass(slots=True)
class _Growing:
    text: list[str]
    left: float
    right: float
    baseline: float
    size: float
    turn: int


class Parted(Protocol):
    """Whether an upright rule stands between two places of a line."""

    def __call__(self, left: float, right: float, baseline: float) -> bool:
        """In points."""
        ...


def lines(pieces: Sequence[Piece], parted: Parted) -> list[Line]:
    """The lines in the order of the pieces; what is printed twice in one place counts once."""
    growing: list[_Growing] = []
    khmer_gap = _WIDE_GAP if _writes_spaces(pieces) else _KHMER_GAP
    for piece in pieces:
        _place(growing, piece, khmer_gap, parted)
    found: list[Line] = []
    for line in map(_line, _downward(growing)):
        if line.text and not (found and _is_again(found[-1], line)):
            found.append(line)
    return found


def _writes_spaces(pieces: Sequence[Piece]) -> bool:
    """Whether the file has the spaces between its Khmer words itself."""
    letters = sum(len(_KHMER_LETTER.findall(piece.text)) for piece in pieces)
    spaces = sum(1 for piece in pieces if piece.text.isspace())
    return spaces * _LETTERS_A_SPACE >= letters > 0


def _place(
    growing: list[_Growing], piece: Piece, khmer_gap: float, parted: Parted
) -> None:
    """Put a piece at the end of its line, or of a new one."""
    line = growing[-1] if growing else None
    size = max(piece.size, line.size) if line else piece.size
    is_blank = not piece.text or piece.text.isspace()
    if (
        line is None
        or piece.turn != line.turn
        or abs(piece.baseline - line.baseline) > _SAME_LINE * size
        or piece.left < line.right - _TURN * size
        or (
            piece.left > line.right + _CELL * size
            and parted(line.right, piece.left, piece.baseline)
        )
    ):
        growing.append(
            _Growing(
                [piece.text], piece.left, piece.right, piece.baseline, piece.size, piece.turn
            )
        )
        return
    if piece.text and _is_apart(line, piece, khmer_gap):
        line.text.append(" ")
    line.text.append(piece.text)
    if is_blank:
        return
    line.left, line.right = min(line.left, piece.left), max(line.right, piece.right)
    line.size = size


def _is_apart(line: _Growing, piece: Piece, khmer_gap: float) -> bool:
    """Whether a space that the file does not have stands before a piece."""
    before = next((each[-1] for each in reversed(line.text) if each), " ")
    after = piece.text[0]
    if before.isspace() or after.isspace() or before in IGNORABLE or _HANGS.match(after):
        return False
    gap = piece.left - line.right
    if _is_khmer(before) and _is_khmer(after):
        return gap > khmer_gap * line.size
    return piece.spaced or gap > _GAP * line.size


def _is_khmer(character: str) -> bool:
    return ord(character) in _KHMER or character == UNKNOWN


def _downward(growing: Sequence[_Growing]) -> Iterator[_Growing]:
    """The lines, those that run downward in their own order: PDFium gives them the last first."""
    for turn, group in itertools.groupby(growing, key=lambda line: line.turn):
        run = list(group)
        yield from sorted(run, key=lambda line: -line.baseline) if turn == _DOWN else run


def _line(line: _Growing) -> Line:
    """The line, its characters beyond the first 65,536 made whole again of their halves."""
    halves = "".join(line.text).encode("utf-16-le", "surrogatepass")
    text = _CONTROLS.sub("", _BLANK.sub(" ", halves.decode("utf-16-le", "replace")))
    return Line(
        text=text.strip(),
        left=line.left,
        right=line.right,
        baseline=line.baseline,
        size=line.size,
        spaced=text.endswith(" "),
        turn=line.turn,
    )


def _is_again(before: Line, line: Line) -> bool:
    near = _TWICE * line.size
    return (
        before.text == line.text
        and abs(before.left - line.left) < near
        and abs(before.baseline - line.baseline) < near
    )
