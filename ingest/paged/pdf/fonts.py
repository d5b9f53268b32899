"""What the codes of one font stand for, and how wide their glyphs are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding

from archive.languages.khmer.characters import COENG
from archive.languages.script import KHMER, KHMER_LETTERS, KHMER_MARKS, has_khmer
from corpus.legacy_fonts import font_named
from ingest.paged.pdf.cmaps import to_unicode
from ingest.paged.pdf.content.fonts import FontSource
from ingest.paged.pdf.pieces import BULLET, SYMBOL_BULLET
from ingest.paged.pdf.shapes import Shapes

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_SPACE = 0x20
# What hangs on a letter, and a vowel that stands before it: no glyph is both.
_NO_GLYPH = re.compile(f"[{KHMER_MARKS}].*[េែៃ]")
# Programs write NUL or a private character for glyphs of which they know no other.
_SAYS_NOTHING = frozenset(("\x00", "\ufffd"))
# A letter with what is drawn before it. So many of them are compared with their shapes.
_SYLLABLE = re.compile(f"[{KHMER_LETTERS}](?:{COENG}រ|[េែៃ])")
_PROBED = 8
_KHMER = re.compile(f"[{KHMER}]")
# Where fonts of symbols have the codes of their letters, as many old Khmer fonts are.
_OLD_CODEC = "cp1252"
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_NO_TEXT = re.compile("[\x00\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph by its code, with its width in sizes."""

    code: int
    width: float
    is_space: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a glyph stands for: None where the file does not say it.

    ``is_spelt`` says that the file itself gives it a text of several characters, ``is_torn`` that
    it shows the sign that puts a letter below, as no sound text does: the letter is lost.
    """

    text: str | None
    is_spelt: bool
    is_torn: bool = False


class Font:
    """A font of a file; ``has_widths`` is false where the file leaves them to the reader.

    ``maps_syllables`` says that its map seems to give to a glyph the text of the syllable that it
    was first seen in. Of a font ``by_shape`` such a map is not believed.
    """

    def __init__(self, source: FontSource, *, by_shape: bool) -> None:
        self.name = source.name
        self._source = source
        self._mapped = to_unicode(source.to_unicode) if source.to_unicode else {}
        self._known: dict[int, Glyph] = {}
        self._meanings: dict[int, Meaning] = {}
        self._shapes = Shapes(source.program) if source.is_composite and source.program else None
        self._is_dealt = self._shapes is not None and self._contradicts(self._shapes)
        self.maps_syllables = self._shapes is not None and self._maps_syllables(self._shapes)
        self._is_by_shape = by_shape and self.maps_syllables
        self._is_old = font_named(source.name) is not None
        self.has_widths = source.usual_width is not None

    def glyphs(self, shown: bytes) -> Iterator[Glyph]:
        """The glyphs of a string, in its order."""
        codes: Iterable[int]
        if self._source.is_composite:
            codes = (
                int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown) - 1, 2)
            )
        else:
            codes = shown
        for code in codes:
            glyph = self._known.get(code)
            if glyph is None:
                glyph = self._known[code] = self._glyph(code)
            yield glyph

    def meaning(self, code: int) -> Meaning:
        """What the glyph of a code stands for."""
        found = self._meanings.get(code)
        if found is None:
            text = self._text(code)
            is_mapped = not self._is_by_shape and text == self._mapped.get(code)
            is_torn = self._mapped.get(code) == COENG and self._shows_coeng(code)
            found = Meaning(text, is_mapped and len(text or "") > 1, is_torn)
            self._meanings[code] = found
        return found

    def _glyph(self, code: int) -> Glyph:
        source = self._source
        width = source.widths.get(code, source.usual_width or 0.0) * source.space
        return Glyph(code, width, code == _SPACE and not source.is_composite)

    def _text(self, code: int) -> str | None:
        mapped = self._mapped.get(code)
        if self._is_old and (found := _SYMBOL.fullmatch(mapped or "")):
            mapped = bytes([ord(found[0]) & 0xFF]).decode(_OLD_CODEC, "replace")
        if mapped == SYMBOL_BULLET:
            return BULLET
        if mapped is not None and not _NO_TEXT.search(mapped) and not self._is_by_shape:
            return mapped
        if self._source.is_composite:
            shown = self._by_shape(code)
            is_told = len(mapped or "") == 1 and mapped not in _SAYS_NOTHING
            if shown is None and is_told and not (self._is_dealt and _KHMER.match(mapped or "")):
                return mapped
            return shown
        return None if mapped else self._named(code)

    def _by_shape(self, code: int) -> str | None:
        return self._shapes.text(self._number(code)) if self._shapes else None

    def _shows_coeng(self, code: int) -> bool:
        """Whether a glyph shows the sign by itself.

        A program prints it, and leaves out the letter, where the two come from different fonts.
        """
        source = self._source
        shapes = self._shapes or (Shapes(source.program) if source.program else None)
        if shapes is None:
            return False
        number = self._number(code) if source.is_composite else shapes.number(code)
        return shapes.text(number) == COENG

    def _number(self, code: int) -> int:
        """The number of a glyph in the font's program."""
        numbers = self._source.glyphs
        return code if numbers is None else int.from_bytes(numbers[2 * code : 2 * code + 2], "big")

    def _maps_syllables(self, shapes: Shapes) -> bool:
        """Whether the map gives a glyph more than it shows, and others of the syllable nothing.

        Unless the file spells the syllables that are otherwise, a glyph stands for another text
        wherever it is met again.
        """
        if not any(map(has_khmer, self._mapped.values())):
            return False
        if any(map(_NO_GLYPH.match, self._mapped.values())):
            return True
        if "" in self._mapped.values() or self._is_dealt:
            return True
        widths, usual = self._source.widths, self._source.usual_width
        below = (code for code, text in self._mapped.items() if COENG in text)
        if any(
            shapes.is_empty(self._number(code)) for code in below if not widths.get(code, usual)
        ):
            return True
        whole = (pair for pair in self._mapped.items() if _SYLLABLE.fullmatch(pair[1]))
        shown = ((shapes.text(self._number(code)), text) for code, text in islice(whole, _PROBED))
        return any(known and len(known) < len(text) for known, text in shown)

    def _contradicts(self, shapes: Shapes) -> bool:
        """Whether the map gives a glyph another letter than the font has it for.

        Word deals the letters of a syllable out to its glyphs by their number, in whichever order
        these are drawn: ប្រៃ makes the letter of the glyph ប a ៃ.
        """
        return any(
            _KHMER.match(text) and (coded := shapes.coded(self._number(code))) and text not in coded
            for code, text in self._mapped.items()
        )

    def _named(self, code: int) -> str | None:
        """By the name that the encoding gives to the code of a simple font."""
        source = self._source
        name = source.differences.get(code)
        if name is not None:
            return agl.toUnicode(name) or None
        if source.encoding in _CODECS:
            return bytes([code]).decode(_CODECS[source.encoding], "replace")
        if self._is_old:
            return bytes([code]).decode(_OLD_CODEC, "replace")
        if source.program is not None or source.to_unicode is not None:
            return None
        return agl.toUnicode(StandardEncoding[code]) or None
