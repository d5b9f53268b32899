"""What is asked of the sources that have documents."""

import sqlalchemy as sa

from archive.records import Source
from archive.store.results import SourceSummary
from archive.store.rows.documents import source_of
from archive.store.tables import OF_NEWEST, captures, documents, revisions, sources


def held(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[str, Source]:
    """Every source with a document that the condition lets through, by id in order."""
    has_documents = sa.exists().where(documents.c.source_id == sources.c.id, which)
    rows = connection.execute(sa.select(sources).where(has_documents)).mappings()
    found = {row["id"]: source_of(row) for row in rows}
    return dict(sorted(found.items()))


def summaries(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[SourceSummary]:
    """The same, sorted by id, with how many documents and when the last of them came."""
    query = (
        sa.select(
            sources,
            sa.func.count(documents.c.id.distinct()).label("documents"),
            sa.func.max(captures.c.received_at).label("last_received"),
        )
        .join(documents, documents.c.source_id == sources.c.id)
        .outerjoin(captures, captures.c.document_id == documents.c.id)
        .where(which)
        .group_by(sources.c.id)
    )
    found = [
        SourceSummary(source_of(row), row["documents"], row["last_received"])
        for row in connection.execute(query).mappings()
    ]
    return sorted(found, key=lambda summary: summary.source.id)


def parsers(
    connection: sa.Connection, source_id: str, which: sa.ColumnElement[bool]
) -> dict[str, int]:
    """By what the newest texts of a source were read, and how many by each; most first."""
    number = sa.func.count()
    query = (
        sa.select(revisions.c.parser, number)
        .join(documents, OF_NEWEST)
        .where(documents.c.source_id == source_id, which)
        .group_by(revisions.c.parser)
        .order_by(number.desc(), revisions.c.parser)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
