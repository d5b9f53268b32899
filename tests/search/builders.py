"""A small archive to search in: real store, documents by hand."""

import datetime as dt
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.records import Document, DocumentKind, SourceKind
from archive.settings import Settings
from tests import records
from tests.records import a_capture, a_source, language_of, published_on


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
    """A document with a paragraph a line, each in the language of its letters."""
    return records.a_document(
        [(language_of(line), line) for line in text.split("\n")],
        source_id=source,
        origin=origin,
        title=title,
        kind=kind,
        published=published_on(dt.date.fromisoformat(published)) if published else None,
    )


def save(archive: Archive, *documents: Document) -> None:
    for document in documents:
        source = a_source(document.source_id, SourceKind.UNKNOWN)
        archive.store.save(source, a_capture(document), document)


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""
