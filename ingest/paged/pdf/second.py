"""The second reading of a page: PDFium's characters with their places.

PDFium sorts the pieces of a line by place. That repeats a piece whose text the file gives as a
whole (ActualText, as Khmer syllables have in files of Chromium), and puts spaces and line ends of
its own inside words. So each piece is counted once here, and lines and spaces are told by place.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.paged.pdf.pieces import BULLET, SYMBOL_BULLET, UNKNOWN, Piece, upright

_HYPHENS = {0x02, 0xFFFE}
_LAST = 0x10FFFF
_LONGEST_FONT_NAME = 256


class PageText:
    """The characters of one page; the page must stay open."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage
        self._extents = _extents(page)
        self._pieces: dict[int, int] = {}
        self._fonts: dict[int, str] = {}
        self._font = ""
        self._seen: set[int] = set()

    def pieces(self) -> Iterator[Piece]:
        """The characters in the order of the file, which is that of reading but for odd layouts."""
        piece = 0
        skipping = False
        spaced = False
        for index in range(self._page.count_chars()):
            code = raw.FPDFText_GetUnicode(self._page, index)
            if raw.FPDFText_IsGenerated(self._page, index) == 1:
                spaced = spaced or code == 0x20
                continue
            now = self._piece(index)
            if now and now != piece:
                skipping = now in self._seen
                self._seen.add(now)
            piece = now
            if now and skipping:
                continue
            yield self._glyph(index, now, self._character(index, code), spaced)
            spaced = False

    def _glyph(self, index: int, piece: int, text: str, spaced: bool) -> Piece:
        """A character where it stands."""
        matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        left, low, right, high = self._page.get_charbox(index, loose=True)
        left, right = self._extents.get(piece, (left, right))
        size = raw.FPDFText_GetFontSize(self._page, index)
        whole = (matrix.a, matrix.b, matrix.c, matrix.d, x.value, y.value)
        found = upright(text, whole, size, 0.0) or Piece(text, left, right, y.value, 1.0)
        edges = {0: (left, right), 1: (low, high), 2: (-right, -left), 3: (-high, -low)}
        left, right = edges[found.turn]
        return replace(
            found, left=left, right=right, given=bool(piece), spaced=spaced, font=self._font
        )

    def _character(self, index: int, code: int) -> str:
        if code in _HYPHENS:
            return "-"
        if code == ord(SYMBOL_BULLET):
            return BULLET
        unknown = code == 0 or raw.FPDFText_HasUnicodeMapError(self._page, index) == 1
        return UNKNOWN if unknown or code > _LAST else chr(code)

    def _piece(self, index: int) -> int:
        """Which given text (ActualText) the character is of; 0 for none."""
        found = raw.FPDFText_GetTextObject(self._page, index)
        if not found:
            self._font = ""
            return 0
        address = ctypes.addressof(found.contents)
        if address not in self._pieces:
            self._pieces[address] = _given_text(found)
            self._fonts[address] = self._font_of(index)
        self._font = self._fonts[address]
        return self._pieces[address]

    def _font_of(self, index: int) -> str:
        name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(self._page, index, name, _LONGEST_FONT_NAME, flags)
        named = 0 < size <= _LONGEST_FONT_NAME
        return name.value.decode("utf-8", "replace") if named else ""


def _extents(page: pdfium.PdfPage) -> dict[int, tuple[float, float]]:
    """The left and right edge of every given text, over all its pieces."""
    extents: dict[int, tuple[float, float]] = {}
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        given = _given_text(piece.raw)
        if given:
            left, _, right, _ = piece.get_bounds()
            known = extents.get(given, (left, right))
            extents[given] = (min(left, known[0]), max(right, known[1]))
    return extents


def _given_text(text_object: object) -> int:
    """What tells the ActualText of one piece from all others; 0 where it has none."""
    for number in range(raw.FPDFPageObj_CountMarks(text_object)):
        mark = raw.FPDFPageObj_GetMark(text_object, number)
        kind = raw.FPDFPageObjMark_GetParamValueType(mark, b"ActualText")
        if kind == raw.FPDF_OBJECT_STRING:
            return ctypes.addressof(mark.contents)
    return 0
