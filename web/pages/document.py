"""One document: its text as it was published, and where all of it comes from."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.records import Capture, Document, Paragraph, Source
from web.render import render
from web.site import SiteHere

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and the text it spans."""

    paragraph: Paragraph
    text: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the template shows; ``captures`` are newest first, ``capture`` is one of them."""

    document: Document
    passages: tuple[Passage, ...]
    source: Source
    capture: Capture
    captures: tuple[Capture, ...]


@router.get("/documents/{document_id}")
def document(document_id: str, request: Request, site: SiteHere) -> Response:
    """The newest revision of a document."""
    found = site.document(document_id)
    page = DocumentPage(
        document=found,
        passages=tuple(
            Passage(paragraph, found.text[paragraph.start : paragraph.end])
            for paragraph in found.paragraphs
        ),
        source=site.archive.store.source(found.source_id),
        capture=site.capture(found, found.capture_id),
        captures=tuple(site.archive.store.captures(found.id)),
    )
    return render(request, "document.html", page)
