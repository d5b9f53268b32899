"""How much of each source's texts readers are given: what holds, and the form that decides."""

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.errors import VisibilityError, VisibilityFault
from archive.known.sources import known_sources
from archive.records import Source
from archive.rights import RightsRuling, listed_rights
from archive.visibility import Rights
from web.desk.back import on_to
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Administrator, Form

router = APIRouter()
_PATH = "/desk/rights"
_UNUSABLE = 422


@dataclass(frozen=True, slots=True)
class Held:
    """A source with what readers are given of its texts; ``ruling`` where that was decided here."""

    source: Source
    rights: Rights
    ruling: RightsRuling | None


@dataclass(frozen=True, slots=True)
class RightsPage:
    """What the template shows; ``fault`` is why the form of before was refused.

    ``chosen``, ``wanted`` and ``why`` are the source, the rights and the reason in the form.
    """

    held: tuple[Held, ...]
    sources: tuple[Source, ...]
    rights: tuple[Rights, ...]
    chosen: str
    wanted: str
    fault: VisibilityFault | None
    why: str


@router.get(_PATH)
def rights(who: Administrator, request: Request, site: SiteHere, source: str = "") -> Response:
    """What holds for each source that is not given out whole, and the form."""
    return _page(request, site, source)


@router.post(_PATH)
def decide(who: Administrator, form: Form, request: Request, site: SiteHere) -> Response:
    """Let other rights hold from now on; what cannot be comes back with the reason."""
    source_id, wanted = form.get("source", ""), form.get("rights", "")
    ruling = RightsRuling(
        source_id=source_id,
        rights=Rights(wanted) if wanted in list(Rights) else Rights.REFERENCE,
        at=dt.datetime.now(dt.UTC),
        who=who.account.shown_as,
        why=form.get("why", ""),
    )
    try:
        site.archive.store.rights.decide(ruling, who.account.name)
    except VisibilityError as error:
        return _page(request, site, source_id, ruling.rights, error.fault, ruling.why)
    return on_to(request, _PATH)


def _page(
    request: Request,
    site: Site,
    chosen: str,
    wanted: str = Rights.EXCERPT,
    fault: VisibilityFault | None = None,
    why: str = "",
) -> Response:
    sources = known_sources() | site.sources()
    decided = {each.source_id: each for each in site.archive.store.rights.rulings()}
    limited = {each for each in sources if listed_rights(each) is not Rights.FULL}
    page = RightsPage(
        held=tuple(
            Held(sources[each], _rights(each, decided.get(each)), decided.get(each))
            for each in sorted((limited | decided.keys()) & sources.keys())
        ),
        sources=tuple(sources[each] for each in sorted(sources)),
        rights=tuple(Rights),
        chosen=chosen,
        wanted=wanted,
        fault=fault,
        why=why,
    )
    return render(request, "rights.html", page, _UNUSABLE if fault else 200)


def _rights(source_id: str, ruling: RightsRuling | None) -> Rights:
    return ruling.rights if ruling else listed_rights(source_id)
