"""One document: its record, its captures and its original bytes, for programs."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from archive.records import Capture, Document, Language, Page, Published, Standing
from archive.visibility import Rights
from ingest.limits import MAX_PDF_PAGES
from web.api.references import REFERENCE_RESPONSES, referred_to
from web.foreign import UNKNOWN_TYPE, foreign_bytes
from web.here import SiteHere
from web.presentation import formats
from web.presentation.answers.models import Failure
from web.presentation.answers.record import (
    CaptureModel,
    CapturesModel,
    DocumentModel,
    ImageModel,
    PageModel,
    ParagraphModel,
    PublishedModel,
    SourceModel,
    StandingModel,
    StepModel,
    TogetherModel,
    TranslationModel,
)
from web.presentation.citation import document_citations
from web.presentation.how import steps_of
from web.presentation.memento import http_date, links_beside
from web.presentation.references import ReferenceEnding
from web.presentation.site import Site
from web.presentation.sourced import DOCUMENTS, SourcedDocument, sourced_documents
from web.printed import can_be_drawn, drawn, picture_address
from web.render import own_address
from web.security import FOREIGN_CONTENT_POLICY

router = APIRouter(
    prefix="/documents",
    tags=["documents"],
    responses={404: {"model": Failure, "description": "There is no such document or capture."}},
)

CaptureId = Annotated[
    str | None, Query(description="The id of a capture; by default the one shown.")
]


@router.get("/{document_id}")
def document(document_id: str, request: Request, site: SiteHere) -> DocumentModel:
    """The full record of a document in its newest revision."""
    return document_model(site, site.document(document_id), own_address(request))


@router.get(
    "/{document_id}/citation.{ending}", response_class=Response, responses=REFERENCE_RESPONSES
)
def reference(
    document_id: str,
    ending: Annotated[ReferenceEnding, Path(description="The form of the reference.")],
    request: Request,
    site: SiteHere,
    labels: Annotated[Language, Query(description="The language of the source's name.")] = "en",
) -> Response:
    """The document as a reference for Zotero, LaTeX and the like."""
    found = site.document(document_id)
    entries = sourced_documents(site.store, [found.id], own_address(request))
    return referred_to(tuple(entries), labels, ending, found.id)


@router.get("/{document_id}/captures")
def captures(document_id: str, site: SiteHere) -> CapturesModel:
    """Every time the bytes of a document came in, newest first."""
    found = site.store.captures(site.document(document_id).id)
    return CapturesModel(
        total=len(found), captures=[capture_model(capture, document_id) for capture in found]
    )


@router.get(
    "/{document_id}/original",
    response_class=Response,
    responses={200: {"content": {UNKNOWN_TYPE: {}}, "description": "The bytes."}},
)
def original(
    document_id: str,
    request: Request,
    site: SiteHere,
    capture: CaptureId = None,
) -> Response:
    """The bytes exactly as they were received, to be saved, never shown."""
    found = site.document(document_id)
    chosen = site.given_out(found, capture)
    answer = foreign_bytes(
        site.archive.originals.get(chosen.sha256),
        media_type=chosen.media_type,
        name=f"bannasar-{document_id}-{chosen.id}",
    )
    answer.headers["Memento-Datetime"] = http_date(chosen.received_at)
    answer.headers["Link"] = links_beside(found, own_address(request))
    return answer


@router.get(
    "/{document_id}/pages/{number}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "The picture."}},
)
def page_picture(
    document_id: str,
    number: Annotated[int, Path(ge=1, le=MAX_PDF_PAGES, description="The page, from 1.")],
    site: SiteHere,
    capture: CaptureId = None,
) -> Response:
    """A page of a PDF or a scan as it is printed, drawn from the bytes as they were received."""
    chosen = site.given_out(site.document(document_id), capture)
    return Response(
        drawn(site.archive.originals, chosen, number),
        media_type="image/png",
        headers={
            "Content-Security-Policy": FOREIGN_CONTENT_POLICY,
            "Cache-Control": "private, max-age=31536000, immutable"
            if capture
            else "private, no-cache",
        },
    )


def document_model(site: Site, found: Document, here: str) -> DocumentModel:
    """The full record of a document in the revision that is given; ``here`` is where we are."""
    store = site.store
    captures = {each.id: each for each in store.captures(found.id)}
    models = {each.id: capture_model(each, found.id) for each in captures.values()}
    entry = SourcedDocument(
        document=found,
        source=store.source(found.source_id),
        capture=captures[found.capture_id],
        address=f"{here}{DOCUMENTS}/{found.id}",
    )
    revised_at = store.revised_documents([found.id]).get(found.id)
    return DocumentModel(
        id=found.id,
        title=found.title,
        language=found.language,
        source=SourceModel.model_validate(entry.source, from_attributes=True),
        kind=found.kind,
        url=found.url,
        origin=found.origin,
        published=formats.iso(found.published) if found.published else None,
        published_detail=_published_model(found.published),
        byline=found.byline,
        dateline=found.dateline,
        issuer=found.issuer,
        number=found.number,
        place=found.place,
        text=found.text,
        paragraphs=[
            ParagraphModel.model_validate(paragraph, from_attributes=True)
            for paragraph in found.paragraphs
        ],
        images=[ImageModel.model_validate(image, from_attributes=True) for image in found.images],
        pages=[page_model(site, found, page, captures[found.capture_id]) for page in found.pages],
        legibility=found.legibility,
        remarks=list(found.remarks),
        steps=[
            StepModel.model_validate(step, from_attributes=True)
            for step in steps_of(store, [found])[found.id, found.revision]
        ],
        parser=found.parser,
        revision=found.revision,
        revised=revised_at is not None,
        revised_at=revised_at,
        standing=_standing_model(found.standing),
        level=found.level,
        rights=found.rights,
        decided=list(found.decided),
        translations=[
            TranslationModel.model_validate(each, from_attributes=True)
            for each in store.translations_of(found.id)
        ],
        wholes=[
            TogetherModel.model_validate(each, from_attributes=True)
            for each in store.wholes_of(found.id)
        ],
        parts=[
            TogetherModel.model_validate(each, from_attributes=True)
            for each in store.parts_of(found.id)
        ],
        capture=models[found.capture_id],
        captures=list(models.values()),
        address=entry.address,
        citations=document_citations(entry),
    )


def _published_model(published: Published | None) -> PublishedModel | None:
    if published is None:
        return None
    return PublishedModel(
        date=formats.iso(published),
        precision=published.precision,
        method=published.method,
        confidence=published.confidence,
        inferred=published.inferred,
        readings=[day.isoformat() for day in published.readings],
    )


def _standing_model(standing: Standing | None) -> StandingModel | None:
    if standing is None:
        return None
    return StandingModel.model_validate(standing, from_attributes=True)


def page_model(site: Site, document: Document, page: Page, capture: Capture) -> PageModel:
    """A page with the address of its picture."""
    return PageModel(
        number=page.number,
        start=page.start,
        end=page.end,
        confidence=page.confidence,
        doubtful=page.doubtful,
        picture=picture_address(document, page.number)
        if can_be_drawn(capture) and site.rights_of(document) is Rights.FULL
        else "",
    )


def capture_model(capture: Capture, document_id: str) -> CaptureModel:
    """A capture with the address of its bytes."""
    return CaptureModel(
        id=capture.id,
        received_at=capture.received_at,
        media_type=capture.media_type,
        sha256=capture.sha256,
        method=capture.method,
        origin=capture.origin,
        url=capture.url,
        original=f"/api/v1/documents/{document_id}/original?capture={capture.id}",
    )
