"""The text that statements and decisions about them are held against."""

import sqlalchemy as sa

from archive.store.rows.documents import paragraphs_of
from archive.store.statements.deciding import Page
from archive.store.tables import captures, documents, revisions


def newest_revision(connection: sa.Connection, document_id: str) -> int | None:
    """The number of the newest revision of a document; None where there is none of that id."""
    query = sa.select(documents.c.revision).where(documents.c.id == document_id)
    return connection.scalar(query)


def page_of(connection: sa.Connection, document_id: str, revision: int) -> Page:
    """The text of a revision that is there, with its paragraphs and when it came to us."""
    query = (
        sa.select(revisions.c.text, revisions.c.paragraphs, captures.c.received_at)
        .join(captures, captures.c.id == revisions.c.capture_id)
        .where(revisions.c.document_id == document_id, revisions.c.revision == revision)
    )
    text, paragraphs, received_at = connection.execute(query).one()
    return Page(text, paragraphs_of(paragraphs), received_at)
