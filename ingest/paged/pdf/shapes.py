"""Knows glyphs by their shape, where a file does not say what they stand for."""

import io
import logging
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from fontTools.ttLib import TTFont, TTLibError

from archive.languages.script import KHMER
from corpus.glyphs import Shape, one_meaning, read_shapes
from corpus.glyphs.measuring import measured
from ingest.limits import MAX_FONT_BYTES

# How far two measurements of one glyph may be apart: their edges in thousandths of the size, and
# all that tells where their weight lies. Programs round the outlines that they embed, each in its
# own way. Another glyph that is not this many times as far makes it uncertain.
_NEAR = 3
_FARTHEST = 90
_NEARLY = 3
_BUCKET = 60
_WIDTHS = 5
_KHMER = re.compile(f"[{KHMER}]")
_FAULTS = (
    TTLibError,
    struct.error,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    ZeroDivisionError,
    OverflowError,
    RecursionError,
)
"""What fontTools raises for fonts that are none."""

# It notes every small irregularity of a font; what matters to us is whether it can be read.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


class Shapes:
    """The glyphs of one embedded TrueType font, by their number."""

    def __init__(self, program: bytes) -> None:
        self._font: TTFont | None = None
        self._coded: dict[int, frozenset[str]] | None = None
        if len(program) > MAX_FONT_BYTES:
            return
        try:
            self._font = TTFont(io.BytesIO(program), lazy=True)
            self._size = int(self._font["head"].unitsPerEm)
            self._glyphs = self._font.getGlyphSet()
            self._names = self._font.getGlyphOrder()
            self._outlines = self._font["glyf"]
        except _FAULTS:
            self._font = None

    def number(self, code: int) -> int:
        """The number of the glyph of a code of one byte; 0 where the font has none for it."""
        if self._font is None:
            return 0
        try:
            tables = self._font["cmap"].tables
            names = (table.cmap.get(each) for table in tables for each in (code, 0xF000 + code))
            name = next(filter(None, names), None)
            return int(self._names.index(name)) if name else 0
        except _FAULTS:
            return 0

    def coded(self, number: int) -> frozenset[str]:
        """The Khmer characters that the font itself has this glyph for; programs keep its table."""
        if self._font is None:
            return frozenset()
        if self._coded is None:
            self._coded = self._by_glyph()
        return self._coded.get(number, frozenset())

    def _by_glyph(self) -> dict[int, frozenset[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        try:
            numbers = {name: number for number, name in enumerate(self._names)}
            for table in self._font["cmap"].tables if self._font else ():
                for code, name in table.cmap.items():
                    if _KHMER.match(chr(code)) and name in numbers:
                        found[numbers[name]].add(chr(code))
        except _FAULTS:
            return {}
        return {number: frozenset(texts) for number, texts in found.items()}

    def is_empty(self, number: int) -> bool:
        """Whether the glyph shows nothing; false where that cannot be told."""
        if self._font is None:
            return False
        try:
            return bool(self._outlines[self._names[number]].numberOfContours == 0)
        except _FAULTS:
            return False

    def text(self, number: int) -> str | None:
        """What the glyph stands for by the font's own table, else by its shape.

        None where its shape is not known, or is that of several.
        """
        if self._font is None:
            return None
        coded = self.coded(number)
        if coded and (told := one_meaning(set(coded))):
            return told
        try:
            name = self._names[number]
            if not self._is_plain(name):
                return None
            if self._outlines[name].numberOfContours == 0:
                return "" if not self._glyphs[name].width else None
            shape = measured(self._glyphs, name, self._size)
        except _FAULTS:
            return None
        return _known(shape) if shape else None

    def _is_plain(self, name: str) -> bool:
        """Whether a glyph is drawn itself, or put together of a few that are."""
        glyph = self._outlines[name]
        if not glyph.isComposite():
            return True
        parts = glyph.components
        return len(parts) <= 8 and not any(
            self._outlines[part.glyphName].isComposite() for part in parts
        )


def _known(shape: Shape) -> str | None:
    """The text of the shape that is nearest, if no other text is nearly as near."""
    near = sorted(
        (distance, text)
        for bucket in _buckets(shape)
        for known, text in _atlas().get(bucket, ())
        if (distance := _apart(known, shape)) <= _FARTHEST
    )
    if not near:
        return None
    nearest = near[0][0]
    return one_meaning({text for apart, text in near if apart <= _NEARLY * (nearest + 1)})


def _apart(one: Shape, two: Shape) -> int:
    """How far two measurements are apart: the sum of their differences, no measure left out."""
    edges = zip((one.width, *one.box), (two.width, *two.box), strict=True)
    if any(abs(first - second) > _NEAR for first, second in edges):
        return _FARTHEST + 1
    weights = zip(
        (one.area, *one.middle, *one.spread), (two.area, *two.middle, *two.spread), strict=True
    )
    return sum(abs(first - second) for first, second in weights)


def _buckets(shape: Shape) -> Iterator[tuple[int, int]]:
    """Where shapes near this one are kept: by area and width."""
    area, width = shape.area // _BUCKET, shape.width // _WIDTHS
    return ((area + one, width + two) for one in (-1, 0, 1) for two in (-1, 0, 1))


@cache
def _atlas() -> dict[tuple[int, int], list[tuple[Shape, str]]]:
    """All known shapes."""
    found: dict[tuple[int, int], list[tuple[Shape, str]]] = defaultdict(list)
    for shape, text in read_shapes():
        found[shape.area // _BUCKET, shape.width // _WIDTHS].append((shape, text))
    return found
