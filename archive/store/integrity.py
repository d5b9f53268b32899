"""What is wrong inside the database, told without looking at the documents themselves."""

from collections.abc import Iterator

import sqlalchemy as sa

from archive.store.tables import captures, changes, documents, revisions


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


def _documents_without(connection: sa.Connection, table: sa.Table) -> list[str]:
    own = table.c.document_id == documents.c.id
    if table is revisions:
        own &= revisions.c.revision == documents.c.revision
    query = sa.select(documents.c.id).where(~sa.exists().where(own))
    return sorted(connection.scalars(query))
