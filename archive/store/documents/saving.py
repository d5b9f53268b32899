"""How a document is saved: what makes a revision, what makes a capture, and what is refused."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from archive.errors import StoreError
from archive.provenance import failure_id
from archive.records import Capture, Document, Source
from archive.steps import Step
from archive.store.database.numbering import log_change, next_number
from archive.store.database.plain import fault_in
from archive.store.documents.deciding import source_given
from archive.store.results import Saved
from archive.store.rows.documents import (
    Row,
    capture_of,
    capture_row,
    document_of,
    file_name,
    revision_row,
    source_of,
    source_row,
    step_row,
)
from archive.store.tables import (
    OF_NEWEST,
    captures,
    destroyed,
    documents,
    failed_items,
    revisions,
    sources,
)


def _prefixed(table: sa.Table) -> list[sa.Label[Any]]:
    """The columns by names that no other table's have."""
    return [column.label(f"{table.name}.{column.name}") for column in table.c]


# Said of every document: made once, for making them takes longer than saying them.
_ASKED = sa.select(
    *(sa.bindparam(name, type_=sa.Text).label(name) for name in ("source", "document", "failure"))
).subquery()
_HELD = (
    sa.select(
        *_prefixed(sources),
        *_prefixed(revisions),
        failed_items.c.id.label("failed"),
        destroyed.c.document_id.label("destroyed"),
    )
    .select_from(_ASKED)
    .outerjoin(sources, sources.c.id == _ASKED.c.source)
    .outerjoin(documents, documents.c.id == _ASKED.c.document)
    .outerjoin(revisions, OF_NEWEST)
    .outerjoin(failed_items, failed_items.c.id == _ASKED.c.failure)
    .outerjoin(destroyed, destroyed.c.document_id == _ASKED.c.document)
)
_ADD_DOCUMENT = sa.insert(documents)
_ADD_CAPTURE = sa.insert(captures).values(seq=next_number(captures.c.seq))
_ADD_REVISION = sa.insert(revisions)


@dataclasses.dataclass(frozen=True, slots=True)
class _Held:
    """What stands in the database before a save; None is what is not there."""

    source: Source | None
    document: Document | None
    failed: str | None
    is_destroyed: bool


def save(
    connection: sa.Connection,
    source: Source,
    capture: Capture,
    document: Document,
    settles: str | None = None,
) -> Saved:
    """Write what is new of the three; the caller's transaction makes them one.

    The failure of the origin ``settles`` leaves the list of failures.
    """
    held = _held(connection, source.id, document.id, settles)
    if held.source is None:
        connection.execute(sa.insert(sources).values(source_row(source)))
    elif held.source != source:
        own = sources.c.id == source.id
        connection.execute(sa.update(sources).where(own).values(source_row(source)))
    if held.failed:
        connection.execute(sa.delete(failed_items).where(failed_items.c.id == held.failed))
    newest = held.document
    if newest is None:
        if held.is_destroyed:
            raise StoreError(f"The document {document.id} was destroyed. It is not taken in again.")
        added = dataclasses.replace(document, capture_id=capture.id, revision=1)
        row = {"id": added.id, "source_id": added.source_id, "revision": 1}
        connection.execute(_ADD_DOCUMENT, row)
        _add_capture(connection, capture, added.id)
        _add_revision(connection, added)
        return Saved("added", added)
    _require_same_identity(newest, document)
    received, changed = _receive(connection, capture, document, newest)
    if not changed:
        return Saved("unchanged", newest)
    updated = dataclasses.replace(document, capture_id=received.id, revision=newest.revision + 1)
    connection.execute(
        sa.update(documents)
        .where(documents.c.id == updated.id)
        .values(
            # What an editor says of whose it is outlasts every reading.
            source_id=source_given(connection, updated.id) or updated.source_id,
            revision=updated.revision,
        )
    )
    _add_revision(connection, updated)
    return Saved("updated", updated)


def note_steps(
    connection: sa.Connection, document_id: str, revision: int, steps: Sequence[Step]
) -> None:
    """Write the steps of a revision that has none; the caller's transaction makes it one."""
    own = (revisions.c.document_id == document_id) & (revisions.c.revision == revision)
    if connection.scalar(sa.select(revisions.c.steps).where(own)) == []:
        rows = [step_row(step) for step in steps]
        connection.execute(sa.update(revisions).where(own).values(steps=rows))


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
        if fault := fault_in(record):
            raise StoreError(f"The document holds {fault}. Save the file anew as UTF-8 text.")


def _receive(
    connection: sa.Connection, capture: Capture, document: Document, newest: Document
) -> tuple[Capture, bool]:
    """Keep the capture if it is to be kept.

    Gives the one that holds the bytes, and whether what they say makes a new revision.
    """
    if _is_held(connection, capture, document.id):
        return capture, _content(newest) != _content(document)
    last = _newest_capture(connection, document.id)
    new_bytes = last.sha256 != capture.sha256
    if new_bytes or capture.is_proof:
        _add_capture(connection, capture, document.id)
    if capture.is_proof:
        return capture, new_bytes and _wording(newest) != _wording(document)
    return capture if new_bytes else last, _content(newest) != _content(document)


def _content(document: Document) -> Document:
    """What a reader sees: not the place it was read from, nor by what, nor the count.

    Nor how sure a machine was of a page whose text is the same.
    """
    pages = tuple(dataclasses.replace(page, confidence=None) for page in document.pages)
    return dataclasses.replace(
        document, origin="", parser="", capture_id="", revision=0, pages=pages, steps=()
    )


def _wording(document: Document) -> tuple[object, ...]:
    """What the publisher wrote; pictures and worked-out dates change from one fetch to the next."""
    published = document.published
    stated = published.date if published and not published.inferred else None
    return document.title, document.text, document.byline, document.dateline, stated


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


def _held(
    connection: sa.Connection, source_id: str, document_id: str, settles: str | None
) -> _Held:
    """All of it by one statement: most documents are new, and of those nothing is there."""
    asked = {
        "source": source_id,
        "document": document_id,
        "failure": "" if settles is None else failure_id(settles),
    }
    row = connection.execute(_HELD, asked).mappings().one()
    source, document = _part(row, sources), _part(row, revisions)
    return _Held(
        None if source["id"] is None else source_of(source),
        None if document["document_id"] is None else document_of(document),
        row["failed"],
        is_destroyed=row["destroyed"] is not None,
    )


def _part(row: sa.RowMapping, table: sa.Table) -> Row:
    """What a row has of one table."""
    return {column.name: row[f"{table.name}.{column.name}"] for column in table.c}


def _is_held(connection: sa.Connection, capture: Capture, document_id: str) -> bool:
    own = (captures.c.id == capture.id) & (captures.c.document_id == document_id)
    return connection.scalar(sa.select(captures.c.seq).where(own)) is not None


def _newest_capture(connection: sa.Connection, document_id: str) -> Capture:
    found = connection.execute(
        sa.select(captures)
        .where(captures.c.document_id == document_id)
        .order_by(captures.c.seq.desc())
        .limit(1)
    )
    return capture_of(found.mappings().one())


def _add_capture(connection: sa.Connection, capture: Capture, document_id: str) -> None:
    connection.execute(_ADD_CAPTURE, capture_row(capture, document_id))


def _add_revision(connection: sa.Connection, document: Document) -> None:
    connection.execute(_ADD_REVISION, revision_row(document))
    log_change(connection, document.id)
