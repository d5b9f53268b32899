"""One's own account: another password, and the second factor."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import segno
from fastapi import APIRouter, HTTPException, Request, Response

from archive.accounts.one_time import address_of, new_secret, step_of
from archive.accounts.passwords import hashed, is_right
from web.desk.back import on_to
from web.here import SiteHere
from web.render import render
from web.who import AnyAccount, Form, Who

router = APIRouter()
_UNUSABLE = 422
_NEVER_USED = 0


class Told(StrEnum):
    """What came of a form."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - what is told, no password
    WEAK_PASSWORD = "weak_password"  # noqa: S105 - what is told, no password
    WRONG_CODE = "wrong_code"
    FACTOR_SET = "factor_set"
    FACTOR_REMOVED = "factor_removed"


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
    if not _knows_password(who, form.get("password", ""), site):
        return _refused(request, Told.WRONG_PASSWORD)
    try:
        kept = hashed(form.get("new_password", ""))
    except ValueError:
        return _refused(request, Told.WEAK_PASSWORD)
    name = who.account.name
    accounts.set_password(name, kept, at=dt.datetime.now(dt.UTC), by=name)
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
    site.archive.store.accounts.set_second_factor(name, secret, at=now, by=name)
    site.archive.store.accounts.use_code(name, step)
    return on_to(request, f"/account?told={Told.FACTOR_SET}")


@router.post("/account/no-second-factor")
def no_second_factor(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Ask for no codes any more, of whoever knows the password."""
    if not _knows_password(who, form.get("password", ""), site):
        return _refused(request, Told.WRONG_PASSWORD)
    name = who.account.name
    accounts = site.archive.store.accounts
    accounts.set_second_factor(name, None, at=dt.datetime.now(dt.UTC), by=name)
    return on_to(request, f"/account?told={Told.FACTOR_REMOVED}")


def _knows_password(who: Who, password: str, site: SiteHere) -> bool:
    secrets = site.archive.store.accounts.secrets_of(who.account.name)
    return is_right(password, secrets.password if secrets else None)


def _refused(request: Request, told: Told) -> Response:
    return render(request, "account.html", AccountPage(told), _UNUSABLE)


def _with_secret(who: Who, secret: str, told: Told | None) -> AccountPage:
    code = segno.make(address_of(secret, who.account.name), error="m")
    return AccountPage(told, secret, code.svg_inline(scale=4, dark="#000", light="#fff"))
