"""Who may know of what: what is kept from somebody, and the form that decides."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from archive.errors import VisibilityError, VisibilityFault
from archive.visibility import Level, Ruling, Scope
from web.desk.back import on_to
from web.here import SiteHere
from web.presentation.days import moment
from web.presentation.headings import heading
from web.presentation.site import Site
from web.render import render
from web.who import Administrator, Form

router = APIRouter()
_UNUSABLE = 422


@dataclass(frozen=True, slots=True)
class Kept:
    """A ruling that keeps something from somebody now; for a source no title, and no ``path``."""

    ruling: Ruling
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form."""

    scope: str
    subject: str
    level: str
    until: str
    why: str


@dataclass(frozen=True, slots=True)
class VisibilityPage:
    """What the template shows; ``fault`` is why the form of before was refused."""

    kept: tuple[Kept, ...]
    typed: Typed
    scopes: tuple[Scope, ...]
    levels: tuple[Level, ...]
    fault: VisibilityFault | None


@router.get("/desk/visibility")
def visibility(who: Administrator, request: Request, site: SiteHere) -> Response:
    """What not everybody may know of, and the form."""
    return _page(request, site, _typed(request.query_params))


@router.post("/desk/visibility")
def decide(who: Administrator, form: Form, request: Request, site: SiteHere) -> Response:
    """Let a ruling hold from now on; what cannot be comes back with the reason."""
    typed = _typed(form)
    try:
        site.archive.store.visibility.decide(
            Ruling(
                scope=Scope(typed.scope),
                subject=typed.subject,
                level=Level(typed.level),
                until=embargo_end(typed.level, typed.until),
                at=dt.datetime.now(dt.UTC),
                who=who.account.shown_as,
                why=typed.why,
            ),
            who.account.name,
        )
    except VisibilityError as error:
        return _page(request, site, typed, error.fault)
    return on_to(request, "/desk/visibility")


def _page(
    request: Request, site: Site, typed: Typed, fault: VisibilityFault | None = None
) -> Response:
    now = dt.datetime.now(dt.UTC)
    rulings = site.archive.store.visibility.rulings()
    kept = [each for each in rulings if each.level_at(now) is not Level.PUBLIC]
    found = site.store.documents([each.subject for each in kept if each.scope is Scope.DOCUMENT])
    titles = {(Scope.DOCUMENT, each.id): heading(each) for each in found}
    gathered = site.archive.store.collections.all(site.audience)
    titles |= {(Scope.COLLECTION, each.id): each.title for each in gathered}
    page = VisibilityPage(
        kept=tuple(
            Kept(each, titles.get((each.scope, each.subject), ""), _path(each)) for each in kept
        ),
        typed=typed,
        scopes=tuple(Scope),
        levels=tuple(Level),
        fault=fault,
    )
    return render(request, "visibility.html", page, _UNUSABLE if fault else 200)


def _path(ruling: Ruling) -> str:
    """Where what is ruled about can be seen."""
    return {
        Scope.DOCUMENT: f"/documents/{ruling.subject}",
        Scope.COLLECTION: f"/collections/{ruling.subject}",
        Scope.SOURCE: "",
    }[ruling.scope]


def _typed(given: Mapping[str, str]) -> Typed:
    scope, level = given.get("scope", ""), given.get("level", "")
    return Typed(
        scope=scope if scope in list(Scope) else Scope.DOCUMENT,
        subject=given.get("subject", "").strip(),
        level=level if level in list(Level) else Level.HIDDEN,
        until=given.get("until", "").strip(),
        why=given.get("why", ""),
    )


def embargo_end(level: str, typed: str) -> dt.datetime | None:
    """The end of an embargo, in the time of Cambodia unless it names another zone.

    None for another level, and where none is given; VisibilityError for what is no time.
    """
    if level != Level.EMBARGOED or not typed:
        return None
    try:
        return moment(typed)
    except ValueError as error:
        raise VisibilityError("That is no time.", VisibilityFault.NO_TIME) from error
