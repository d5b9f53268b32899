"""Two versions of a text, side by side."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.here import SiteHere
from web.presentation.versions_of import Row, Versions, rows_of, two_versions
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """What the template shows; ``asked`` is the id of the document that the reader came from."""

    versions: Versions
    rows: tuple[Row, ...]
    asked: str


@router.get("/documents/{document_id}/beside/{other_id}")
def beside(document_id: str, other_id: str, request: Request, site: SiteHere) -> Response:
    """A document and its version in the other language, paragraph by paragraph."""
    found = two_versions(site.store, document_id, other_id, site.document(document_id))
    page = VersionsPage(found, rows_of(found), document_id)
    return render(request, "beside.html", page)
