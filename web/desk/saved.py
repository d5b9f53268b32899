"""Searches that somebody keeps under a name, and how often they are told of what is new."""

import datetime as dt
import secrets
from dataclasses import dataclass
from enum import StrEnum

from fastapi import APIRouter, HTTPException, Request, Response

from archive.desk.saved_searches import (
    LONGEST_NAME,
    MOST_OF_ONE,
    Often,
    SavedSearch,
    is_mail_address,
    is_webhook,
    next_due,
)
from ingest.fetch.calling import is_in_private_network
from web.desk.back import on_to
from web.here import SiteHere
from web.language import reader_of
from web.presentation.exports.sheet import in_one_query
from web.presentation.site import Site
from web.presentation.typography import within
from web.presentation.watching.asked import ListParameters, a_week, parameters_of, told_of
from web.render import render
from web.who import AnyAccount, Form, Who

router = APIRouter()
_UNUSABLE = 422
_DELETE = "delete"


class Fault(StrEnum):
    """Why a search was not kept."""

    NAME = "name"
    MAIL = "mail"
    PRIVATE = "private"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A search that may be kept; ``words`` is what it asks, ``a_week`` about how many hits."""

    address: str
    words: str
    a_week: float
    name: str = ""
    to: str = ""
    often: Often = Often.DAILY


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What the template shows; ``offered`` is None where no search is to be kept."""

    kept: tuple[SavedSearch, ...]
    offered: Offered | None = None
    fault: Fault | None = None


@router.get("/saved")
def saved(who: AnyAccount, request: Request, site: SiteHere, search: str = "") -> Response:
    """The searches of this account; with ``search``, the address of a list, a form to keep it."""
    offered = _offered(site, _list_at(search)) if search else None
    return render(request, "saved.html", SavedPage(_kept(site, who), offered))


@router.post("/saved")
def keep(who: AnyAccount, form: Form, request: Request, site: SiteHere) -> Response:
    """Keep a search, or say why not."""
    asked = _list_at(form.get("search", ""))
    often = _often(form.get("often", ""))
    name, to = form.get("name", "").strip(), form.get("to", "").strip()
    now, kept = dt.datetime.now(dt.UTC), _kept(site, who)
    if fault := _fault(name, to, often, len(kept)):
        offered = _offered(site, asked, name=name, to=to, often=often)
        return render(request, "saved.html", SavedPage(kept, offered, fault), _UNUSABLE)
    store = site.archive.store
    seen = store.last_change()
    store.watches.save(
        SavedSearch(
            id=secrets.token_hex(6),
            account=who.account.name,
            name=name,
            address=asked.address,
            language=reader_of(request).language,
            often=often,
            to=to,
            began=seen,
            seen=seen,
            made_at=now,
            due_at=next_due(often, now),
            token=secrets.token_hex(24),
        )
    )
    return on_to(request, "/saved")


@router.post("/saved/{search_id}")
def change(
    search_id: str, who: AnyAccount, form: Form, request: Request, site: SiteHere
) -> Response:
    """Tell of it more or less often, or keep it no more."""
    watches, name = site.archive.store.watches, who.account.name
    if form.get("do") == _DELETE:
        watches.delete(search_id, name)
    else:
        often = _often(form.get("often", ""))
        watches.set_often(search_id, name, often, dt.datetime.now(dt.UTC))
    return on_to(request, "/saved")


def _kept(site: Site, who: Who) -> tuple[SavedSearch, ...]:
    return tuple(site.archive.store.watches.of(who.account.name))


def _list_at(address: str) -> ListParameters:
    try:
        return parameters_of(address)
    except ValueError as error:
        raise HTTPException(_UNUSABLE) from error


def _often(given: str) -> Often:
    if given not in list(Often):
        raise HTTPException(_UNUSABLE)
    return Often(given)


def _fault(name: str, to: str, often: Often, kept: int) -> Fault | None:
    if not name or len(name) > LONGEST_NAME:
        return Fault.NAME
    if (to or often is not Often.NEVER) and not (is_mail_address(to) or is_webhook(to)):
        return Fault.MAIL
    if is_webhook(to) and is_in_private_network(to):
        return Fault.PRIVATE
    return Fault.MANY if kept >= MOST_OF_ONE else None


def _offered(
    site: Site,
    asked: ListParameters,
    *,
    name: str = "",
    to: str = "",
    often: Often = Often.DAILY,
) -> Offered:
    words = in_one_query(asked.question)
    return Offered(
        address=asked.address,
        words=words,
        a_week=a_week(told_of(site), asked, dt.datetime.now(dt.UTC)),
        name=name or within(words, LONGEST_NAME),
        to=to,
        often=often,
    )
