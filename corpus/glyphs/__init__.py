"""The shapes of the glyphs of Khmer fonts, and what each stands for. ``build.py`` makes the file.

A shape is measured, not drawn: the width of the glyph, the box around it, its area and where its
weight lies. That tells the glyphs of a font from each other, and does not give the font back.
"""

from dataclasses import dataclass
from importlib.resources import files

_FILE = "shapes.tsv"

_ALIKE = str.maketrans({"ោ": "ា", "ើ": "ី", "ឣ": "អ", "ឤ": "អា"})
"""What is printed like another: second halves of vowels (the first half tells), old letters."""
_BELOW_ALIKE = (("្ដ", "្ត"), ("្ឞ", "្ស"))
"""Letters printed alike under another; the second is written far more often."""
_TOLD_BY_NEIGHBOURS = (
    (frozenset({"ុ", "៉", "៊"}), "ុ"),
    (frozenset({"ញ", "ពា"}), "ពា"),
)
"""What is printed alike and told by what stands beside it, with the one to take it for until then:
a shifter under a vowel is printed as ុ is, and ញ over another letter as ពា is."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One glyph as measured.

    ``width`` and ``box`` are in thousandths of the size of the font. ``area`` is in ten thousandths
    of its square; ``middle`` is the centre of the inked area and ``spread`` how far it reaches from
    there (the standard deviation), in ten thousandths of the size. All are whole numbers.
    """

    width: int
    box: tuple[int, int, int, int]
    area: int
    middle: tuple[int, int]
    spread: tuple[int, int]


def read_shapes() -> list[tuple[Shape, str]]:
    """Every shape with its text, which is in the order of drawing within the glyph."""
    found = []
    for line in files(__name__).joinpath(_FILE).read_text(encoding="utf-8").splitlines()[1:]:
        text, *numbers = line.split("\t")
        width, left, low, right, high, area, x, y, wide, tall = map(int, numbers)
        shape = Shape(width, (left, low, right, high), area, (x, y), (wide, tall))
        found.append((shape, text))
    return found


def one_meaning(texts: set[str]) -> str | None:
    """The text that glyphs of one shape stand for; None where only a reader can tell which."""
    if len(texts) == 1:
        return next(iter(texts))
    alike = {_usual(text) for text in texts}
    for either, first in _TOLD_BY_NEIGHBOURS:
        if first in alike and alike <= either:
            return first
    return next(iter(alike)) if len(alike) == 1 else None


def _usual(text: str) -> str:
    text = text.translate(_ALIKE)
    for rare, usual in _BELOW_ALIKE:
        text = text.replace(rare, usual)
    return text
