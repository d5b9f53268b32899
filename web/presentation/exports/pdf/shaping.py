"""Letters as glyphs: HarfBuzz sets Khmer, whose signs stand before, below and around each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise

import uharfbuzz as hb
from fontpkg_noto_sans_khmer import ROOT as FONT_PACKAGE

from archive.records import Language

_FONT = FONT_PACKAGE / "files" / "NotoSansKhmer[wdth,wght].ttf"
_SCRIPTS: dict[Language, str] = {"km": "khmr", "en": "latn"}
_EM = 1000
_NOT_DRAWN = ("GDEF", "GPOS", "GSUB", "STAT")


class Weight(IntEnum):
    """How heavy the letters are."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True, slots=True)
class Glyph:
    """Where a glyph stands from where the one before ended, in thousandths of the size."""

    gid: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """``text`` is what the glyphs stand for together; no line ends inside."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """In thousandths of the size."""
        return sum(glyph.advance for glyph in self.glyphs)


class Face:
    """The font in one weight."""

    def __init__(self, weight: Weight) -> None:
        self.weight = weight
        self._face = hb.Face(hb.Blob.from_file_path(_FONT))
        self._font = hb.Font(self._face)
        self._font.set_variations({"wght": int(weight), "wdth": 100})
        self._scale = _EM / self._face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self._scale
        self.descent: float = extents.descender * self._scale

    def shape(self, text: str, language: Language) -> list[Cluster]:
        """The clusters of a text in one language, in reading order."""
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        buffer.direction, buffer.script = "ltr", _SCRIPTS[language]
        buffer.language = language
        hb.shape(self._font, buffer)
        glyphs: dict[int, list[Glyph]] = {}
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            sizes = (at.x_advance, at.x_offset, at.y_offset)
            made = Glyph(info.codepoint, *(size * self._scale for size in sizes))
            glyphs.setdefault(info.cluster, []).append(made)
        starts = [*sorted(glyphs), len(text)]
        return [Cluster(text[start:end], tuple(glyphs[start])) for start, end in pairwise(starts)]

    def part(self, gids: Iterable[int]) -> bytes:
        """A TrueType file of this weight with these glyphs, each under its own number."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(gids)
        wanted.drop_table_tag_set.update(int.from_bytes(each.encode()) for each in _NOT_DRAWN)
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        for tag, value in (("wght", float(self.weight)), ("wdth", 100.0)):
            wanted.pin_axis_location(self._face, tag, value)
        made: bytes = hb.subset(self._face, wanted).blob.data
        return made


@cache
def face(weight: Weight) -> Face:
    """The font in that weight, opened once."""
    return Face(weight)


@cache
def characters() -> frozenset[str]:
    """What the font has glyphs for."""
    return frozenset(map(chr, hb.Face(hb.Blob.from_file_path(_FONT)).unicodes))
