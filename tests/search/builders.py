"""A small archive to search in: real store, documents by hand."""

import datetime as dt
import hashlib
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.records import (
    Capture,
    DateMethod,
    Document,
    DocumentKind,
    DocumentLanguage,
    Language,
    Paragraph,
    Precision,
    Published,
    Source,
    SourceKind,
    capture_id,
    document_id,
)
from archive.settings import Settings

NOON = dt.datetime(2024, 3, 22, 12, tzinfo=dt.UTC)


def an_archive(home: Path) -> Archive:
    return open_archive(Settings(home=home, database=f"sqlite:///{home / 'archive.sqlite'}"))


def a_document(
    origin: str,
    text: str,
    *,
    title: str = "",
    source: str = "moh",
    kind: DocumentKind = DocumentKind.ARTICLE,
    published: str | None = None,
) -> Document:
    """A document with a paragraph a line, Khmer where a line has any Khmer letter."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        language: Language = "km" if any("\u1780" <= char <= "\u17b3" for char in line) else "en"
        paragraphs.append(Paragraph(start=start, end=start + len(line), language=language))
        start += len(line) + 1
    found = {paragraph.language for paragraph in paragraphs}
    whole: DocumentLanguage = "mixed" if len(found) > 1 else paragraphs[0].language
    return Document(
        id=document_id(url=None, source_id=source, origin=origin),
        source_id=source,
        url=None,
        origin=origin,
        kind=kind,
        language=whole,
        title=title,
        text=text,
        paragraphs=tuple(paragraphs),
        byline="",
        dateline="",
        published=_published(published),
        images=(),
        parser="text",
        capture_id="",
    )


def _published(date: str | None) -> Published | None:
    if date is None:
        return None
    day = dt.date.fromisoformat(date)
    return Published(date=day, precision=Precision.DAY, method=DateMethod.META, confidence=1.0)


def save(archive: Archive, *documents: Document) -> None:
    for document in documents:
        sha256 = hashlib.sha256(document.text.encode()).hexdigest()
        source = Source(
            id=document.source_id,
            name=document.source_id,
            name_km=document.source_id,
            kind=SourceKind.UNKNOWN,
            homepage="",
            languages=("km", "en"),
        )
        capture = Capture(
            id=capture_id(document=document.id, sha256=sha256, received_at=NOON),
            origin=document.origin,
            url=None,
            source_id=source.id,
            received_at=NOON,
            media_type="text/plain",
            sha256=sha256,
            method="file",
        )
        archive.store.save(source, capture, document)


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""
