"""Who reads: nobody in particular, or somebody who has signed in."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from archive.accounts.records import Account, Role
from archive.archive import Archive
from archive.store.accounts.sessions import LONGEST
from archive.visibility import Audience
from web.forms import sent_form

COOKIE = "session"
FORM_KEY = "key"
"""The field of a form that only our own page for this session can fill."""

_NOT_SIGNED_IN, _NOT_ALLOWED = 401, 403


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who has signed in; ``form_key`` is what their forms carry."""

    account: Account
    form_key: str

    def may(self, role: str) -> bool:
        """Whether their role includes the one of that name."""
        return self.account.role.may(Role(role))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks: ``who`` is None for readers; ``doors`` says whether one can sign in at all."""

    who: Who | None
    doors: bool


class RoleMissing(HTTPException):
    """Somebody has signed in who may not do this."""

    def __init__(self) -> None:
        super().__init__(_NOT_ALLOWED)


def visitor_of(request: Request) -> Visitor:
    """Who asks; looked up once for each request."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    if found is None:
        found = _visitor(request)
        request.state.visitor = found
    return found


def audience_of(request: Request) -> Audience:
    """What of the archive whoever asks may know of."""
    if not request.cookies.get(COOKIE):
        return Audience.PUBLIC
    who = visitor_of(request).who
    if who is None:
        return Audience.PUBLIC
    return Audience.ADMINISTRATORS if who.may(Role.ADMINISTRATOR) else Audience.STAFF


def shown_name(request: Request) -> str:
    """What stands beside what somebody makes; empty where nobody has signed in."""
    who = visitor_of(request).who
    return who.account.shown_as if who else ""


def read_as_nobody(request: Request) -> None:
    """Look nobody up: for pages that say that this is not possible. Who is known stays so."""
    if getattr(request.state, "visitor", None) is None:
        request.state.visitor = Visitor(None, doors=False)


def _visitor(request: Request) -> Visitor:
    archive: Archive = request.app.state.site.archive
    accounts = archive.store.accounts
    token = request.cookies.get(COOKIE)
    if not token:
        return Visitor(None, doors=accounts.any())
    account = accounts.session(token, dt.datetime.now(dt.UTC))
    if account is None:
        return Visitor(None, doors=accounts.any())
    return Visitor(Who(account, _form_key(token)), doors=True)


def required(role: Role) -> Callable[[Request], Who]:
    """What a page depends on that only such may see; 401 leads to signing in, 403 does not."""

    def who(request: Request) -> Who:
        found = visitor_of(request).who
        if found is None:
            raise HTTPException(_NOT_SIGNED_IN)
        if not found.account.role.may(role):
            raise RoleMissing
        return found

    return who


AnyAccount = Annotated[Who, Depends(required(Role.STAFF))]
Editor = Annotated[Who, Depends(required(Role.EDITOR))]
Administrator = Annotated[Who, Depends(required(Role.ADMINISTRATOR))]


async def keyed_form(request: Request) -> Mapping[str, str]:
    """The form that somebody who has signed in sent from a page of ours; 403 from elsewhere.

    A form may take as long to come as its sender likes, so whoever was let in before it has come
    is looked up anew; 401 and 403 as ``required`` where they are not whom they were.
    """
    before: Visitor | None = getattr(request.state, "visitor", None)
    form = await sent_form(request)
    if before is not None and before.who is not None:
        await run_in_threadpool(_require_still, request, before.who)
    if not is_keyed(request, form):
        raise HTTPException(_NOT_ALLOWED)
    return form


def _require_still(request: Request, before: Who) -> None:
    request.state.visitor = None
    now = visitor_of(request).who
    if now is None:
        raise HTTPException(_NOT_SIGNED_IN)
    if not now.account.role.may(before.account.role):
        raise RoleMissing


def is_keyed(request: Request, form: Mapping[str, str]) -> bool:
    """Whether a form has the key of the session that it was sent in."""
    token = session_of(request)
    return hmac.compare_digest(form.get(FORM_KEY, "").encode(), _form_key(token).encode())


Form: TypeAlias = Annotated[Mapping[str, str], Depends(keyed_form)]


def session_of(request: Request) -> str:
    """What the browser shows, whether or not it is of a session."""
    return request.cookies.get(COOKIE, "")


def keep_token(request: Request, answer: Response, token: str) -> None:
    """Give the browser what it shows from now on."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def drop_token(answer: Response) -> None:
    """Take it from the browser."""
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")


def _form_key(token: str) -> str:
    return hashlib.sha256(b"form:" + token.encode("utf-8", "replace")).hexdigest()
