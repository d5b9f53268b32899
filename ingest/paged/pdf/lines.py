"""The lines of one PDF page as they are seen, out of PDFium's characters.

PDFium sorts the pieces of a line by place. That repeats a piece whose text the file gives as a
whole (ActualText, as Khmer syllables have in files of Chromium), and puts spaces and line ends of
its own inside words. So each piece is counted once here, and lines and spaces are told by place.
"""

import ctypes
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive.languages.khmer.characters import IGNORABLE

_KHMER = range(0x1780, 0x1800)
# In parts of the font's size: how far a mark may stand from its line, and how far apart two words.
_SAME_LINE = 0.5
_GAP = 0.15
_KHMER_GAP = 0.2
# How far a line may turn back; further is another line, or a column.
_TURN = 3.0
_HYPHENS = {0x02, 0xFFFE}
_DOWN = 3
_UNKNOWN = "\ufffd"
_LAST = 0x10FFFF
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_FONT_NAME = 256


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its edges and the size of its letters, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(slots=True)
class _Growing:
    text: list[str]
    left: float
    right: float
    baseline: float
    size: float
    turn: int


class PageText:
    """The characters of one page; the page must stay open.

    ``fonts`` are the names of the fonts that were met while reading the lines.
    """

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage
        self._extents = _extents(page)
        self._pieces: dict[int, int] = {}
        self._seen: set[int] = set()
        self.fonts: set[str] = set()

    def lines(self) -> list[Line]:
        """The lines in the order of the file, which is that of reading but for odd layouts."""
        lines: list[_Growing] = []
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
            self._place(lines, index, now, code, spaced)
            spaced = False
        return [line for line in map(_line, _downward(lines)) if line.text]

    def _place(
        self, lines: list[_Growing], index: int, piece: int, code: int, spaced: bool
    ) -> None:
        """Put a character at the end of its line, or of a new one."""
        glyph = self._glyph(index, piece)
        line = lines[-1] if lines else None
        size = max(glyph.size, line.size) if line else glyph.size
        if (
            line is None
            or glyph.turn != line.turn
            or abs(glyph.baseline - line.baseline) > _SAME_LINE * size
            or glyph.left < line.right - _TURN * size
        ):
            glyph.text.append(self._character(index, code))
            lines.append(glyph)
            return
        if _is_apart(line, glyph.left, code, spaced):
            line.text.append(" ")
        line.text.append(self._character(index, code))
        line.left, line.right = min(line.left, glyph.left), max(line.right, glyph.right)
        line.size = size

    def _glyph(self, index: int, piece: int) -> _Growing:
        """The place of a character, as if its page were turned so that the text stands upright."""
        matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        box = self._page.get_charbox(index, loose=True)
        left, right = self._extents.get(piece, (box[0], box[2]))
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        edges, baseline = {
            0: ((left, right), y.value),
            1: ((box[1], box[3]), -x.value),
            2: ((-right, -left), -y.value),
            3: ((-box[3], -box[1]), x.value),
        }[turn]
        return _Growing([], *edges, baseline, max(size, 1.0), turn)

    def _character(self, index: int, code: int) -> str:
        if code in _HYPHENS:
            return "-"
        unknown = code == 0 or raw.FPDFText_HasUnicodeMapError(self._page, index) == 1
        return _UNKNOWN if unknown or code > _LAST else chr(code)

    def _piece(self, index: int) -> int:
        """Which given text (ActualText) the character is of; 0 for none."""
        found = raw.FPDFText_GetTextObject(self._page, index)
        if not found:
            return 0
        address = ctypes.addressof(found.contents)
        if address not in self._pieces:
            self._pieces[address] = _given_text(found)
            self._note_font(index)
        return self._pieces[address]

    def _note_font(self, index: int) -> None:
        name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(self._page, index, name, _LONGEST_FONT_NAME, flags)
        if 0 < size <= _LONGEST_FONT_NAME:
            self.fonts.add(name.value.decode("utf-8", "replace"))


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


def _downward(lines: Sequence[_Growing]) -> Iterator[_Growing]:
    """The lines, those that run downward in their own order: PDFium gives them the last first."""
    for turn, group in itertools.groupby(lines, key=lambda line: line.turn):
        run = list(group)
        yield from sorted(run, key=lambda line: -line.baseline) if turn == _DOWN else run


def _is_apart(line: _Growing, left: float, code: int, spaced: bool) -> bool:
    """Whether a space that the file does not have stands before a character."""
    before = ord(line.text[-1])
    if chr(before).isspace() or chr(code).isspace() or chr(before) in IGNORABLE:
        return False
    gap = left - line.right
    if before in _KHMER and code in _KHMER:
        return gap > _KHMER_GAP * line.size
    return spaced or gap > _GAP * line.size


def _line(line: _Growing) -> Line:
    """The line, its characters beyond the first 65,536 made whole again of their halves."""
    halves = "".join(line.text).encode("utf-16-le", "surrogatepass")
    text = _CONTROLS.sub("", halves.decode("utf-16-le", "replace")).strip()
    return Line(text, line.left, line.right, line.baseline, line.size)
