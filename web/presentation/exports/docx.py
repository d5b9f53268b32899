"""The briefing sheet as a Word document, in Khmer or English."""

import io
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document as Page
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from archive.statements import ReviewState, StatementKind
from web.presentation.addresses import web_address
from web.presentation.evidence import printed_beside
from web.presentation.exports.docx_styles import EXACT, LABEL, SMALL, WORDS, style_sheet
from web.presentation.exports.docx_text import Writer
from web.presentation.exports.sheet import Sheet
from web.presentation.people import person
from web.presentation.quoting import quoted
from web.presentation.sourced import Sourced
from web.presentation.voice import Voice

_KINDS = {StatementKind.DIRECT: "export.direct", StatementKind.INDIRECT: "export.indirect"}
_REVIEWS = {
    ReviewState.MACHINE: "export.machine",
    ReviewState.CHECKED: "export.checked",
    ReviewState.CORRECTED: "export.corrected",
    ReviewState.REJECTED: "export.rejected",
    ReviewState.SECONDING: "export.seconding",
}
_WIDTHS = Cm(4.4), Cm(12.2)


def write(sheet: Sheet) -> Iterator[bytes]:
    """The whole file, in one piece."""
    voice = Voice(sheet.language)
    entries = list(sheet.entries)
    page = docx.Document()
    style_sheet(page)
    _properties(page, sheet, voice)
    _head(page, sheet, voice, len(entries))
    for number, entry in enumerate(entries, start=1):
        _entry(page, voice, entry, number)
    _page_numbers(page, voice)
    file = io.BytesIO()
    page.save(file)
    yield file.getvalue()


def _properties(page: Page, sheet: Sheet, voice: Voice) -> None:
    properties = page.core_properties
    properties.title = voice.plain("export.title")
    properties.author = properties.comments = ""
    properties.language = {"km": "km-KH", "en": "en-US"}[sheet.language]
    properties.created = properties.modified = sheet.made_at


def _head(page: Page, sheet: Sheet, voice: Voice, total: int) -> None:
    writer = Writer(sheet.language)
    writer.write(page.add_paragraph(style="Title"), voice.plain("export.title"))
    made = voice.plain("export.made", moment=voice.moment(sheet.made_at))
    counted = voice.plain_counted("export.total", total)
    for line in (sheet.asked, f"{counted} · {made}", voice.plain("export.marks")):
        writer.write(page.add_paragraph(style=SMALL), line)


def _entry(page: Page, voice: Voice, entry: Sourced, number: int) -> None:
    writer = Writer(voice.language)
    statement = entry.statement
    heading = page.add_paragraph(style="Heading 2")
    writer.write(heading, f"{voice.digits(number)}. {voice.speaker(statement)}")
    words = page.add_paragraph(style=WORDS)
    for piece in quoted(statement, voice.language):
        writer.write(words, piece.text, EXACT if piece.exact else None)
    _table(page, writer, [(voice.plain(key), value) for key, value in _lines(voice, entry)])
    if not statement.current:
        writer.write(page.add_paragraph(style=SMALL), voice.plain("export.earlier"))
    if writer.replaced:
        characters = ", ".join(f"U+{ord(each):04X}" for each in writer.replaced)
        note = voice.plain("export.replaced", characters=characters)
        writer.write(page.add_paragraph(style=SMALL), note)


def _lines(voice: Voice, entry: Sourced) -> Iterator[tuple[str, str]]:
    statement, document, capture = entry.statement, entry.document, entry.capture
    known = person(statement.person_id or "")
    unknown = voice.plain("export.unknown")
    if known:
        yield "export.known", f"{known.name_km} · {known.name_en}"
    yield "export.role", statement.role or unknown
    yield "export.kind", voice.plain(_KINDS[statement.kind])
    yield "export.verb", statement.verb or unknown
    day = statement.printed_day
    yield "export.said_on", voice.day(day) if day else unknown
    for name, words in printed_beside(entry).items():
        yield f"export.{name}", words
    yield "export.published", voice.date(document.published) if document.published else unknown
    yield "export.source_name", voice.source(entry.source)
    yield "export.heading", document.heading
    if document.standing:
        yield "export.standing", f"{voice.standing(document.standing)}: {document.standing.why}"
    if document.url:
        yield "export.url", document.url
    yield "export.address", entry.address
    yield "export.captured", voice.moment(capture.received_at)
    yield "export.hash", capture.sha256
    yield "export.review", voice.plain(_REVIEWS[statement.review])


def _table(page: Page, writer: Writer, lines: Sequence[tuple[str, str]]) -> None:
    """Labels to the left of their values, all on one page."""
    table = page.add_table(rows=len(lines), cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row, (label, value) in zip(table.rows, lines, strict=True):
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
        left, right = (cell.paragraphs[0] for cell in row.cells)
        left.style, right.style = LABEL, SMALL
        left.paragraph_format.keep_with_next = (label, value) != lines[-1]
        writer.write(left, label)
        if web_address(value):
            writer.link(right, value)
        else:
            writer.write(right, value)


def _page_numbers(page: Page, voice: Voice) -> None:
    footer = page.sections[0].footer.paragraphs[0]
    footer.style, footer.alignment = SMALL, WD_ALIGN_PARAGRAPH.RIGHT
    Writer(voice.language).write(footer, f"{voice.plain('export.page')} ")
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the reader's own program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
