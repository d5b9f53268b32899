"""One printed page of a document: its picture, and beside it the text that was read from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from archive.errors import NotFoundError
from archive.records import Capture, Document, Language, Page
from archive.visibility import Rights
from ingest.limits import MAX_PDF_PAGES
from web.here import SiteHere
from web.printed import can_be_drawn, picture_address
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands of one paragraph on the page."""

    text: str
    language: Language
    heading: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What the template shows; ``picture`` is empty where the page cannot be drawn."""

    document: Document
    capture: Capture
    page: Page
    before: int | None
    after: int | None
    stretches: tuple[Stretch, ...]
    picture: str


@router.get("/documents/{document_id}/pages/{number}")
def printed(
    document_id: str,
    number: Annotated[int, Path(ge=1, le=MAX_PDF_PAGES)],
    request: Request,
    site: SiteHere,
) -> Response:
    """A page of the newest revision. Raises NotFoundError where it has none of that number."""
    found = site.document(document_id)
    numbers = [page.number for page in found.pages]
    if number not in numbers:
        raise NotFoundError(f"Document {document_id} has no page {number}.")
    at = numbers.index(number)
    capture = site.capture(found, None)
    page = PrintedPage(
        document=found,
        capture=capture,
        page=found.pages[at],
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
        stretches=tuple(_stretches(found, found.pages[at])),
        picture=picture_address(found, number)
        if can_be_drawn(capture) and site.rights_of(found) is Rights.FULL
        else "",
    )
    return render(request, "printed.html", page)


def _stretches(document: Document, page: Page) -> Iterator[Stretch]:
    for paragraph in document.paragraphs:
        start, end = max(paragraph.start, page.start), min(paragraph.end, page.end)
        if start < end:
            text = document.text[start:end]
            yield Stretch(text, paragraph.language, paragraph.heading)
