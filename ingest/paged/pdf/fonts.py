"""What the codes of one font stand for, and how wide their glyphs are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding

from archive.languages.script import has_khmer
from ingest.paged.pdf.cmaps import to_unicode
from ingest.paged.pdf.content import FontSource
from ingest.paged.pdf.shapes import Shapes

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_SPACE = 0x20


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its text (None where the file does not say it) and its width in sizes."""

    text: str | None
    width: float
    is_space: bool


class Font:
    """A font of a file; ``has_widths`` is false where the file leaves them to the reader."""

    def __init__(self, source: FontSource) -> None:
        self.name = source.name
        self._source = source
        self._mapped = to_unicode(source.to_unicode) if source.to_unicode else {}
        self._known: dict[int, Glyph] = {}
        self._shapes: Shapes | None = None
        self._is_by_cluster = self._source.is_composite and _is_by_cluster(self._mapped)
        self.has_widths = source.usual_width is not None

    def glyphs(self, shown: bytes) -> Iterator[Glyph]:
        """The glyphs of a string, in its order."""
        if self._source.is_composite:
            codes = (
                int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown) - 1, 2)
            )
        else:
            codes = iter(shown)
        for code in codes:
            glyph = self._known.get(code)
            if glyph is None:
                glyph = self._known[code] = self._glyph(code)
            yield glyph

    def _glyph(self, code: int) -> Glyph:
        source = self._source
        width = source.widths.get(code, source.usual_width or 0.0) * source.space
        is_space = code == _SPACE and not source.is_composite
        return Glyph(self._text(code), width, is_space)

    def _text(self, code: int) -> str | None:
        mapped = self._mapped.get(code)
        if mapped is not None and "\x00" not in mapped and not self._is_by_cluster:
            return mapped
        # Programs write NUL for glyphs of which they know no character.
        if self._source.is_composite:
            shown = self._by_shape(code)
            if shown is None and self._is_by_cluster and mapped and len(mapped) == 1:
                return mapped
            return shown
        return None if mapped else self._named(code)

    def _by_shape(self, code: int) -> str | None:
        source = self._source
        if source.program is None:
            return None
        if self._shapes is None:
            self._shapes = Shapes(source.program)
        number = code
        if source.glyphs is not None:
            number = int.from_bytes(source.glyphs[2 * code : 2 * code + 2], "big")
        return self._shapes.text(number)

    def _named(self, code: int) -> str | None:
        """By the name that the encoding gives to the code of a simple font."""
        source = self._source
        name = source.differences.get(code)
        if name is not None:
            return agl.toUnicode(name) or None
        if source.encoding in _CODECS:
            return bytes([code]).decode(_CODECS[source.encoding], "replace")
        if source.program is not None or source.to_unicode is not None:
            return None
        return agl.toUnicode(StandardEncoding[code]) or None


def _is_by_cluster(mapped: Mapping[int, str]) -> bool:
    """Whether a map gives to a glyph the text of the whole syllable that it was first seen in.

    Such a map has nothing for the other glyphs of the syllable, and the same glyph stands for
    another text wherever it is met again.
    """
    return "" in mapped.values() and any(map(has_khmer, mapped.values()))
