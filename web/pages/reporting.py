"""The form by which everybody can report a mistake in a statement or a document."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from archive.desk.requests import (
    Mistake,
    Report,
    RequestError,
    RequestFault,
)
from archive.subjects import Subject, SubjectKind
from web.desk.back import on_to
from web.forms import sent_form
from web.here import SiteHere
from web.keys import client_stand_in
from web.presentation.site import Site
from web.render import render

router = APIRouter()
_NOT_THERE, _UNUSABLE, _TOO_MANY = 404, 422, 429
_PATHS = {SubjectKind.STATEMENT: "/statements", SubjectKind.DOCUMENT: "/documents"}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the template shows; after a fault what was typed stands in the form again."""

    subject: Subject
    about: str
    back: str
    mistake: str = ""
    message: str = ""
    contact: str = ""
    fault: RequestFault | None = None
    mistakes: tuple[Mistake, ...] = tuple(Mistake)


@router.get("/report/{kind}/{subject_id}")
def ask(kind: str, subject_id: str, request: Request, site: SiteHere) -> Response:
    """The form."""
    return render(request, "report.html", _page(site, kind, subject_id))


@router.post("/report/{kind}/{subject_id}")
def take(
    kind: str,
    subject_id: str,
    form: Annotated[Mapping[str, str], Depends(sent_form)],
    request: Request,
    site: SiteHere,
) -> Response:
    """Keep a report and lead back, or say why it is not taken."""
    page = _page(site, kind, subject_id, form)
    try:
        site.archive.store.requests.report(
            Report(
                subject=page.subject,
                mistake=_mistake(page.mistake),
                message=page.message,
                contact=page.contact,
                client=client_stand_in(request, site.archive.settings.home, "report"),
                at=dt.datetime.now(dt.UTC),
            )
        )
    except RequestError as error:
        again = _page(site, kind, subject_id, form, error.fault)
        status = _TOO_MANY if error.fault is RequestFault.TOO_MANY else _UNUSABLE
        return render(request, "report.html", again, status)
    return on_to(request, f"{page.back}?reported=yes#corrections")


def _page(
    site: Site,
    kind: str,
    subject_id: str,
    form: Mapping[str, str] | None = None,
    fault: RequestFault | None = None,
) -> ReportPage:
    if kind not in list(SubjectKind):
        raise HTTPException(_NOT_THERE)
    subject = Subject(kind=SubjectKind(kind), id=subject_id)
    if subject.kind is SubjectKind.STATEMENT:
        about = site.statement(subject_id).words
    else:
        about = site.document(subject_id).heading
    given = form or {}
    return ReportPage(
        subject=subject,
        about=about,
        back=f"{_PATHS[subject.kind]}/{subject_id}",
        mistake=given.get("mistake", ""),
        message=given.get("message", ""),
        contact=given.get("contact", ""),
        fault=fault,
    )


def _mistake(given: str) -> Mistake:
    if given not in list(Mistake):
        raise RequestError(RequestFault.NO_MISTAKE)
    return Mistake(given)
