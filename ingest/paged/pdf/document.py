"""Opens a PDF file and gives its pages, one at a time; what PDFium cannot read is a ParseError."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from archive.errors import ParseError
from ingest.limits import (
    MAX_PAGE_CHARACTERS,
    MAX_PDF_PAGES,
    MAX_SCAN_PIXELS,
    MAX_SHOWN_PIXELS,
    OCR_DPI,
    SHOWN_WIDTH,
)
from ingest.paged.pdf.pieces import Piece
from ingest.paged.pdf.second import PageText
from ingest.paged.pictures import Grey, encoded, grey_of

_POINTS_AN_INCH = 72
_REASONS = {
    raw.FPDF_ERR_PASSWORD: "The PDF is encrypted. Save it without its password.",
    raw.FPDF_ERR_SECURITY: "The PDF is encrypted in an unknown way. Save it without that.",
}


class PdfPage:
    """One open page; its number counts from 1."""

    def __init__(self, number: int, page: pdfium.PdfPage) -> None:
        self.number = number
        self._page = page

    def text(self) -> str:
        """The characters that PDFium finds, in its order."""
        textpage = self._page.get_textpage()
        try:
            self._check(textpage.count_chars())
            return str(textpage.get_text_range(errors="replace"))
        finally:
            textpage.close()

    def pieces(self) -> list[Piece]:
        """The characters with their places."""
        textpage = self._page.get_textpage()
        try:
            self._check(textpage.count_chars())
            return list(PageText(self._page, textpage).pieces())
        finally:
            textpage.close()

    def _check(self, characters: int) -> None:
        if characters > MAX_PAGE_CHARACTERS:
            raise ParseError(f"Page {self.number} has too much text. Split the PDF.")

    @property
    def width(self) -> float:
        """In points."""
        return float(self._page.get_size()[0])

    def has_picture(self) -> bool:
        """Whether a picture stands on the page, as on every scan."""
        found = self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return next(iter(found), None) is not None

    def picture(self) -> Grey:
        """The page as printed at ``OCR_DPI``, less where it is larger than reading needs."""
        width, height = self._page.get_size()
        scale = OCR_DPI / _POINTS_AN_INCH
        pixels = max(1.0, width * height * scale**2)
        scale *= min(1.0, (MAX_SCAN_PIXELS / pixels) ** 0.5)
        bitmap = self._page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        try:
            return grey_of(bitmap.to_pil())
        finally:
            bitmap.close()


class PdfFile:
    """An open PDF file."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def property(self, name: str) -> str:
        """A property of the file such as ``Title``; empty where it has none."""
        return str(self._document.get_metadata_value(name)).replace("\x00", "").strip()

    def drawn(self, number: int) -> bytes:
        """A page by its number from 1, as ``drawn_page`` gives it."""
        if not 1 <= number <= len(self._document):
            raise ParseError(f"The PDF has no page {number}.")
        try:
            page = self._document[number - 1]
            width, height = page.get_size()
            scale = SHOWN_WIDTH / max(1.0, width)
            scale *= min(1.0, (MAX_SHOWN_PIXELS / max(1.0, width * height * scale**2)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        except pdfium.PdfiumError as error:
            raise ParseError(f"Page {number} of the PDF is damaged.") from error
        return encoded(bitmap.to_pil())

    def count(self) -> int:
        """How many pages it has."""
        return len(self._document)

    @contextmanager
    def page(self, number: int) -> Iterator[PdfPage | None]:
        """A page by its number from 1; None where it is damaged.

        PDFium follows all that it draws at once, and cannot be stopped.
        """
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            yield None
            return
        try:
            yield PdfPage(number, page)
        finally:
            page.close()


def drawn_page(data: bytes, number: int) -> bytes:
    """A page in colour as a PNG file. Raises ParseError where there is none or it is damaged."""
    with opened(data) as file:
        return file.drawn(number)


@contextmanager
def opened(data: bytes) -> Iterator[PdfFile]:
    """The file; ParseError where it is damaged, encrypted, or has too many pages."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        damaged = "The PDF is damaged. Get it again."
        raise ParseError(_REASONS.get(error.err_code, damaged)) from error
    try:
        if len(document) > MAX_PDF_PAGES:
            raise ParseError(f"The PDF has more than {MAX_PDF_PAGES} pages. Split it.")
        yield PdfFile(document)
    finally:
        document.close()
