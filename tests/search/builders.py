"""A small archive to search in: real store, documents by hand."""

import datetime as dt
import hashlib
import os
from pathlib import Path

from archive.archive import Archive, open_archive
from archive.records import Document, DocumentKind, SourceKind
from archive.settings import Settings
from tests import records
from tests.records import a_capture, a_source, language_of, published_on


def an_archive(home: Path) -> Archive:
    """An archive whose index is in its home, or in the cluster that the tests are run over."""
    settings = _folder_settings(home)
    return open_archive(settings.model_copy(update={"search": search_url(home)}))


def a_folder_archive(home: Path) -> Archive:
    """An archive whose index is in its home, whatever the tests are run over."""
    return open_archive(_folder_settings(home))


def _folder_settings(home: Path) -> Settings:
    return Settings(home=home, database=f"sqlite:///{home / 'archive.sqlite'}")


def search_url(home: Path) -> str:
    """Where an archive's index is in the cluster, if the tests are run over one; else empty."""
    cluster = os.environ.get("BANNASAR_TEST_OPENSEARCH")
    return f"{cluster}/{_prefix(home)}?shards=2&replicas=0" if cluster else ""


def _prefix(home: Path) -> str:
    return f"t{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"


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
