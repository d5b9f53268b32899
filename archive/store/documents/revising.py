"""How a document became what it is: its revisions with their captures."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from archive.errors import StoreError
from archive.records import Document
from archive.store.database.batches import asked_by, rows_among
from archive.store.results import Revision
from archive.store.rows.documents import capture_of, document_of
from archive.store.tables import captures, documents, revisions


def texts(connection: sa.Connection, document_id: str) -> list[Document]:
    """Every revision, oldest first; none for an unknown id."""
    query = sa.select(revisions).where(revisions.c.document_id == document_id)
    rows = connection.execute(query.order_by(revisions.c.revision)).mappings()
    return [document_of(row) for row in rows]


def history(connection: sa.Connection, document_id: str) -> list[Revision]:
    """The same with their captures."""
    named = sa.select(revisions.c.capture_id).where(revisions.c.document_id == document_id)
    query = sa.select(captures).where(captures.c.id.in_(named))
    received = {row["id"]: capture_of(row) for row in connection.execute(query).mappings()}
    found: list[Revision] = []
    for document in texts(connection, document_id):
        capture = received.get(document.capture_id)
        if capture is None:
            raise StoreError(f"The capture {document.capture_id} is gone. Check the archive.")
        reread = bool(found) and found[-1].capture.sha256 == capture.sha256
        found.append(Revision(document, capture, reread))
    return found


def changed(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, dt.datetime]:
    """The documents whose publisher has changed them, with the time of the last such change."""
    before, after = revisions.alias("before"), revisions.alias("after")
    old, new = captures.alias("old"), captures.alias("new")
    query = (
        sa.select(after.c.document_id, sa.func.max(new.c.received_at))
        .join(documents, documents.c.id == after.c.document_id)
        .join(
            before,
            (before.c.document_id == after.c.document_id)
            & (before.c.revision == after.c.revision - 1),
        )
        .join(old, old.c.id == before.c.capture_id)
        .join(new, new.c.id == after.c.capture_id)
        .where(
            documents.c.revision > 1,
            old.c.sha256 != new.c.sha256,
            (before.c.title != after.c.title) | (before.c.text != after.c.text),
        )
        .group_by(after.c.document_id)
    )
    rows = rows_among(connection, asked_by(query, documents.c.id), document_ids)
    return {row[0]: row[1] for row in rows}
