"""Records to table rows and back; every column is named here once in each direction."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from archive.exchange import Exchange
from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    Image,
    Legibility,
    Page,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
)
from archive.steps import Step, StepKind, Tool

# The keys are the columns of one table in tables.py; the driver's values are untyped.
Row: TypeAlias = dict[str, Any]
AnyRow: TypeAlias = sa.RowMapping | Mapping[str, Any]


def file_name(origin: str) -> str:
    """The last path part of a capture's origin, be it a file or a URL."""
    return origin.rstrip("/").rpartition("/")[2]


def source_row(source: Source) -> Row:
    """A row of ``sources``."""
    return {
        "id": source.id,
        "name": source.name,
        "name_km": source.name_km,
        "kind": source.kind.value,
        "homepage": source.homepage,
        "languages": list(source.languages),
    }


def source_of(row: AnyRow) -> Source:
    """The source in a row of ``sources``."""
    return Source(
        id=row["id"],
        name=row["name"],
        name_km=row["name_km"],
        kind=SourceKind(row["kind"]),
        homepage=row["homepage"],
        languages=tuple(row["languages"]),
    )


def capture_row(capture: Capture, document_id: str) -> Row:
    """A row of ``captures``, all but its place in the order."""
    return {
        "id": capture.id,
        "document_id": document_id,
        "source_id": capture.source_id,
        "origin": capture.origin,
        "file_name": file_name(capture.origin),
        "url": capture.url,
        "received_at": capture.received_at,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "method": capture.method,
        "exchange": asdict(capture.exchange) if capture.exchange else None,
    }


def exchange_of(value: Any) -> Exchange | None:
    """The exchange in a column of ``captures``."""
    if value is None:
        return None
    pairs = {
        key: tuple((name, said) for name, said in value[key]) for key in ("answered", "requested")
    }
    return Exchange(url=value["url"], status=value["status"], reason=value["reason"], **pairs)


def capture_of(row: sa.RowMapping) -> Capture:
    """The capture in a row of ``captures``."""
    return Capture(
        id=row["id"],
        origin=row["origin"],
        url=row["url"],
        source_id=row["source_id"],
        received_at=row["received_at"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        method=row["method"],
        exchange=exchange_of(row["exchange"]),
    )


def revision_row(document: Document) -> Row:
    """A row of ``revisions``."""
    return {
        "document_id": document.id,
        "revision": document.revision,
        "capture_id": document.capture_id,
        "source_id": document.source_id,
        "url": document.url,
        "origin": document.origin,
        "kind": document.kind.value,
        "language": document.language,
        "title": document.title,
        "text": document.text,
        "paragraphs": [asdict(paragraph) for paragraph in document.paragraphs],
        "byline": document.byline,
        "dateline": document.dateline,
        **_published_columns(document.published),
        "images": [asdict(image) for image in document.images],
        "parser": document.parser,
        "pages": [asdict(page) for page in document.pages],
        "legibility": document.legibility.value,
        "remarks": list(document.remarks),
        "steps": [step_row(step) for step in document.steps],
        "issuer": document.issuer,
        "number": document.number,
        "place": document.place,
    }


NOT_LISTED = frozenset({"images", "remarks", "steps"})
"""Columns of ``revisions`` that take long to read and that no list shows."""


def document_of(row: AnyRow) -> Document:
    """The document in a row of ``revisions``."""
    return replace(
        listed_document_of(row),
        images=tuple(Image(**image) for image in row["images"]),
        remarks=tuple(row["remarks"]),
        steps=tuple(map(_step_of, row["steps"])),
    )


def listed_document_of(row: AnyRow) -> Document:
    """The same, a row without the columns of ``NOT_LISTED``: these are empty."""
    return Document(
        id=row["document_id"],
        source_id=row["source_id"],
        url=row["url"],
        origin=row["origin"],
        kind=DocumentKind(row["kind"]),
        language=row["language"],
        title=row["title"],
        text=row["text"],
        paragraphs=paragraphs_of(row["paragraphs"]),
        byline=row["byline"],
        dateline=row["dateline"],
        published=_published_of(row),
        images=(),
        parser=row["parser"],
        capture_id=row["capture_id"],
        revision=row["revision"],
        pages=tuple(Page(**page) for page in row["pages"]),
        legibility=Legibility(row["legibility"]),
        issuer=row["issuer"],
        number=row["number"],
        place=row["place"],
    )


def step_row(step: Step) -> Row:
    """A step as it stands in the column ``steps`` of ``revisions``."""
    return {
        "kind": step.kind.value,
        "at": step.at.astimezone(dt.UTC).isoformat(),
        "tools": [[tool.name, tool.version] for tool in step.tools],
        "remark": step.remark,
    }


def _step_of(row: Row) -> Step:
    return Step(
        kind=StepKind(row["kind"]),
        at=dt.datetime.fromisoformat(row["at"]),
        tools=tuple(Tool(*tool) for tool in row["tools"]),
        remark=row["remark"],
    )


def _published_columns(published: Published | None) -> Row:
    return {
        "published_date": published and published.date,
        "published_precision": published and published.precision.value,
        "published_method": published and published.method.value,
        "published_confidence": published and published.confidence,
        "published_inferred": published and published.inferred,
        "published_readings": [day.isoformat() for day in published.readings] if published else [],
    }


def _published_of(row: AnyRow) -> Published | None:
    if row["published_date"] is None:
        return None
    return Published(
        date=row["published_date"],
        precision=Precision(row["published_precision"]),
        method=DateMethod(row["published_method"]),
        confidence=row["published_confidence"],
        inferred=row["published_inferred"],
        readings=tuple(map(dt.date.fromisoformat, row["published_readings"])),
    )


def paragraphs_of(written: Sequence[Mapping[str, Any]]) -> tuple[Paragraph, ...]:
    """The paragraphs in a column of ``revisions``."""
    return tuple(Paragraph(**paragraph) for paragraph in written)
