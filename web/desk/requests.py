"""Requests of correction at the desk: each is accepted or refused, in words for everybody."""

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, Response

from archive.desk.requests import (
    CorrectionRequest,
    Reply,
    RequestError,
    RequestFault,
    RequestState,
)
from archive.statements import Statement
from web.desk.back import on_to
from web.forms import FormRefused
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form

router = APIRouter()
_UNUSABLE = 422
_AT_ONCE = 50
_ANSWERS = {"accept": RequestState.ACCEPTED, "refuse": RequestState.REFUSED}


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """What the template shows: the first that wait, and how many do."""

    waiting: tuple[CorrectionRequest, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """What the template shows; after a fault what was typed stands in the form again."""

    statement: Statement
    speaker: str
    words: str = ""
    source: str = ""
    fault: RequestFault | None = None


@router.get("/desk/requests")
def requests(who: Editor, request: Request, site: SiteHere) -> Response:
    """What waits for an answer, oldest first."""
    return render(request, "requests.html", _page(site))


@router.post("/desk/requests/{number}")
def answer(number: int, who: Editor, form: Form, request: Request, site: SiteHere) -> Response:
    """Accept or refuse; the answer stands beside the text from now on."""
    state = _ANSWERS.get(form.get("do", ""))
    if state is None:
        raise HTTPException(_UNUSABLE)
    try:
        site.archive.store.requests.answer(
            number,
            state,
            form.get("answer", ""),
            at=dt.datetime.now(dt.UTC),
            shown_as=who.account.shown_as,
            by=who.account.name,
        )
    except RequestError as error:
        raise FormRefused(f"request_fault.{error.fault}") from error
    return on_to(request, "/desk/requests")


@router.get("/desk/statements/{statement_id}/reply")
def ask_reply(statement_id: str, who: Editor, request: Request, site: SiteHere) -> Response:
    """The form in which a reply of the person quoted is entered."""
    statement = site.statement(statement_id)
    return render(request, "reply.html", ReplyPage(statement, statement.speaker))


@router.post("/desk/statements/{statement_id}/reply")
def add_reply(
    statement_id: str, who: Editor, form: Form, request: Request, site: SiteHere
) -> Response:
    """Let a reply stand beside the statement."""
    statement = site.statement(statement_id)
    reply = Reply(
        statement_id=statement.id,
        speaker=form.get("speaker", ""),
        words=form.get("words", ""),
        source=form.get("source", ""),
        at=dt.datetime.now(dt.UTC),
        entered_by=who.account.shown_as,
    )
    try:
        site.archive.store.requests.add_reply(reply, who.account.name)
    except RequestError as error:
        page = ReplyPage(statement, reply.speaker, reply.words, reply.source, error.fault)
        return render(request, "reply.html", page, _UNUSABLE)
    return on_to(request, f"/statements/{statement.id}#corrections")


def _page(site: Site) -> RequestsPage:
    store = site.archive.store.requests
    return RequestsPage(tuple(store.waiting(_AT_ONCE)), store.count_waiting())
