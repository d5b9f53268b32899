"""Khmer digits for the numbers of the pages of a Word document.

A page number is written by the reader's own program, which knows no Khmer digits for it. So the
file brings a font of ten letters, in which 0 to 9 are drawn as ០ to ៩; a program that takes no
fonts from files shows 0 to 9.
"""

import io
import uuid
from functools import cache

from docx.document import Document as Page
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from web.presentation.exports.pdf.shaping import Weight, face
from web.presentation.exports.pdf.stacks import font_of

NAME = "Bannasar Khmer Digits"

_DIGITS = "០១២៣៤៥៦៧៨៩"
_KEY = uuid.UUID("6b1d5a3e-5c0f-4d5e-9f3b-0d9a52c7e1a4")
_HIDDEN = 32
"""So many bytes of a font in a Word document are hidden behind a key (ECMA-376, part 4)."""

_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_ENTRY = (
    '<w:font xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'w:name="{NAME}"><w:embedRegular r:id="%s" w:fontKey="{{{str(_KEY).upper()}}}"/></w:font>'
)


def bring_digits(page: Page) -> None:
    """Put the font into the file."""
    package = page.part.package
    made = Part(PackURI("/word/fonts/digits.odttf"), _FONT_TYPE, _hidden(_font()), package)
    table = page.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entry = _ENTRY % table.relate_to(made, _FONT_RELATION)
    table._blob = table.blob.replace(b"</w:fonts>", f"{entry}</w:fonts>".encode())


def _hidden(font: bytes) -> bytes:
    key = _KEY.bytes[::-1] * 2
    begin = bytes(a ^ b for a, b in zip(font[:_HIDDEN], key, strict=True))
    return begin + font[_HIDDEN:]


@cache
def _font() -> bytes:
    known = face(Weight.REGULAR)
    font = TTFont(io.BytesIO(font_of(known.shape(_DIGITS, "km"), known)))
    order = font.getGlyphOrder()
    letters = CmapSubtable.newSubtable(4)
    letters.platformID, letters.platEncID, letters.language = 3, 1, 0
    letters.cmap = {ord("0") + at: order[at + 1] for at in range(len(_DIGITS))}
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion = 0
    font["cmap"].tables = [letters]
    for number, text in ((1, NAME), (4, NAME), (6, NAME.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
