"""Signing in and out, by a password or by another service."""

import datetime as dt
import hmac
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from archive.accounts.sign_in import Refusal, SignedIn, let_in, sign_in
from web.desk.attempts import drop_attempt, keep_attempt, kept_attempt
from web.desk.back import on_to
from web.desk.openid import SsoError, SsoFault, begin, named, offered
from web.forms import sent_form
from web.here import SiteHere
from web.keys import network_at
from web.presentation.site import Site
from web.render import own_address, render
from web.who import COOKIE, Form, drop_token, keep_token, visitor_of

router = APIRouter()
_log = logging.getLogger("bannasar.web")
_SEE_OTHER, _NOT_THERE, _REFUSED, _TOO_MANY, _AWAY = 303, 404, 403, 429, 502
_SSO_STATUS = {SsoFault.AWAY: _AWAY}
_STATUS = {Refusal.WRONG: _REFUSED, Refusal.CODE_NEEDED: _REFUSED, Refusal.TOO_MANY: _TOO_MANY}


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What the template shows; ``to`` is the page to come back to, without its language.

    ``elsewhere`` says that another service can let somebody in.
    """

    to: str
    elsewhere: bool
    name: str = ""
    refusal: Refusal | SsoFault | None = None


@router.get("/sign-in")
def ask(request: Request, site: SiteHere, to: str = "/desk") -> Response:
    """The form; not there while nobody has an account."""
    _require_doors(request)
    return render(request, "sign_in.html", SignInPage(to, offered(site.archive.settings)))


@router.get("/sign-in/elsewhere")
def go_elsewhere(request: Request, site: SiteHere, to: str = "/desk") -> Response:
    """To the service that says who somebody is; the browser keeps what is compared afterwards."""
    _require_doors(request)
    settings = site.archive.settings
    if not offered(settings):
        raise HTTPException(_NOT_THERE)
    try:
        attempt, address = begin(settings, _back(request))
    except SsoError as error:
        return _not_named(request, site, to, error)
    answer = RedirectResponse(address, _SEE_OTHER, {"Cache-Control": "no-store"})
    keep_attempt(request, answer, attempt, to)
    return answer


@router.get("/sign-in/back")
def come_back(
    request: Request, site: SiteHere, state: str = "", code: str = "", error: str = ""
) -> Response:
    """From that service: let in whom it names, if this browser is the one that was sent there."""
    _require_doors(request)
    settings, kept = site.archive.settings, kept_attempt(request)
    if not offered(settings):
        raise HTTPException(_NOT_THERE)
    to = kept.to if kept else "/desk"
    try:
        if not code:
            raise SsoError(SsoFault.REFUSED, f"The service answered {error[:80]!r}.")
        if kept is None or not hmac.compare_digest(kept.attempt.state.encode(), state.encode()):
            raise SsoError(SsoFault.STALE, "Somebody came back who was not sent from here.")
        name = named(settings, kept.attempt, code, _back(request))
        result = let_in(
            site.archive.store.accounts,
            typed=name,
            address=network_at(request),
            now=dt.datetime.now(dt.UTC),
        )
        if result is None:
            raise SsoError(SsoFault.NO_ACCOUNT, f"No account may sign in by the name {name!r}.")
    except SsoError as failed:
        answer = _not_named(request, site, to, failed)
    else:
        answer = _let_in(request, site, to, result)
    drop_attempt(answer)
    return answer


@router.post("/sign-in")
def enter(
    form: Annotated[Mapping[str, str], Depends(sent_form)], request: Request, site: SiteHere
) -> Response:
    """Let somebody in, or say why not. A session of before is of no use afterwards."""
    _require_doors(request)
    now = dt.datetime.now(dt.UTC)
    accounts = site.archive.store.accounts
    name, to = form.get("name", ""), form.get("to", "/desk")
    result = sign_in(
        accounts,
        typed=name,
        password=form.get("password", ""),
        code=form.get("code", ""),
        address=network_at(request),
        now=now,
    )
    if not isinstance(result, SignedIn):
        page = SignInPage(to, offered(site.archive.settings), name, result)
        return render(request, "sign_in.html", page, _STATUS[result])
    return _let_in(request, site, to, result)


@router.post("/sign-out")
def leave(form: Form, request: Request, site: SiteHere) -> Response:
    """End the session, here and on the server."""
    site.archive.store.accounts.end_session(
        request.cookies.get(COOKIE, ""), dt.datetime.now(dt.UTC)
    )
    answer = on_to(request, form.get("to", "/"))
    drop_token(answer)
    return answer


def _let_in(request: Request, site: Site, to: str, result: SignedIn) -> Response:
    """On with a session of its own; that of before is over."""
    if before := request.cookies.get(COOKIE):
        site.archive.store.accounts.end_session(before, dt.datetime.now(dt.UTC))
    answer = on_to(request, to)
    keep_token(request, answer, result.token)
    return answer


def _not_named(request: Request, site: Site, to: str, error: SsoError) -> Response:
    _log.warning("Somebody could not sign in by the other service. %s", error)
    page = SignInPage(to, elsewhere=True, refusal=error.fault)
    return render(request, "sign_in.html", page, _SSO_STATUS.get(error.fault, _REFUSED))


def _back(request: Request) -> str:
    """Where the service sends people back to: one address, whatever the language."""
    return f"{own_address(request)}/sign-in/back"


def _require_doors(request: Request) -> None:
    if not visitor_of(request).doors:
        raise HTTPException(_NOT_THERE)
