"""The one write: what makes a revision, what makes a capture, and what is refused."""

import dataclasses
from collections.abc import Iterator

import sqlalchemy as sa

from archive.errors import StoreError
from archive.records import Capture, Document, Source
from archive.store.results import Saved
from archive.store.rows import (
    capture_of,
    capture_row,
    document_of,
    file_name,
    revision_row,
    source_of,
    source_row,
)
from archive.store.tables import captures, changes, documents, revisions, sources


def save(connection: sa.Connection, source: Source, capture: Capture, document: Document) -> Saved:
    """Write what is new of the three; the caller's transaction makes them one."""
    _save_source(connection, source)
    newest = _newest_document(connection, document.id)
    if newest is None:
        added = dataclasses.replace(document, capture_id=capture.id, revision=1)
        connection.execute(
            sa.insert(documents).values(id=added.id, source_id=added.source_id, revision=1)
        )
        _add_capture(connection, capture, added.id)
        _add_revision(connection, added)
        return Saved("added", added)
    _require_same_identity(newest, document)
    received = _newest_capture(connection, document.id)
    if received.sha256 != capture.sha256:
        _add_capture(connection, capture, document.id)
        received = capture
    if _content(newest) == _content(document):
        return Saved("unchanged", newest)
    updated = dataclasses.replace(document, capture_id=received.id, revision=newest.revision + 1)
    connection.execute(
        sa.update(documents)
        .where(documents.c.id == updated.id)
        .values(source_id=updated.source_id, revision=updated.revision)
    )
    _add_revision(connection, updated)
    return Saved("updated", updated)


def require_storable(source: Source, capture: Capture, document: Document) -> None:
    """Refuse, with a StoreError, what some database could not give back exactly as it came."""
    if not source.id == capture.source_id == document.source_id:
        raise StoreError(
            f"The document {document.id} and its capture name another source than {source.id!r}. "
            "Give all three the same."
        )
    if capture.received_at.utcoffset() is None:
        raise StoreError(
            f"The capture {capture.id} does not say in which time zone it was received. Add it."
        )
    for record in (source, capture, document):
        for text in _strings(dataclasses.astuple(record)):
            _require_plain(text)


def _content(document: Document) -> Document:
    """What a reader sees: not the place it was read from, nor the parser, nor the count."""
    return dataclasses.replace(document, origin="", parser="", capture_id="", revision=0)


def _require_same_identity(stored: Document, document: Document) -> None:
    """The same URL; or the same source and file name, for a file may move between folders."""
    if stored.url is not None and document.url is not None:
        same = stored.url == document.url
    else:
        same = stored.source_id == document.source_id and file_name(stored.origin) == file_name(
            document.origin
        )
    if not same:
        raise StoreError(
            f"The id {document.id} belongs to another document, {stored.url or stored.origin}. "
            "This one was left out; give it a URL of its own."
        )


def _save_source(connection: sa.Connection, source: Source) -> None:
    found = (
        connection.execute(sa.select(sources).where(sources.c.id == source.id))
        .mappings()
        .one_or_none()
    )
    if found is None:
        connection.execute(sa.insert(sources).values(source_row(source)))
    elif source_of(found) != source:
        connection.execute(
            sa.update(sources).where(sources.c.id == source.id).values(source_row(source))
        )


def _newest_document(connection: sa.Connection, document_id: str) -> Document | None:
    found = connection.execute(
        sa.select(revisions)
        .where(revisions.c.document_id == document_id)
        .order_by(revisions.c.revision.desc())
        .limit(1)
    ).mappings()
    row = found.one_or_none()
    return None if row is None else document_of(row)


def _newest_capture(connection: sa.Connection, document_id: str) -> Capture:
    found = connection.execute(
        sa.select(captures)
        .where(captures.c.document_id == document_id)
        .order_by(captures.c.seq.desc())
        .limit(1)
    )
    return capture_of(found.mappings().one())


def _add_capture(connection: sa.Connection, capture: Capture, document_id: str) -> None:
    connection.execute(
        sa.insert(captures).values(seq=_next(captures.c.seq), **capture_row(capture, document_id))
    )


def _add_revision(connection: sa.Connection, document: Document) -> None:
    connection.execute(sa.insert(revisions).values(revision_row(document)))
    connection.execute(sa.insert(changes).values(seq=_next(changes.c.seq), document_id=document.id))


def _next(seq: sa.Column[int]) -> sa.ScalarSelect[int]:
    """One more than the highest; without gaps, since only one transaction writes at a time."""
    return sa.select(sa.func.coalesce(sa.func.max(seq), 0) + 1).scalar_subquery()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)


def _require_plain(text: str) -> None:
    """No NUL, which PostgreSQL cannot hold, and no half of a surrogate pair, which UTF-8 cannot."""
    if "\0" in text:
        raise StoreError("The document holds a NUL character, which is no text. Remove it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            f"The document holds {text[error.start]!a}, half of a character. "
            "Save the file anew as UTF-8."
        ) from error
