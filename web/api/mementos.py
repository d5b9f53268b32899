"""What was captured of a document when, as Memento (RFC 7089) has programs ask for it."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse

from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.memento import TIMEMAP, links_of_gate, moment_of, nearest, time_map
from web.render import own_address

router = APIRouter(
    prefix="/documents",
    tags=["documents"],
    responses={404: {"model": Failure, "description": "There is no such document."}},
)
_BY_DATE = {"Vary": "Accept-Datetime"}


@router.get(
    "/{document_id}/timemap",
    response_class=Response,
    responses={200: {"content": {TIMEMAP: {}}, "description": "The list of captures."}},
)
def timemap(document_id: str, request: Request, site: SiteHere) -> Response:
    """Which bytes were received when, as Memento (RFC 7089) lists them."""
    found = site.document(document_id)
    captured = site.store.captures(found.id)
    return Response(time_map(found, captured, own_address(request)), media_type=TIMEMAP)


@router.get(
    "/{document_id}/timegate",
    response_class=Response,
    status_code=302,
    responses={
        302: {"description": "To the bytes that were received nearest to that moment."},
        400: {"model": Failure, "description": "The header names no moment."},
    },
)
def timegate(
    document_id: str,
    request: Request,
    site: SiteHere,
    accept_datetime: Annotated[
        str | None,
        Header(description="As `Date` is written, in GMT; by default the newest capture."),
    ] = None,
) -> Response:
    """To the bytes that were received nearest to the moment in `Accept-Datetime` (RFC 7089)."""
    found = site.document(document_id)
    try:
        wanted = moment_of(accept_datetime) if accept_datetime is not None else None
    except ValueError:
        said = "Accept-Datetime names no moment. Write it as Thu, 31 May 2012 20:35:00 GMT."
        return JSONResponse({"error": said}, 400, _BY_DATE)
    captured, here = site.store.captures(found.id), own_address(request)
    chosen = site.given_out(found, nearest(captured, wanted).id)
    return Response(
        status_code=302,
        headers={
            **_BY_DATE,
            "Location": f"{here}/api/v1/documents/{found.id}/original?capture={chosen.id}",
            "Link": links_of_gate(found, captured, here),
        },
    )
