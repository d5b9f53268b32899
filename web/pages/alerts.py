"""Alerts for readers without an account: asked for beside a list, confirmed by a letter's link."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from archive.desk.asked_alerts import OFTEN, AlertError, AlertFault, AskedAlert
from archive.desk.saved_searches import LONGEST_NAME, Often, is_mail_address
from archive.errors import NotFoundError
from web.desk.back import on_to
from web.forms import sent_form
from web.here import SiteHere
from web.keys import client_stand_in
from web.language import reader_of
from web.presentation.exports.sheet import in_one_query
from web.presentation.site import Site
from web.presentation.typography import within
from web.presentation.watching.asked import ListParameters, a_week, parameters_of, told_of
from web.render import render

_UNUSABLE, _TOO_MANY = 422, 429
_STATUS = {
    AlertFault.MAIL: _UNUSABLE,
    AlertFault.TOO_MANY: _TOO_MANY,
    AlertFault.FULL: _TOO_MANY,
}
SentForm: TypeAlias = Annotated[Mapping[str, str], Depends(sent_form)]


def _require_letters(site: SiteHere) -> None:
    """Without a mail server, a sender and an address for links there are no such pages."""
    if not site.archive.settings.writes_letters:
        raise NotFoundError("This archive sends no letters to readers.")


router = APIRouter(dependencies=[Depends(_require_letters)])


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """What the template shows; ``asked`` says that a letter is on its way, to whomever.

    ``words`` is what the list asks, ``a_week`` about how many hits. After a fault what was typed
    stands in the form again.
    """

    address: str
    words: str
    a_week: float
    asked: bool = False
    to: str = ""
    often: Often = Often.DAILY
    fault: AlertFault | None = None


@dataclass(frozen=True, slots=True)
class ConfirmingPage:
    """What the template shows; ``done`` says that letters are sent from now on."""

    token: str
    asked: AskedAlert
    done: bool = False
    fault: AlertFault | None = None


@router.get("/alerts")
def offer(request: Request, site: SiteHere, search: str = "/search", asked: str = "") -> Response:
    """The form; ``search`` is the address of a list."""
    return render(request, "alert.html", _page(site, _list_at(search), asked=bool(asked)))


@router.post("/alerts")
def ask(form: SentForm, request: Request, site: SiteHere) -> Response:
    """Have one letter sent that asks to confirm; what is answered tells nothing of the address."""
    wanted, to = _list_at(form.get("search", "")), form.get("to", "").strip()
    often = _often(form.get("often", ""))
    try:
        if not is_mail_address(to):
            raise AlertError(AlertFault.MAIL)
        site.archive.store.asked_alerts.ask(
            AskedAlert(
                address=wanted.address,
                name=within(_words(wanted), LONGEST_NAME),
                language=reader_of(request).language,
                often=often,
                to=to,
                client=client_stand_in(request, site.archive.settings.home, "alert"),
                at=dt.datetime.now(dt.UTC),
            )
        )
    except AlertError as error:
        page = _page(site, wanted, to=to, often=often, fault=error.fault)
        return render(request, "alert.html", page, _STATUS[error.fault])
    return on_to(request, f"/alerts?{urlencode({'search': wanted.address, 'asked': 'yes'})}")


@router.get("/alerts/{confirmation}")
def ask_again(confirmation: str, request: Request, site: SiteHere) -> Response:
    """A button: what only looks at links, as mail servers do, must confirm nothing."""
    found = site.archive.store.asked_alerts.by_token(confirmation, dt.datetime.now(dt.UTC))
    return render(request, "alert_confirm.html", ConfirmingPage(confirmation, found))


@router.post("/alerts/{confirmation}")
def confirm(confirmation: str, form: SentForm, request: Request, site: SiteHere) -> Response:
    """Send letters from now on."""
    asked_alerts, now = site.archive.store.asked_alerts, dt.datetime.now(dt.UTC)
    found = asked_alerts.by_token(confirmation, now)
    try:
        asked_alerts.confirm(confirmation, now)
    except AlertError as error:
        page = ConfirmingPage(confirmation, found, fault=error.fault)
        return render(request, "alert_confirm.html", page, _STATUS[error.fault])
    return render(request, "alert_confirm.html", ConfirmingPage(confirmation, found, done=True))


def _page(
    site: Site,
    wanted: ListParameters,
    *,
    asked: bool = False,
    to: str = "",
    often: Often = Often.DAILY,
    fault: AlertFault | None = None,
) -> AlertPage:
    return AlertPage(
        address=wanted.address,
        words=_words(wanted),
        a_week=a_week(told_of(site), wanted, dt.datetime.now(dt.UTC)),
        asked=asked,
        to=to,
        often=often,
        fault=fault,
    )


def _words(wanted: ListParameters) -> str:
    return in_one_query(wanted.question)


def _list_at(address: str) -> ListParameters:
    try:
        return parameters_of(address)
    except ValueError as error:
        raise HTTPException(_UNUSABLE) from error


def _often(given: str) -> Often:
    if given not in OFTEN:
        raise HTTPException(_UNUSABLE)
    return Often(given)
