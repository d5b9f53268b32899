"""One's own account: another password, and the second factor."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

import segno
from fastapi import APIRouter, HTTPException, Request, Response

from archive.accounts.one_time import address_of, new_secret, step_of
from archive.accounts.passwords import hashed
from archive.accounts.sign_in import Refusal, knows_password
from archive.errors import AccountError, SessionEndedError
from web.desk.back import on_to
from web.here import SiteHere
from web.keys import network_at
from web.render import render
from web.who import AnyAccount, Form, Who, session_of

router = APIRouter()
_NOT_SIGNED_IN, _UNUSABLE, _MANY = 401, 422, 429
_NEVER_USED = 0


class Told(StrEnum):
    """What came of a form."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - what is told, no password
    TOO_MANY = "too_many"
    """Too many wrong ones, here or at the door."""
    WEAK_PASSWORD = "weak_password"  # noqa: S105 - what is told, no password
    WRONG_CODE = "wrong_code"
    FACTOR_SET = "factor_set"
    FACTOR_REMOVED = "factor_removed"


_TOLD = {Refusal.WRONG: Told.WRONG_PASSWORD, Refusal.TOO_MANY: Told.TOO_MANY}


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What the template shows; ``secret`` and ``picture`` while a second factor is being set."""

    told: Told | None = None
    secret: str = ""
    picture: str = ""


@router.get("/account")
def account(who: AnyAccount, request: Request, told: str = "") -> Response:
    """Who has signed in, and the two forms."""
    known = Told(told) if told in list(Told) else None
    return render(request, "account.html", AccountPage(known))


@router.post("/account/password")
def change_password(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Set another password; every session ends, this one too."""
    accounts = site.archive.store.accounts
    if refusal := _refusal(who, form.get("password", ""), request, site):
        return _refused(request, _TOLD[refusal])
    try:
        kept = hashed(form.get("new_password", ""))
    except ValueError:
        return _refused(request, Told.WEAK_PASSWORD)
    name = who.account.name
    with _while_signed_in():
        accounts.set_password(
            name, kept, at=dt.datetime.now(dt.UTC), by=name, session=session_of(request)
        )
    return on_to(request, "/sign-in")


@router.post("/account/second-factor")
def second_factor(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Show a secret to share with an app, then ask for a code of it, and only then require it."""
    if who.account.second_factor:
        # It is another one only for whoever knows the password: first the old one is removed.
        raise HTTPException(_UNUSABLE)
    secret = form.get("secret", "")
    if not secret:
        return render(request, "account.html", _with_secret(who, new_secret(), None))
    now, name = dt.datetime.now(dt.UTC), who.account.name
    step = step_of(secret, form.get("code", ""), now, _NEVER_USED)
    if step is None:
        return render(request, "account.html", _with_secret(who, secret, Told.WRONG_CODE))
    with _while_signed_in():
        site.archive.store.accounts.set_second_factor(
            name, secret, at=now, by=name, used=step, session=session_of(request)
        )
    return on_to(request, f"/account?told={Told.FACTOR_SET}")


@router.post("/account/no-second-factor")
def no_second_factor(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Ask for no codes any more, of whoever knows the password."""
    if refusal := _refusal(who, form.get("password", ""), request, site):
        return _refused(request, _TOLD[refusal])
    name = who.account.name
    accounts = site.archive.store.accounts
    with _while_signed_in():
        accounts.set_second_factor(
            name, None, at=dt.datetime.now(dt.UTC), by=name, session=session_of(request)
        )
    return on_to(request, f"/account?told={Told.FACTOR_REMOVED}")


@contextmanager
def _while_signed_in() -> Iterator[None]:
    """Looking at a password takes a while: who was signed out meanwhile changes nothing."""
    try:
        yield
    except SessionEndedError as error:
        raise HTTPException(_NOT_SIGNED_IN) from error
    except AccountError as error:
        raise HTTPException(_UNUSABLE) from error


def _refusal(who: Who, password: str, request: Request, site: SiteHere) -> Refusal | None:
    return knows_password(
        site.archive.store.accounts,
        name=who.account.name,
        password=password,
        address=network_at(request),
        now=dt.datetime.now(dt.UTC),
    )


def _refused(request: Request, told: Told) -> Response:
    status = _MANY if told is Told.TOO_MANY else _UNUSABLE
    return render(request, "account.html", AccountPage(told), status)


def _with_secret(who: Who, secret: str, told: Told | None) -> AccountPage:
    code = segno.make(address_of(secret, who.account.name), error="m")
    return AccountPage(told, secret, code.svg_inline(scale=4, dark="#000", light="#fff"))
