"""Many names or phrases at once, for programs: a file of lines in, a table out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from archive.records import Language
from web.attachment import attachment
from web.batch import lines_in, sent_text
from web.gate.limits import LINE
from web.here import SiteHere
from web.presentation.batch import Reading, rows, written
from web.render import own_address

_CSV = "text/csv; charset=utf-8"

router = APIRouter(tags=["search"])


@router.post(
    "/batch.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {_CSV: {}}, "description": "A row for each line."}},
    openapi_extra={"requestBody": {"required": True, "content": {"text/plain": {}}}},
)
def batch(
    text: Annotated[str, Depends(sent_text)],
    request: Request,
    site: SiteHere,
    reading: Annotated[
        Reading, Query(description="Each line is a phrase, a name in either script, or a query.")
    ] = Reading.PHRASE,
    labels: Annotated[Language, Query(description="The language of column names.")] = "en",
) -> Response:
    """At most 5,000 lines of UTF-8: how each is read, how many documents it finds, the first 3."""
    lines = lines_in(text)
    site.search.state()
    found = rows(site.search, lines, reading, LINE)
    return StreamingResponse(
        written(found, own_address(request), labels),
        headers=attachment(_CSV, "bannasar-batch.csv"),
    )
