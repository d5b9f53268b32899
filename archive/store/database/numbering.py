"""Numbers without gaps, and the change log that followers of the archive count by."""

import sqlalchemy as sa

from archive.store.tables import changes


def next_number(column: sa.Column[int]) -> sa.ScalarSelect[int]:
    """One more than the highest; without gaps, since only one transaction writes at a time."""
    return sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()


_ADD_CHANGE = sa.insert(changes).values(seq=next_number(changes.c.seq))


def log_change(connection: sa.Connection, document_id: str) -> None:
    """Tell those who follow the archive that something about the document is new."""
    connection.execute(_ADD_CHANGE, {"document_id": document_id})
