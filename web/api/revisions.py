"""The earlier texts of a document and what changed between them, for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from archive.store import Revision
from web.api.documents import document_model
from web.here import SiteHere
from web.presentation.answers.models import Failure
from web.presentation.answers.record import DocumentModel
from web.presentation.answers.revisions import ChangesModel, RevisionModel, RevisionsModel
from web.presentation.versions import compared, history, revision
from web.render import own_address

router = APIRouter(
    prefix="/documents",
    tags=["revisions"],
    responses={404: {"model": Failure, "description": "There is no such document or revision."}},
)


@router.get("/{document_id}/revisions")
def revisions(document_id: str, site: SiteHere) -> RevisionsModel:
    """Every text that a document has had, newest first."""
    found = history(site, document_id)
    return RevisionsModel(total=len(found), revisions=[_model(each) for each in reversed(found)])


@router.get("/{document_id}/revisions/{number}")
def earlier(document_id: str, number: int, request: Request, site: SiteHere) -> DocumentModel:
    """The full record of a document in one revision."""
    found = revision(history(site, document_id), number).document
    return document_model(site, found, own_address(request))


@router.get("/{document_id}/changes")
def changes(
    document_id: str,
    site: SiteHere,
    first: Annotated[
        int | None,
        Query(alias="from", ge=1, description="The old revision; by default the one before `to`."),
    ] = None,
    last: Annotated[
        int | None, Query(alias="to", ge=1, description="The new one; by default the newest.")
    ] = None,
) -> ChangesModel:
    """What changed from one revision to another: words, and which names, numbers and dates."""
    return ChangesModel.present(compared(history(site, document_id), first, last))


def _model(found: Revision) -> RevisionModel:
    document, capture = found.document, found.capture
    return RevisionModel(
        revision=document.revision,
        received_at=capture.received_at,
        capture=capture.id,
        sha256=capture.sha256,
        parser=document.parser,
        title=document.title,
        reread=found.reread,
        record=f"/api/v1/documents/{document.id}/revisions/{document.revision}",
    )
