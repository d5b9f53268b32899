"""Deciding about a statement: right, wrong, or right once it is corrected."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, BackgroundTasks, HTTPException, Request, Response

from archive.errors import DecisionError, DecisionFault
from archive.records import Document
from archive.statements import Decision, ReviewState, Statement
from web.desk.back import on_to
from web.desk.fields import Fields, as_it_stands, fault_of, typed
from web.desk.following import follow
from web.desk.looking import Looked, looked_at
from web.desk.somebody import Found, Known, found_by, known_to, newcomer
from web.desk.words import Choosable, Step, choosable, stepped
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form, Who

router = APIRouter()
_UNUSABLE = 422
_LOOKING = ("choose", "look")
_AS_SOMEBODY_NEW = "correct_new"
_PLAIN = {
    "check": ReviewState.CHECKED,
    "reject": ReviewState.REJECTED,
    "take_back": ReviewState.MACHINE,
}


@dataclass(frozen=True, slots=True)
class CorrectingPage:
    """What the template shows; ``fault`` is why the form of before was refused.

    ``found`` are those whom a name led to, None where nobody was looked for.
    """

    here: Looked
    fields: Fields
    text: tuple[Choosable, ...]
    known: Known
    found: tuple[Found, ...] | None
    to: str
    fault: DecisionFault | None


@router.get("/desk/statements/{statement_id}")
def correct(
    statement_id: str, who: Editor, request: Request, site: SiteHere, to: str = "/desk"
) -> Response:
    """The form in which a statement is corrected."""
    statement = site.statement(statement_id)
    fields = as_it_stands(statement, site.document(statement.document_id))
    return _form(request, site, statement, fields, to)


@router.post("/desk/statements/{statement_id}")
def decide(
    statement_id: str,
    who: Editor,
    form: Form,
    request: Request,
    site: SiteHere,
    later: BackgroundTasks,
) -> Response:
    """Take in a decision and go on; what cannot be comes back with the reason."""
    statement = site.statement(statement_id)
    to, do = form.get("to", "/desk"), form.get("do", "")
    document = site.document(statement.document_id)
    before = as_it_stands(statement, document)
    house = site.store.house_people()
    fields = typed(before, form, house)
    if do in list(Step):
        moved = replace(fields, parts=stepped(document, fields.parts, Step(do)))
        return _form(request, site, statement, moved, to)
    if do in _LOOKING or "take" in form:
        return _form(request, site, statement, fields, to, looking=do == "look")
    somebody = None
    try:
        if do == _AS_SOMEBODY_NEW:
            somebody = newcomer(fields.person_id or fields.speaker, fields.other, house)
            fields = replace(fields, person_id="")
    except DecisionError as error:
        return _form(request, site, statement, fields, to, error.fault)
    if do not in _PLAIN and (fault := fault_of(fields, document, house)):
        return _form(request, site, statement, fields, to, fault)
    state = _PLAIN.get(do, ReviewState.CORRECTED)
    decision = _decision(statement, who, form, state)
    if state is ReviewState.CORRECTED:
        decision = _correcting(decision, document, before, fields)
    try:
        site.archive.store.decide(decision, who.account.name, site.archive.eyes, somebody)
    except DecisionError as error:
        return _form(request, site, statement, fields, to, error.fault)
    later.add_task(follow, site)
    return on_to(request, to)


def _decision(
    statement: Statement, who: Who, form: Mapping[str, str], state: ReviewState
) -> Decision:
    revision = form.get("revision", "")
    if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
        raise HTTPException(_UNUSABLE)
    return Decision(
        statement_id=statement.id,
        revision=int(revision),
        at=dt.datetime.now(dt.UTC),
        who=who.account.shown_as,
        state=state,
        why=form.get("why", ""),
    )


def _correcting(decision: Decision, document: Document, before: Fields, after: Fields) -> Decision:
    """The decision with what differs, and with nothing that does not."""
    # With another speaker goes what was known of the earlier one.
    another = after.speaker != before.speaker
    place, occasion = (after.beside(document, each) for each in (after.place, after.occasion))
    return replace(
        decision,
        speaker=after.speaker if another else None,
        person_id=after.person_id if another or after.person_id != before.person_id else None,
        role=after.role if another or after.role != before.role else None,
        kind=after.kind if after.kind is not before.kind else None,
        parts=after.parts if after.parts != before.parts else None,
        said_on=(after.day or "") if after.said_on != before.said_on else None,
        place=(place or "") if after.place != before.place else None,
        occasion=(occasion or "") if after.occasion != before.occasion else None,
    )


def _form(
    request: Request,
    site: Site,
    statement: Statement,
    fields: Fields,
    to: str,
    fault: DecisionFault | None = None,
    *,
    looking: bool = False,
) -> Response:
    here = looked_at(site, statement)
    page = CorrectingPage(
        here=here,
        fields=fields,
        text=choosable(here.shown.entry.document, fields.parts),
        known=known_to(site),
        found=found_by(site, fields.person_id or fields.speaker) if looking else None,
        to=to,
        fault=fault,
    )
    return render(request, "correcting.html", page, _UNUSABLE if fault else 200)
