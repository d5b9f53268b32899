"""The log of what people did, as a page and as a file."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from archive.accounts.records import NumberedAct
from web.attachment import attachment
from web.here import SiteHere
from web.language import reader_of
from web.presentation.exports.log import log_table
from web.render import render
from web.who import Administrator

router = APIRouter()
_NEWEST = 200


@dataclass(frozen=True, slots=True)
class LogPage:
    """What the template shows: the newest entries, the newest first."""

    entries: tuple[NumberedAct, ...]


@router.get("/desk/log")
def log(who: Administrator, request: Request, site: SiteHere) -> Response:
    """The newest entries, and the way to the whole log."""
    newest = site.archive.store.accounts.acts(newest=_NEWEST)
    return render(request, "log.html", LogPage(tuple(newest)))


@router.get("/desk/log.csv")
def log_file(who: Administrator, request: Request, site: SiteHere) -> Response:
    """The whole log, oldest first."""
    lines = log_table(site.archive.store.accounts.acts(), reader_of(request).language)
    headers = attachment("text/csv; charset=utf-8", "bannasar-log.csv")
    return StreamingResponse(lines, headers={**headers, "Cache-Control": "private, no-store"})
