"""Signing in and out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from archive.accounts.sign_in import Refusal, SignedIn, sign_in
from web.desk.back import on_to
from web.forms import sent_form
from web.here import SiteHere
from web.render import render
from web.who import COOKIE, Form, drop_token, keep_token, visitor_of

router = APIRouter()
_NOT_THERE, _REFUSED, _TOO_MANY = 404, 403, 429
_STATUS = {Refusal.WRONG: _REFUSED, Refusal.CODE_NEEDED: _REFUSED, Refusal.TOO_MANY: _TOO_MANY}


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What the template shows; ``to`` is the page to come back to, without its language."""

    to: str
    name: str = ""
    refusal: Refusal | None = None


@router.get("/sign-in")
def ask(request: Request, to: str = "/desk") -> Response:
    """The form; not there while nobody has an account."""
    _require_doors(request)
    return render(request, "sign_in.html", SignInPage(to))


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
        address=request.client.host if request.client else "",
        now=now,
    )
    if not isinstance(result, SignedIn):
        return render(request, "sign_in.html", SignInPage(to, name, result), _STATUS[result])
    if before := request.cookies.get(COOKIE):
        accounts.end_session(before, now)
    answer = on_to(request, to)
    keep_token(request, answer, result.token)
    return answer


@router.post("/sign-out")
def leave(form: Form, request: Request, site: SiteHere) -> Response:
    """End the session, here and on the server."""
    site.archive.store.accounts.end_session(
        request.cookies.get(COOKIE, ""), dt.datetime.now(dt.UTC)
    )
    answer = on_to(request, form.get("to", "/"))
    drop_token(answer)
    return answer


def _require_doors(request: Request) -> None:
    if not visitor_of(request).doors:
        raise HTTPException(_NOT_THERE)
