"""The briefing sheet as a Word document, in Khmer or English."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import docx
from docx.document import Document as Page
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from web.presentation.exports import docx_digits
from web.presentation.exports.blocks import Block, Style, blocks_of
from web.presentation.exports.docx_styles import (
    EXACT,
    LABEL,
    NOTE,
    SMALL,
    WARNING,
    WORDS,
    style_sheet,
)
from web.presentation.exports.docx_text import Writer
from web.presentation.exports.proof import proof
from web.presentation.exports.records import rows_of
from web.presentation.exports.sheet import Sheet
from web.presentation.exports.xml_text import NOT_HELD
from web.presentation.voice import Voice

PROOF_SPACE = "https://bannasar.org/sheet"
"""The XML namespace of the part that holds the proof."""

_PROOF_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_WIDTHS = Cm(4.4), Cm(12.2)
_STYLES = {
    Style.TITLE: "Title",
    Style.LINE: SMALL,
    Style.WARNING: WARNING,
    Style.NOTE: NOTE,
    Style.HEADING: "Heading 2",
    Style.WORDS: WORDS,
}


def write(sheet: Sheet) -> Iterator[bytes]:
    """The whole file, in one piece."""
    voice = Voice(sheet.language)
    entries = list(sheet.entries)
    blocks = list(blocks_of(sheet, entries, NOT_HELD))
    page = docx.Document()
    style_sheet(page)
    _properties(page, sheet, voice)
    writer = Writer(sheet.language)
    for is_fact, group in groupby(blocks, key=lambda block: block.style is Style.FACT):
        if is_fact:
            _table(page, writer, list(group))
        else:
            for block in group:
                _paragraph(page, writer, block)
    _page_numbers(page, voice)
    if sheet.language == "km":
        docx_digits.bring_digits(page)
    rows = list(rows_of(replace(sheet, entries=entries)))
    _carry(page, proof(sheet, rows, blocks))
    file = io.BytesIO()
    page.save(file)
    yield file.getvalue()


def _properties(page: Page, sheet: Sheet, voice: Voice) -> None:
    properties = page.core_properties
    properties.title = sheet.title or voice.plain("export.title")
    properties.author, properties.comments = sheet.made_by, ""
    properties.language = {"km": "km-KH", "en": "en-US"}[sheet.language]
    properties.created = properties.modified = sheet.asked.made_at


def _paragraph(page: Page, writer: Writer, block: Block) -> None:
    paragraph = page.add_paragraph(style=_STYLES[block.style])
    for piece in block.pieces:
        writer.write(paragraph, piece.text, EXACT if piece.exact else None)


def _table(page: Page, writer: Writer, facts: Sequence[Block]) -> None:
    """Labels to the left of their values, all on one page."""
    table = page.add_table(rows=len(facts), cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row, fact in zip(table.rows, facts, strict=True):
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
        left, right = (cell.paragraphs[0] for cell in row.cells)
        left.style, right.style = LABEL, SMALL
        left.paragraph_format.keep_with_next = fact is not facts[-1]
        writer.write(left, fact.label)
        if fact.link:
            writer.link(right, fact.link, fact.text)
        else:
            writer.write(right, fact.text)


def _page_numbers(page: Page, voice: Voice) -> None:
    footer = page.sections[0].footer.paragraphs[0]
    footer.style, footer.alignment = SMALL, WD_ALIGN_PARAGRAPH.RIGHT
    writer = Writer(voice.language)
    writer.write(footer, f"{voice.plain('export.page')} ")
    _field(footer, "PAGE", voice)
    writer.write(footer, " / ")
    _field(footer, "NUMPAGES", voice)


def _field(paragraph: Paragraph, name: str, voice: Voice) -> None:
    """A number that the reader's own program fills in, in the digits of the language."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    if voice.language == "km":
        run.font.name = docx_digits.NAME
    field.append(run._r)
    paragraph._p.append(field)


def _carry(page: Page, record: bytes) -> None:
    """Put the proof into a part of its own, which programs that write the file anew keep."""
    package = page.part.package
    xml = b'<sheet xmlns="%s">%s</sheet>' % (PROOF_SPACE.encode(), _escaped(record))
    part = Part(PackURI("/customXml/sheet.xml"), "application/xml", xml, package)
    page.part.relate_to(part, _PROOF_RELATION)


def _escaped(record: bytes) -> bytes:
    return record.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
