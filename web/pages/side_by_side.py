"""Two dated versions of one text side by side."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from web.here import SiteHere
from web.presentation.side_by_side import SideBySide, side_by_side, with_other
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SideBySidePage:
    """What the template shows."""

    both: SideBySide


@router.get("/documents/{document_id}/side-by-side")
def versions(
    document_id: str,
    request: Request,
    site: SiteHere,
    first: Annotated[int | None, Query(alias="from", ge=1)] = None,
    last: Annotated[int | None, Query(alias="to", ge=1)] = None,
    other: Annotated[str, Query(alias="with")] = "",
) -> Response:
    """Two revisions of a document, or it and another one, section by section."""
    if other:
        both = with_other(site, document_id, other)
    else:
        both = side_by_side(site, document_id, first, last)
    return render(request, "side_by_side.html", SideBySidePage(both))
