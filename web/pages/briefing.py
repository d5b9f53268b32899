"""The briefing sheet: chosen statements with all that proves them; its address alone makes it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from web.here import SiteHere
from web.language import reader_of
from web.pages.shown import Shown
from web.presentation.exports.blocks import warnings
from web.presentation.exports.sheet import Sheet
from web.presentation.voice import Voice
from web.render import own_address, render
from web.sheet_address import TICKED, SheetAddress, read_address, sheet_of
from web.who import shown_name

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """What the template shows; ``warnings`` say what was asked for and is not on the sheet."""

    sheet: Sheet
    address: SheetAddress
    statements: tuple[Shown, ...]
    warnings: tuple[str, ...]


@router.get("/briefing")
def briefing(request: Request, site: SiteHere) -> Response:
    """The statements named in the address, in its order; those that are checked, or all."""
    asked = request.query_params.multi_items()
    address, reader = read_address(asked), reader_of(request)
    if any(name == TICKED or name.startswith("at_") for name, _ in asked):
        # The forms that choose and arrange lead to the address of what they made.
        return RedirectResponse(reader.at(f"/briefing?{address.query}"), status_code=303)
    store, language = site.store, reader.language
    site_address = own_address(request)
    sheet = sheet_of(
        address,
        store,
        language,
        site=site_address,
        made_by=shown_name(request),
        state=site.statements.state().seq,
    )
    page = BriefingPage(
        sheet=sheet,
        address=address,
        statements=tuple(map(Shown, sheet.entries)),
        warnings=tuple(warnings(sheet, Voice(language))),
    )
    return render(request, "briefing.html", page)
