"""The lines of one page as they are seen, out of pieces of text with their places."""

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.legacy_fonts import LegacyFont
from ingest.paged.pdf.pieces import Piece
from ingest.paged.pdf.spacing import hangs, khmer_gap, text_of

# In parts of the font's size: how far a mark may stand from its line.
_SAME_LINE = 0.5
# A small figure that follows at once may be raised or lowered further.
_SMALL = 0.8
_RAISED = 0.75
# Between two cells there is at least this.
_CELL = 0.3
# How far a line may turn back; further is another line, or a column.
_TURN = 3.0
# Two layers of one line have one baseline, and hardly lie on each other.
_LAYER = 0.15
_OVERLAP = 0.2
# Two lines as near as this with one text are one line, printed twice to look bold.
_TWICE = 0.1
_LOOKED_BACK = 300
# In points: how far two letters side by side may lie on each other, and how far beyond two places
# a rule may stand that is said to part them.
_SLACK = 0.5
RULE_REACH = 2.5
_DOWN = 3


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
    """A line on its way; blank pieces do not count for its edges."""

    pieces: list[Piece]
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


def lines(
    pieces: Sequence[Piece], parted: Parted, old: Mapping[str, LegacyFont] | None = None
) -> list[Line]:
    """The lines in the order of the pieces; what is printed twice in one place counts once.

    ``old`` are the families of fonts from before Unicode, by the names of the fonts.
    """
    growing: list[_Growing] = []
    for piece in pieces:
        _place(growing, piece, parted)
    least = khmer_gap(pieces)
    found: list[Line] = []
    for line in _downward(_layered(growing)):
        made = _line(line, least, old or {})
        if made.text and not (found and _is_again(found[-1], made)):
            found.append(made)
    return found


def _place(growing: list[_Growing], piece: Piece, parted: Parted) -> None:
    """Put a piece at the end of its line, or of a new one."""
    line = growing[-1] if growing else None
    if line is None or _is_elsewhere(line, piece, parted):
        growing.append(
            _Growing([piece], piece.left, piece.right, piece.baseline, piece.size, piece.turn)
        )
        return
    if piece.left < line.right and not hangs(piece.text):
        lately = itertools.islice(reversed(line.pieces), _LOOKED_BACK)
        if any(_is_same(each, piece) for each in lately):
            return
    line.pieces.insert(_place_of(line.pieces, piece), piece)
    if piece.text and not piece.text.isspace():
        line.left, line.right = min(line.left, piece.left), max(line.right, piece.right)
        line.size = max(piece.size, line.size)


def _is_same(one: Piece, two: Piece) -> bool:
    near = _TWICE * two.size
    return (
        one.text == two.text
        and not one.text.isspace()
        and abs(one.left - two.left) < near
        and abs(one.baseline - two.baseline) < near
    )


def _place_of(pieces: Sequence[Piece], piece: Piece) -> int:
    """Where among the pieces of its line one belongs that may be printed after what it precedes.

    A program that takes letters from two fonts does so. Signs stay behind their letter, wherever
    they are drawn, and nothing comes between the two.
    """
    found = at = len(pieces)
    if hangs(piece.text) or not piece.text.strip():
        return found
    while at and len(pieces) - at < _LOOKED_BACK:
        after = pieces[at - 1]
        is_sign = hangs(after.text)
        edge = after.right if after.text.isspace() else after.left + _SLACK
        if not is_sign and (piece.right > edge or piece.left >= after.left):
            break
        at -= 1
        if not is_sign:
            found = at
    return found


def _is_elsewhere(line: _Growing, piece: Piece, parted: Parted) -> bool:
    size = max(piece.size, line.size)
    is_small = min(piece.size, line.size) < _SMALL * size
    is_raised = is_small and abs(piece.left - line.right) <= _CELL * size
    return (
        piece.turn != line.turn
        or abs(piece.baseline - line.baseline) > (_RAISED if is_raised else _SAME_LINE) * size
        or piece.left < line.right - _TURN * size
        or _is_in_next_cell(line, piece, parted)
    )


def _is_in_next_cell(line: _Growing, piece: Piece, parted: Parted) -> bool:
    """Whether a rule stands before a piece; one that is close to the text stands just between."""
    gap = piece.left - line.right
    if gap > _CELL * max(piece.size, line.size):
        return parted(line.right, piece.left, piece.baseline)
    is_between = gap >= -_SLACK and not hangs(piece.text) and piece.text.strip()
    reach = RULE_REACH - _SLACK
    return bool(is_between) and parted(line.right + reach, piece.left - reach, piece.baseline)


def _layered(growing: Sequence[_Growing]) -> list[_Growing]:
    """The lines, those together that lie in each other's gaps.

    A program that takes the letters of one line from two fonts may print first all of the one and
    then all of the other.
    """
    found: list[_Growing] = []
    for line in growing:
        if found and _lies_between(found[-1], line):
            found[-1] = _merged(found[-1], line)
        else:
            found.append(line)
    return found


def _lies_between(one: _Growing, two: _Growing) -> bool:
    near = _LAYER * max(one.size, two.size)
    if one.turn != two.turn or abs(one.baseline - two.baseline) > near:
        return False
    if two.left >= one.right or two.right <= one.left - near:
        return False
    return _shared(one.pieces, two.pieces) < _OVERLAP * (two.right - two.left)


def _shared(one: Sequence[Piece], two: Sequence[Piece]) -> float:
    """How much of the pieces lies on each other, in points."""
    spans = sorted((piece.left, piece.right) for piece in one if piece.text.strip())
    starts = [left for left, _ in spans]
    total = 0.0
    for piece in two:
        if not piece.text.strip():
            continue
        at = bisect.bisect_left(starts, piece.left)
        for left, right in spans[max(0, at - 1) : at + 2]:
            total += max(0.0, min(right, piece.right) - max(left, piece.left))
    return total


def _merged(one: _Growing, two: _Growing) -> _Growing:
    """Both lines as one, from the left; each keeps its own order."""
    keyed = [
        (key, piece)
        for line in (one, two)
        for key, piece in zip(
            itertools.accumulate((each.left for each in line.pieces), max),
            line.pieces,
            strict=True,
        )
    ]
    keyed.sort(key=lambda pair: pair[0])
    return _Growing(
        [piece for _, piece in keyed],
        min(one.left, two.left),
        max(one.right, two.right),
        one.baseline,
        max(one.size, two.size),
        one.turn,
    )


def _downward(growing: Sequence[_Growing]) -> Iterator[_Growing]:
    """The lines, those that run downward in their own order: PDFium gives them the last first."""
    for turn, group in itertools.groupby(growing, key=lambda line: line.turn):
        run = list(group)
        yield from sorted(run, key=lambda line: -line.baseline) if turn == _DOWN else run


def _line(line: _Growing, least: float, old: Mapping[str, LegacyFont]) -> Line:
    text = text_of(line.pieces, line.left, line.size, least, old)
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
