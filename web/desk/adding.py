"""Adding a statement that the rules missed, from the page of its document."""

import datetime as dt
from dataclasses import dataclass, replace

from fastapi import APIRouter, BackgroundTasks, HTTPException, Request, Response

from archive.errors import DecisionError, DecisionFault
from archive.records import Document, Paragraph
from archive.statements import Addition, Span, StatementKind, lie_within
from archive.texts.quotations import quotations
from web.desk.back import on_to
from web.desk.fields import Fields, fault_of, typed
from web.desk.following import follow
from web.desk.numbers import number_in, paragraph_in
from web.desk.overtaken import TypedBefore, typed_before
from web.desk.somebody import Found, Known, found_by, known_to, newcomer
from web.desk.words import Choosable, Step, choosable, stepped
from web.here import SiteHere
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form

router = APIRouter()
_UNUSABLE = 422
_DO_ADD, _DO_ADD_SOMEBODY = "add", "add_new"
_NOTHING = Fields(
    speaker="",
    person_id="",
    other="",
    role="",
    kind=StatementKind.INDIRECT,
    said_on="",
    place="",
    occasion="",
    parts=(),
    why="",
)


@dataclass(frozen=True, slots=True)
class AddingPage:
    """What the template shows; without ``fields`` a paragraph is still to be chosen.

    ``lost`` is what was typed about a text that is no longer this one, and is kept nowhere.
    """

    document: Document
    fields: Fields | None = None
    text: tuple[Choosable, ...] = ()
    known: Known | None = None
    found: tuple[Found, ...] | None = None
    fault: DecisionFault | None = None
    lost: tuple[TypedBefore, ...] = ()


@router.get("/desk/documents/{document_id}/add")
def choose(document_id: str, who: Editor, request: Request, site: SiteHere) -> Response:
    """The paragraphs of the document, one of which holds the words."""
    return render(request, "adding.html", AddingPage(site.document(document_id)))


@router.post("/desk/documents/{document_id}/add")
def add(
    document_id: str,
    who: Editor,
    form: Form,
    request: Request,
    site: SiteHere,
    later: BackgroundTasks,
) -> Response:
    """Take the words of a paragraph, let them be narrowed, and keep them at last."""
    document = site.document(document_id)
    if number_in(form, "revision") != document.revision:
        # Numbers of paragraphs and offsets mean nothing in another text.
        lost = typed_before(site, document.id, form, _NOTHING)
        page = AddingPage(document, fault=DecisionFault.MOVED_ON, lost=lost)
        return render(request, "adding.html", page, _UNUSABLE)
    house = site.store.house_people()
    fields = typed(_empty(paragraph_in(document, form.get("paragraph", "")), document), form, house)
    if not lie_within(document.text, fields.parts):
        raise HTTPException(_UNUSABLE)
    do = form.get("do", "")
    if do in list(Step):
        fields = replace(fields, parts=stepped(document, fields.parts, Step(do)))
    if do not in (_DO_ADD, _DO_ADD_SOMEBODY) or "take" in form:
        return _form(request, site, document, fields, looking=do == "look")
    somebody = None
    try:
        if do == _DO_ADD_SOMEBODY:
            somebody = newcomer(fields.person_id or fields.speaker, fields.other, house)
            fields = replace(fields, person_id="")
    except DecisionError as error:
        return _form(request, site, document, fields, error.fault)
    if fault := fault_of(fields, document, house):
        return _form(request, site, document, fields, fault)
    addition = Addition(
        document_id=document.id,
        revision=document.revision,
        at=dt.datetime.now(dt.UTC),
        who=who.account.shown_as,
        why=fields.why,
        speaker=fields.speaker,
        person_id=fields.person_id or None,
        role=fields.role,
        kind=fields.kind,
        parts=fields.parts,
        said_on=fields.day,
        place=fields.beside(document, fields.place),
        occasion=fields.beside(document, fields.occasion),
    )
    try:
        added = site.archive.store.add_statement(
            addition, who.account.name, site.archive.eyes, somebody
        )
    except DecisionError as error:
        return _form(request, site, document, fields, error.fault)
    later.add_task(follow, site)
    return on_to(request, f"/statements/{added.id}")


def _empty(paragraph: Paragraph, document: Document) -> Fields:
    """The first quotation of the paragraph where there is one, else all of it."""
    quoted = _quoted(document, paragraph)
    parts = quoted or (Span(paragraph.start, paragraph.end),)
    kind = StatementKind.DIRECT if quoted else StatementKind.INDIRECT
    return replace(_NOTHING, kind=kind, parts=parts)


def _quoted(document: Document, paragraph: Paragraph) -> tuple[Span, ...]:
    found = quotations(document.text, [paragraph])
    return next((each.parts for each in found if each.closed), ())


def _form(
    request: Request,
    site: Site,
    document: Document,
    fields: Fields,
    fault: DecisionFault | None = None,
    *,
    looking: bool = False,
) -> Response:
    page = AddingPage(
        document=document,
        fields=fields,
        text=choosable(document, fields.parts),
        known=known_to(site),
        found=found_by(site, fields.person_id or fields.speaker) if looking else None,
        fault=fault,
    )
    return render(request, "adding.html", page, _UNUSABLE if fault else 200)
