"""Which visits and captures may go: those that say nothing which others do not say too."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from archive.records import FETCH
from archive.store.database.batches import batches
from archive.store.tables import captures, failed_items, revisions, visits


def visits_to_go(connection: sa.Connection, before: dt.datetime, keep: int) -> list[int]:
    """The visits before a moment that are not among the newest ``keep`` of their address.

    Nor is the last full answer among them, or what follows it: by these an address is asked again.
    """
    full = sa.case((visits.c.status.between(200, 299), visits.c.number))
    ranked = sa.select(
        visits.c.number,
        visits.c.at,
        sa.func.row_number()
        .over(partition_by=visits.c.url_id, order_by=visits.c.number.desc())
        .label("place"),
        sa.func.max(full).over(partition_by=visits.c.url_id).label("full"),
    ).subquery()
    query = sa.select(ranked.c.number).where(
        ranked.c.at < before,
        ranked.c.place > keep,
        sa.or_(ranked.c.full.is_(None), ranked.c.number < ranked.c.full),
    )
    return sorted(connection.scalars(query))


def captures_to_go(connection: sa.Connection, before: dt.datetime) -> list[int]:
    """The fetches before a moment that brought what the fetches before and after them brought.

    No revision rests on them, so no statement does.
    """
    document, order = captures.c.document_id, captures.c.seq
    beside = sa.select(
        captures,
        sa.func.lag(captures.c.sha256).over(partition_by=document, order_by=order).label("former"),
        sa.func.lead(captures.c.sha256).over(partition_by=document, order_by=order).label("later"),
    ).subquery()
    query = sa.select(beside.c.seq).where(
        beside.c.received_at < before,
        beside.c.method == FETCH,
        beside.c.sha256 == beside.c.former,
        beside.c.sha256 == beside.c.later,
        ~sa.exists().where(revisions.c.capture_id == beside.c.id),
    )
    return sorted(connection.scalars(query))


def delete(connection: sa.Connection, table: sa.Table, numbers: Sequence[int]) -> None:
    """Delete rows by the number that is their key."""
    (number,) = table.primary_key
    for some in batches(numbers):
        connection.execute(sa.delete(table).where(number.in_(some)))


def digests(connection: sa.Connection, without: Sequence[int]) -> set[str]:
    """The SHA-256 of every original that a row speaks of, some visits left out."""
    gone = set(without)
    seen = sa.select(visits.c.number, visits.c.sha256).where(visits.c.sha256.is_not(None))
    found = {sha256 for number, sha256 in connection.execute(seen) if number not in gone}
    for table in (captures, failed_items):
        query = sa.select(table.c.sha256).where(table.c.sha256.is_not(None)).distinct()
        found.update(connection.scalars(query))
    return found
