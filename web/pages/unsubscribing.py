"""Ending the letters about a saved search: by one click, without signing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from archive.desk.saved_searches import SavedSearch
from archive.errors import NotFoundError
from web.forms import sent_form
from web.here import SiteHere
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class UnsubscribingPage:
    """What the template shows; ``done`` says that no letters are sent any more.

    ``search`` is None where there is none: it was forgotten, or never was.
    """

    search: SavedSearch | None
    done: bool


@router.get("/unsubscribe/{token}")
def ask(token: str, request: Request, site: SiteHere) -> Response:
    """A button: what only looks at links, as mail servers do, must end nothing."""
    found = site.archive.store.watches.by_token(token)
    return render(request, "unsubscribe.html", UnsubscribingPage(found, done=False))


@router.post("/unsubscribe/{token}")
def unsubscribe(
    token: str,
    form: Annotated[Mapping[str, str], Depends(sent_form)],
    request: Request,
    site: SiteHere,
) -> Response:
    """Send no letters any more; what is sent by a program of mail (RFC 8058) does it too.

    Such a program may send it twice, and the second time it is done as well. What never was is
    answered like what is forgotten.
    """
    watches = site.archive.store.watches
    try:
        found = watches.by_token(token)
    except NotFoundError:
        return render(request, "unsubscribe.html", UnsubscribingPage(None, done=True))
    watches.unsubscribe(token)
    return render(request, "unsubscribe.html", UnsubscribingPage(found, done=True))
