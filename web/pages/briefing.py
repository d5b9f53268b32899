"""The briefing sheet: chosen statements with all that proves them; its address alone makes it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.basket import join_ids, read_ids
from web.here import SiteHere
from web.pages.shown import Shown
from web.presentation.sourced import sourced
from web.render import own_address, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """What the template shows; ``missing`` are ids that no statement has."""

    statements: tuple[Shown, ...]
    missing: tuple[str, ...]
    ids: str


@router.get("/briefing")
def briefing(request: Request, site: SiteHere, ids: str = "") -> Response:
    """The statements named in the address, in its order."""
    wanted = read_ids(ids)
    found = site.store.statements(wanted)
    entries = tuple(map(Shown, sourced(site.store, found, own_address(request))))
    known = {each.id for each in found}
    page = BriefingPage(
        statements=entries,
        missing=tuple(each for each in wanted if each not in known),
        ids=join_ids(wanted),
    )
    return render(request, "briefing.html", page)
