"""Reads PDF files: the text layer where it is sound, else the picture of the page by machine."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from archive.records import Legibility
from ingest.files.properties import real_title
from ingest.files.served import NOT_SERVED, Served
from ingest.paged.machine_reading import MachineReading
from ingest.paged.ocr import Ocr, Tesseract
from ingest.paged.pages import ReadPage, put_together
from ingest.paged.pdf.cut_rows import made_whole, rest_of
from ingest.paged.pdf.document import PdfFile, PdfPage, opened
from ingest.paged.pdf.drawing import Drawing
from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.paragraphs import goes_on, is_full, paragraphs, without_folio
from ingest.paged.pdf.readings import Readings, TextLayer, readings
from ingest.paged.pdf.tables import Row, rows
from ingest.paged.pdf.wrapping import Breaks, breaks_of
from ingest.provenance.dating import from_file
from ingest.reading import Block, Reading, Remark
from ingest.text.dateline import byline_of
from ingest.text.language import letters
from ingest.text.legible import is_broken

_SIGNATURE = b"%PDF-"
# A scan may have a stamp or a number as its only text.
_FEWEST_LETTERS = 25
# Above the heading of a notice stand the name of the kingdom and that of the ministry.
_TOP = 6
# ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm', all after the year optional.
_MOMENT = re.compile(
    r"(?:D:)?(?P<day>\d{8})(?P<time>\d{6})?(?:(?P<zone>[+-]\d\d)'?(?P<minutes>\d\d)|Z)?"
)


class PdfReader:
    """A PDF file, page by page."""

    media_type = "application/pdf"

    def __init__(self, ocr: Ocr | None = None) -> None:
        self._ocr = ocr or Tesseract()

    def accepts(self, file_name: str, data: bytes) -> bool:
        """By the ending or by the signature."""
        is_named = PurePosixPath(file_name).suffix.lower() == ".pdf"
        return is_named or data.lstrip().startswith(_SIGNATURE)

    def read(self, data: bytes, served: Served = NOT_SERVED) -> Reading:
        """The text of all pages; ParseError where the file is damaged, encrypted or too long.

        A page whose text layer is not what its reader sees is read from its picture, and is without
        text where that cannot be done.
        """
        with opened(data) as file, readings(data) as both:
            passage = _Passage(self._ocr, both, breaks_of(file.property("Producer")))
            for number in range(1, file.count() + 1):
                passage.take(file, number)
            whole = put_together(passage.pages, goes_on)
            title = real_title(file.property("Title")) or _first_heading(whole.blocks)
            moment = _moment(file.property("CreationDate"))
        return Reading(
            title=title,
            blocks=whole.blocks,
            byline=byline_of([block.text for block in whole.blocks]),
            published=from_file(moment),
            parser="pdf" if whole.legibility is not Legibility.OCR else "pdf; tesseract",
            pages=whole.pages,
            legibility=whole.legibility,
            remarks=tuple(sorted(passage.remarks)),
        )


@dataclass(frozen=True, slots=True)
class _LastRow:
    """The row of a table that ends a page, by its place among the pages."""

    page: int
    row: Row


class _Passage:
    """The pages of one file on their way; ``pages`` and ``remarks`` grow with them."""

    def __init__(self, ocr: Ocr, both: Readings, breaks: Breaks) -> None:
        self._machine = MachineReading(ocr)
        self._readings = both
        self._breaks = breaks
        self._own: set[Remark] = set()
        self.pages: list[ReadPage] = []
        self._last: _LastRow | None = None

    @property
    def remarks(self) -> set[Remark]:
        return self._own | self._machine.remarks

    def take(self, file: PdfFile, number: int) -> None:
        """Read the next page."""
        self.pages.append(self._page(file, number))

    def _page(self, file: PdfFile, number: int) -> ReadPage:
        # A page that draws without end is refused before PDFium is given it.
        drawing = self._readings.drawing(number)
        with file.page(number) as page:
            if page is None:
                self._last = None
                self._own.add(Remark.PAGE_DAMAGED)
                return ReadPage(number, ())
            return self._read(page, drawing)

    def _read(self, page: PdfPage, drawing: Drawing | None) -> ReadPage:
        layer = self._readings.page(page, drawing)
        count = letters(layer.text)
        if is_broken(layer.text) or layer.left_out > count:
            self._own.add(Remark.LAYER_BROKEN)
        elif count and (count >= _FEWEST_LETTERS or not page.has_picture()):
            self._own |= set(_remarks(layer))
            kept = without_folio(layer.lines, lambda line: layer.grid.cell(line) is not None)
            laid = self._without_rest(list(rows(kept, layer.grid)), layer)
            blocks = paragraphs(laid, layer.around, self._breaks)
            if laid:
                row = laid[-1] if isinstance(laid[-1], Row) else None
                self._last = _LastRow(len(self.pages), row) if row else None
            return ReadPage(
                page.number,
                tuple(blocks),
                full=is_full(kept, layer.around),
                doubtful=layer.is_doubtful or layer.has_alternatives,
            )
        self._last = None
        return self._machine.page(page.number, page.picture)

    def _without_rest(self, laid: list[Line | Row], layer: TextLayer) -> list[Line | Row]:
        """What is left of a page when the row that it goes on with is put to its beginning."""
        last = self._last
        rest, count = rest_of(last.row, laid, layer.grid) if last else (None, 0)
        if last is None or rest is None:
            return laid
        whole = made_whole(last.row, rest)
        page = self.pages[last.page]
        cut = len(paragraphs([last.row], layer.around, self._breaks))
        row = paragraphs([whole], layer.around, self._breaks)
        self.pages[last.page] = replace(page, blocks=(*page.blocks[:-cut], *row))
        self._last = replace(last, row=whole)
        return laid[count:]


def _remarks(layer: TextLayer) -> Iterator[Remark]:
    if layer.is_doubtful:
        yield Remark.PAGE_DOUBTFUL
    if layer.has_alternatives:
        yield Remark.SPELLING_UNPROVEN
    if layer.is_converted:
        yield Remark.OLD_FONT
    if layer.left_out:
        yield Remark.OLD_FONT_UNREAD


def _first_heading(blocks: Sequence[Block]) -> str:
    """The heading near the top; it stays in the text, as it stands on its page."""
    return next((block.text for block in blocks[:_TOP] if block.heading), "")


def _moment(value: str) -> dt.datetime | None:
    found = _MOMENT.match(value)
    if not found:
        return None
    zone = f"{found['zone']}{found['minutes']}" if found["zone"] else "+0000"
    try:
        return dt.datetime.strptime(
            f"{found['day']}{found['time'] or '000000'}{zone}", "%Y%m%d%H%M%S%z"
        )
    except ValueError:
        return None
