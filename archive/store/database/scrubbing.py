"""What was deleted from a database of SQLite, and still stands in its files, is let go of."""

import sqlite3

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from archive.store.database.faults import failure


def scrub(engine: sa.Engine) -> bool:
    """Write the file anew without what was deleted, and empty the journal beside it.

    False where others read or write all the while, so that the journal stays; it is waited for as
    long as for any lock. What PostgreSQL has deleted is for its own cleaning.
    """
    if engine.dialect.name != "sqlite":
        return True
    try:
        connection = engine.raw_connection()
    except SQLAlchemyError as error:
        raise failure(error) from error
    try:
        # What was deleted or written over long ago stands in the free parts of pages.
        connection.cursor().execute("VACUUM")
        row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise failure(OperationalError(None, None, error)) from error
    finally:
        connection.close()
    return row is not None and row[0] == 0
