"""Correcting what is said of a document: the text itself is never altered."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, BackgroundTasks, Request, Response

from archive.document_decisions import (
    LIKELY_MARK,
    NO_DATE,
    DocumentDecision,
    DocumentField,
    place_of,
)
from archive.errors import DecisionError, DecisionFault, NotFoundError
from archive.known.sources import known_sources
from archive.records import Document, DocumentKind, Source, StandingKind
from ingest.progress import Silent
from ingest.statements.catch_up import catch_up
from web.desk.back import on_to
from web.desk.following import follow
from web.desk.numbers import number_in, paragraph_in
from web.desk.overtaken import TypedBefore
from web.here import SiteHere
from web.presentation.days import as_known
from web.presentation.messages import LANGUAGES, messages
from web.presentation.site import Site
from web.render import render
from web.who import Editor, Form, Who

router = APIRouter()
_UNUSABLE = 422
_LANGUAGE_DO = "language"
_NO_DATE_TYPED = tuple(messages(each).text("desk.no_date_typed") for each in LANGUAGES)
_PLAIN = (DocumentField.TITLE, DocumentField.SOURCE, DocumentField.KIND)
_LABELS = {
    DocumentField.TITLE: "desk.document_heading",
    DocumentField.DATE: "desk.document_date",
    DocumentField.SOURCE: "document.source",
    DocumentField.KIND: "desk.kind",
    DocumentField.STANDING: "desk.standing",
    DocumentField.LANGUAGE: "desk.languages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFields:
    """What stands in the form; empty is what was read, or what stands as published."""

    title: str = ""
    date: str = ""
    likely: bool = False
    source: str = ""
    kind: str = ""
    standing: str = ""
    since: str = ""
    by: str = ""
    why: str = ""

    @property
    def has_no_date(self) -> bool:
        """Whether it was decided that there is none."""
        return self.date == NO_DATE


@dataclass(frozen=True, slots=True)
class DocumentDeskPage:
    """What the template shows; ``read`` is the document without what editors decided.

    ``lost`` is what was typed on a page that no longer shows what stands, and is kept nowhere.
    """

    document: Document
    read: Document
    source: Source
    fields: DocumentFields
    decisions: tuple[DocumentDecision, ...]
    sources: tuple[Source, ...]
    kinds: tuple[DocumentKind, ...] = tuple(DocumentKind)
    standings: tuple[StandingKind, ...] = tuple(StandingKind)
    fault: DecisionFault | None = None
    lost: tuple[TypedBefore, ...] = ()


@router.get("/desk/documents/{document_id}")
def correct(document_id: str, who: Editor, request: Request, site: SiteHere) -> Response:
    """The form in which a document is corrected, and what was decided about it."""
    found = site.document(document_id)
    return _form(request, site, found.id, _as_decided(site.archive.store.decisions_about(found.id)))


@router.post("/desk/documents/{document_id}")
def decide(
    document_id: str,
    who: Editor,
    form: Form,
    request: Request,
    site: SiteHere,
    later: BackgroundTasks,
) -> Response:
    """Keep what was changed in the form; what cannot be comes back with the reason.

    What others decided since the page was opened stays. Where both changed the same, nothing is
    kept, and the form says so.
    """
    found = site.document(document_id)
    decided = site.archive.store.decisions_about(found.id)
    seen = number_in(form, "seen")
    now = _as_decided(decided)
    if form.get("do") == _LANGUAGE_DO:
        if number_in(form, "revision") != found.revision:
            return _form(request, site, found.id, now, DecisionFault.MOVED_ON, _reason(form))
        fields, decisions = now, [_of_language(found, form, who)]
    else:
        before, fields = _as_decided(decided[:seen]), _typed(form)
        decisions = list(_differing(found.id, before, fields, who))
        fields = _laid_over(now, fields, [each.field for each in decisions])
    if not decisions:
        return _form(request, site, found.id, fields, DecisionFault.NOTHING_CORRECTED)
    if DocumentField.STANDING in {each.field for each in decisions} and not _is_known(
        site, fields.by
    ):
        return _form(request, site, found.id, fields, DecisionFault.NO_SUCCESSOR)
    # What was sent twice, as by a double click, stands already.
    decisions = [each for each in decisions if not _stands(found, now, each)]
    try:
        site.archive.store.decide_documents(decisions, who.account.name, seen)
    except DecisionError as error:
        if error.fault is DecisionFault.OVERTAKEN:
            return _overtaken(request, site, found.id, decisions, form)
        lost = _reason(form) if form.get("do") == _LANGUAGE_DO else ()
        return _form(request, site, found.id, fields, error.fault, lost)
    later.add_task(_take_in, site)
    return on_to(request, f"/documents/{found.id}")


def _overtaken(
    request: Request,
    site: Site,
    document_id: str,
    lost: Iterable[DocumentDecision],
    form: Mapping[str, str],
) -> Response:
    """How it stands now, and beside that what was typed."""
    now = _as_decided(site.archive.store.decisions_about(document_id))
    typed = tuple(TypedBefore(_LABELS[each.field], each.value) for each in lost)
    lost_all = (*typed, *_reason(form))
    return _form(request, site, document_id, now, DecisionFault.OVERTAKEN, lost_all)


def _reason(form: Mapping[str, str]) -> tuple[TypedBefore, ...]:
    """The reason that was typed in a form that is not kept."""
    why = form.get("why", "").strip()
    return (TypedBefore("desk.why", why),) if why else ()


def _is_known(site: Site, successor: str) -> bool:
    """Whether whoever asks may know of the document; one that is hidden is none to them."""
    try:
        return not successor or bool(site.document(successor))
    except NotFoundError:
        return False


def _stands(document: Document, now: DocumentFields, decision: DocumentDecision) -> bool:
    """Whether a decision says what stands already."""
    if decision.field is DocumentField.LANGUAGE:
        return any(
            place_of(document, each) == decision.place and each.language == decision.value
            for each in document.paragraphs
        )
    return _values(now)[decision.field] == decision.value


def _laid_over(
    now: DocumentFields, typed: DocumentFields, changed: Collection[DocumentField]
) -> DocumentFields:
    """What stands now, with what somebody typed in the fields that they changed."""
    date = DocumentField.DATE in changed
    standing = typed if DocumentField.STANDING in changed else now
    return replace(
        now,
        **{each.value: getattr(typed, each.value) for each in _PLAIN if each in changed},
        date=typed.date if date else now.date,
        likely=typed.likely if date else now.likely,
        standing=standing.standing,
        since=standing.since,
        by=standing.by,
        why=typed.why,
    )


def _take_in(site: Site) -> None:
    """Ask the rules for statements again where they go by what was decided, and index it."""
    catch_up(site.archive, Silent())
    follow(site)


def _typed(form: Mapping[str, str]) -> DocumentFields:
    def field(name: str) -> str:
        return " ".join(form.get(name, "").split())

    return DocumentFields(
        title=field("title"),
        date=NO_DATE if field("date").lower() in _NO_DATE_TYPED else as_known(field("date")),
        likely="likely" in form,
        source=field("source"),
        kind=field("kind"),
        standing=field("standing"),
        since=as_known(field("since")),
        by=field("by"),
        why=field("why"),
    )


def _values(fields: DocumentFields) -> dict[DocumentField, str]:
    """What is decided of each field, as decisions write it."""
    likely = LIKELY_MARK if fields.date and fields.likely else ""
    standing = (fields.standing, fields.since, fields.by) if fields.standing else ()
    return {
        **{name: getattr(fields, name.value) for name in _PLAIN},
        DocumentField.DATE: f"{fields.date}{likely}",
        DocumentField.STANDING: " ".join(standing).strip(),
    }


def _as_decided(decided: Iterable[DocumentDecision]) -> DocumentFields:
    last = {each.field: each.value for each in decided if not each.place}
    date = last.get(DocumentField.DATE, "")
    standing, _, rest = last.get(DocumentField.STANDING, "").partition(" ")
    since, _, by = rest.partition(" ")
    return DocumentFields(
        title=last.get(DocumentField.TITLE, ""),
        date=date.removesuffix(LIKELY_MARK),
        likely=date.endswith(LIKELY_MARK),
        source=last.get(DocumentField.SOURCE, ""),
        kind=last.get(DocumentField.KIND, ""),
        standing=standing,
        since=since,
        by=by,
    )


def _differing(
    document_id: str, before: DocumentFields, after: DocumentFields, who: Who
) -> Iterator[DocumentDecision]:
    now, earlier = _values(after), _values(before)
    for name, value in now.items():
        if value != earlier[name]:
            yield DocumentDecision(
                document_id=document_id,
                field=name,
                value=value,
                at=dt.datetime.now(dt.UTC),
                who=who.account.shown_as,
                why=after.why,
            )


def _of_language(document: Document, form: Mapping[str, str], who: Who) -> DocumentDecision:
    """That a paragraph is in a language: its number and that, as in ``3:km``."""
    number, _, language = form.get("paragraph", "").partition(":")
    paragraph = paragraph_in(document, number)
    return DocumentDecision(
        document_id=document.id,
        field=DocumentField.LANGUAGE,
        value=language,
        place=place_of(document, paragraph),
        at=dt.datetime.now(dt.UTC),
        who=who.account.shown_as,
        why=form.get("why", ""),
    )


def _form(
    request: Request,
    site: Site,
    document_id: str,
    fields: DocumentFields,
    fault: DecisionFault | None = None,
    lost: tuple[TypedBefore, ...] = (),
) -> Response:
    store = site.archive.store
    read = store.as_read(document_id)
    known = {**known_sources(), **store.held_sources()}
    page = DocumentDeskPage(
        document=store.document(document_id),
        read=read,
        source=store.source(read.source_id),
        fields=fields,
        decisions=tuple(store.decisions_about(document_id)),
        sources=tuple(sorted(known.values(), key=lambda source: source.name)),
        fault=fault,
        lost=lost,
    )
    return render(request, "desk_document.html", page, _UNUSABLE if fault else 200)
