"""One document: its record, its captures and its original bytes, for programs."""

import mimetypes
import re
from typing import Annotated

from fastapi import APIRouter, Query, Response

from archive.records import Capture, Document, Published, Source
from web import formats
from web.api.models import (
    CaptureModel,
    CapturesModel,
    DocumentModel,
    Failure,
    ImageModel,
    ParagraphModel,
    PublishedModel,
    SourceModel,
)
from web.security import FOREIGN_CONTENT_POLICY
from web.site import SiteHere

router = APIRouter(
    prefix="/documents",
    tags=["documents"],
    responses={404: {"model": Failure, "description": "There is no such document or capture."}},
)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;\s*charset=[\w.:-]+)?", re.ASCII)
_UNKNOWN_TYPE = "application/octet-stream"


@router.get("/{document_id}")
def document(document_id: str, site: SiteHere) -> DocumentModel:
    """The full record of a document in its newest revision."""
    found = site.document(document_id)
    captures = site.archive.store.captures(found.id)
    return _document_model(found, site.archive.store.source(found.source_id), captures)


@router.get("/{document_id}/captures")
def captures(document_id: str, site: SiteHere) -> CapturesModel:
    """Every time the bytes of a document came in, newest first."""
    found = site.archive.store.captures(site.document(document_id).id)
    return CapturesModel(
        total=len(found), captures=[_capture_model(capture, document_id) for capture in found]
    )


@router.get(
    "/{document_id}/original",
    response_class=Response,
    responses={200: {"content": {_UNKNOWN_TYPE: {}}, "description": "The bytes."}},
)
def original(
    document_id: str,
    site: SiteHere,
    capture: Annotated[
        str | None, Query(description="The id of a capture; by default the one shown.")
    ] = None,
) -> Response:
    """The bytes exactly as they were received, to be saved, never shown."""
    chosen = site.capture(site.document(document_id), capture)
    known = _MEDIA_TYPE.fullmatch(chosen.media_type)
    name = f"bannasar-{document_id}-{chosen.id}{_ending(chosen.media_type)}"
    return Response(
        site.archive.originals.get(chosen.sha256),
        headers={
            "Content-Type": chosen.media_type if known else _UNKNOWN_TYPE,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": FOREIGN_CONTENT_POLICY,
        },
    )


def _ending(media_type: str) -> str:
    return mimetypes.guess_extension(media_type.partition(";")[0].strip()) or ".bin"


def _document_model(found: Document, source: Source, captures: list[Capture]) -> DocumentModel:
    models = {capture.id: _capture_model(capture, found.id) for capture in captures}
    return DocumentModel(
        id=found.id,
        title=found.title,
        language=found.language,
        source=SourceModel.model_validate(source, from_attributes=True),
        kind=found.kind,
        url=found.url,
        origin=found.origin,
        published=formats.iso(found.published) if found.published else None,
        published_detail=_published_model(found.published),
        byline=found.byline,
        dateline=found.dateline,
        text=found.text,
        paragraphs=[
            ParagraphModel.model_validate(paragraph, from_attributes=True)
            for paragraph in found.paragraphs
        ],
        images=[ImageModel.model_validate(image, from_attributes=True) for image in found.images],
        parser=found.parser,
        revision=found.revision,
        capture=models[found.capture_id],
        captures=list(models.values()),
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
    )


def _capture_model(capture: Capture, document_id: str) -> CaptureModel:
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
