"""Pieces of text with their places on a page, whoever read them, and the rules between them."""

import math
from dataclasses import dataclass
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""Where something is drawn: ISO 32000-1, 8.3.4."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, low, right and high, in points."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say the text."""


BULLET, SYMBOL_BULLET = "•", "\uf0b7"
"""The mark of a list, and its code in fonts of symbols, which files give as its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A glyph, or a stretch that the file spells as a whole (``given``), in points.

    Edges and baseline are as if the page were turned so that the text stands upright; ``turn``
    counts the quarters of that turn. ``spaced`` says that the reader saw a space before it;
    ``font`` is the name of its font.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    turn: int = 0
    given: bool = False
    spaced: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed rule, horizontal or vertical, by its edges in points."""

    left: float
    low: float
    right: float
    high: float

    @property
    def is_upright(self) -> bool:
        """Whether it runs from top to bottom."""
        return self.high - self.low > self.right - self.left


def upright(
    text: str, matrix: Matrix, size: float, width: float, *, font: str = ""
) -> Piece | None:
    """A piece of ``width`` drawn at the origin of ``matrix``; None where that cannot be told."""
    a, b, c, d, x, y = matrix
    if not all(map(math.isfinite, matrix)) or max(map(abs, matrix)) > 1e7:
        return None
    length = abs(width) * math.hypot(a, b)
    turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
    start, baseline = {0: (x, y), 1: (y, -x), 2: (-x, -y), 3: (-y, x)}[turn]
    high = abs(size) * math.hypot(c, d)
    return Piece(text, start, start + length, baseline, max(high, 1.0), turn, font=font)
