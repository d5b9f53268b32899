"""What is wrong inside the database, told without looking at the documents themselves."""

from collections.abc import Iterator

import sqlalchemy as sa

from archive.statements import ReviewState
from archive.store.database.numbering import log_change
from archive.store.tables import captures, changes, decisions, documents, revisions, statements


def faults(connection: sa.Connection) -> Iterator[str]:
    """One sentence for each fault; PostgreSQL watches over its own files and references."""
    if connection.dialect.name == "sqlite":
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if message != "ok":
                yield f"The database file is damaged: {message}."
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"Row {row} of {table} refers to a row of {parent} that is not there."
    for what, table in (("newest revision", revisions), ("capture", captures), ("change", changes)):
        yield from (
            f"The document {each} has no {what}." for each in _documents_without(connection, table)
        )
    for statement_id, review in _without_their_decision(connection):
        yield f"The statement {statement_id} is {review}, but no decision says so."


def mend(connection: sa.Connection) -> None:
    """Put back what follows from the rest: a document without an entry in the change log has one.

    Only then do those who follow the archive learn of it.
    """
    for document_id in _documents_without(connection, changes):
        log_change(connection, document_id)


def _without_their_decision(connection: sa.Connection) -> list[tuple[str, str]]:
    decided = (decisions.c.statement_id == statements.c.id) & (
        (decisions.c.state == statements.c.review)
        | (statements.c.review == ReviewState.SECONDING.value)
    )
    query = sa.select(statements.c.id, statements.c.review).where(
        statements.c.review != ReviewState.MACHINE.value, ~sa.exists().where(decided)
    )
    return sorted((row[0], row[1]) for row in connection.execute(query))


def _documents_without(connection: sa.Connection, table: sa.Table) -> list[str]:
    own = table.c.document_id == documents.c.id
    if table is revisions:
        own &= revisions.c.revision == documents.c.revision
    query = sa.select(documents.c.id).where(~sa.exists().where(own))
    return sorted(connection.scalars(query))
