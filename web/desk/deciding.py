"""Deciding about a statement: right, wrong, or right once it is corrected."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, BackgroundTasks, Request, Response

from archive.desk.marks import mark_of
from archive.errors import DecisionError, DecisionFault
from archive.records import Document
from archive.statements import Decision, ReviewState, Statement
from web.desk.back import on_to
from web.desk.fields import Fields, as_it_stands, fault_of, typed
from web.desk.following import follow
from web.desk.looking import Looked, looked_at
from web.desk.numbers import number_in
from web.desk.overtaken import TypedBefore, is_sent_again, typed_before
from web.desk.somebody import Found, Known, found_by, identity, known_to, newcomer
from web.desk.words import Choosable, Step, choosable, stepped
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form, Who

router = APIRouter()
_UNUSABLE = 422
_QUEUE = "/desk"
_LOOKING = ("choose", "look")
_AS_SOMEBODY_NEW = "correct_new"
_PLAIN = {
    "check": ReviewState.CHECKED,
    "reject": ReviewState.REJECTED,
    "take_back": ReviewState.MACHINE,
}
_DECIDING = (*_PLAIN, "correct", _AS_SOMEBODY_NEW)


@dataclass(frozen=True, slots=True)
class CorrectingPage:
    """What the template shows; ``fault`` is why the form of before was refused.

    ``found`` are those whom a name led to, None where nobody was looked for. ``lost`` is what was
    typed on a page that no longer shows what stands: it is shown, and kept nowhere. ``mark`` is
    that of the statement as it is shown.
    """

    here: Looked
    fields: Fields
    text: tuple[Choosable, ...]
    known: Known
    found: tuple[Found, ...] | None
    to: str
    fault: DecisionFault | None
    lost: tuple[TypedBefore, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form that was sent, about a statement as it stands now."""

    request: Request
    site: Site
    statement: Statement
    here: Looked
    form: Mapping[str, str]

    @property
    def document(self) -> Document:
        """The revision that the words stand in."""
        return self.here.shown.entry.document

    @property
    def before(self) -> Fields:
        return as_it_stands(self.statement, self.document)

    @property
    def to(self) -> str:
        return self.form.get("to", _QUEUE)

    @property
    def do(self) -> str:
        return self.form.get("do", "")

    @property
    def is_of_this_text(self) -> bool:
        return number_in(self.form, "revision") == self.statement.revision

    @property
    def is_of_what_stands(self) -> bool:
        return self.is_of_this_text and self.form.get("seen", "") == mark_of(self.statement)

    @property
    def state(self) -> ReviewState:
        return _PLAIN.get(self.do, ReviewState.CORRECTED)

    def again(
        self,
        fields: Fields,
        fault: DecisionFault | None = None,
        *,
        looking: bool = False,
        lost: tuple[TypedBefore, ...] = (),
    ) -> Response:
        """The form with these fields."""
        page = CorrectingPage(
            here=self.here,
            fields=fields,
            text=choosable(self.document, fields.parts),
            known=known_to(self.site),
            found=found_by(self.site, fields.person_id or fields.speaker) if looking else None,
            to=self.to,
            fault=fault,
            lost=lost,
            mark=mark_of(self.statement),
        )
        return render(self.request, "correcting.html", page, _UNUSABLE if fault else 200)


def _sent(request: Request, site: Site, statement_id: str, form: Mapping[str, str]) -> _Sent:
    statement = site.statement(statement_id)
    return _Sent(request, site, statement, looked_at(site, statement), form)


@router.get("/desk/statements/{statement_id}")
def correct(
    statement_id: str, who: Editor, request: Request, site: SiteHere, to: str = _QUEUE
) -> Response:
    """The form in which a statement is corrected."""
    sent = _sent(request, site, statement_id, {"to": to})
    return sent.again(sent.before)


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
    sent = _sent(request, site, statement_id, form)
    if number_in(form, "revision") != sent.statement.revision or form.get("seen", "") != mark_of(
        sent.statement
    ):
        return _overtaken(sent, who)
    house = site.store.house_people()
    fields = typed(sent.before, form, house)
    if sent.do in list(Step):
        return sent.again(
            replace(fields, parts=stepped(sent.document, fields.parts, Step(sent.do)))
        )
    if sent.do in _LOOKING or "take" in form:
        return sent.again(fields, looking=sent.do == "look")
    somebody = None
    try:
        if sent.do == _AS_SOMEBODY_NEW:
            somebody = newcomer(fields.person_id or fields.speaker, fields.other, house)
            fields = replace(fields, person_id="")
    except DecisionError as error:
        return sent.again(fields, error.fault)
    if sent.do not in _PLAIN and (fault := fault_of(fields, sent.document, house)):
        return sent.again(fields, fault)
    decision = _decision(sent, who)
    if sent.state is ReviewState.CORRECTED:
        decision = _correcting(decision, sent.document, sent.before, fields)
    try:
        site.archive.store.decide(
            decision,
            who.account.name,
            site.archive.eyes,
            somebody,
            as_seen=mark_of(sent.statement),
        )
    except DecisionError as error:
        if error.fault is DecisionFault.OVERTAKEN:
            # Somebody was quicker by less than it takes to answer.
            return _overtaken(_sent(request, site, statement_id, form), who)
        return sent.again(fields, error.fault)
    later.add_task(follow, site)
    return on_to(request, sent.to)


def _overtaken(sent: _Sent, who: Who) -> Response:
    """Write nothing: show how it stands now, and beside that what was typed.

    A form that was sent twice leads on as it did the first time.
    """
    house, now = sent.site.store.house_people(), sent.before
    fields = typed(now, sent.form, house)
    if sent.do == _AS_SOMEBODY_NEW:
        fields = replace(fields, person_id=identity(fields.person_id or fields.speaker, house))
    made = sent.site.archive.store.decisions(sent.statement.id)
    if sent.do in _DECIDING and is_sent_again(
        made[-1] if made else None, _decision(sent, who), fields, now
    ):
        return on_to(sent.request, sent.to)
    return sent.again(
        now,
        DecisionFault.OVERTAKEN if sent.is_of_this_text else DecisionFault.MOVED_ON,
        lost=typed_before(sent.site, sent.statement.document_id, sent.form, now),
    )


def _decision(sent: _Sent, who: Who) -> Decision:
    return Decision(
        statement_id=sent.statement.id,
        revision=sent.statement.revision,
        at=dt.datetime.now(dt.UTC),
        who=who.account.shown_as,
        state=sent.state,
        why=sent.form.get("why", ""),
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
