"""Many names or phrases at once: pasted, and answered line by line as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import StreamingResponse

from web.attachment import attachment
from web.batch import lines_in, sent_fields
from web.gate.limits import LINE
from web.here import SiteHere
from web.language import reader_of
from web.presentation.batch import MOST_LINES, Reading, Row, rows, written
from web.render import own_address, render, stream

router = APIRouter()
_UNUSABLE = 422
_AS_FILE = "csv"


@dataclass(frozen=True, slots=True)
class BatchPage:
    """What the template shows; ``rows`` is read once, as the page is written."""

    text: str = ""
    reading: Reading = Reading.PHRASE
    rows: Iterable[Row] = ()
    most: int = MOST_LINES


@router.get("/batch")
def ask(request: Request) -> Response:
    """The form."""
    return render(request, "batch.html", BatchPage())


@router.post("/batch")
def answer(
    form: Annotated[Mapping[str, str], Depends(sent_fields)], request: Request, site: SiteHere
) -> Response:
    """How each line is read and what it finds, as a page or as a file."""
    reading = form.get("reading", Reading.PHRASE)
    if reading not in list(Reading):
        raise HTTPException(_UNUSABLE)
    text = "\n".join(filter(None, (form.get("lines", ""), form.get("file", ""))))
    lines = lines_in(text)
    site.search.state()
    found = rows(site.search, lines, Reading(reading), LINE)
    if form.get("do") == _AS_FILE:
        table = written(found, own_address(request), reader_of(request).language)
        headers = attachment("text/csv; charset=utf-8", "bannasar-batch.csv")
        return StreamingResponse(table, headers=headers)
    return stream(request, "batch.html", BatchPage(text, Reading(reading), found if lines else ()))
