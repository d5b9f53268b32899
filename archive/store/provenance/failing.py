"""How failed items are noted and cleared, and what is asked about them."""

import datetime as dt
from dataclasses import asdict

import sqlalchemy as sa

from archive.errors import StoreError
from archive.provenance import FailedItem, failure_id
from archive.store.database.plain import made_plain
from archive.store.rows.provenance import failure_of
from archive.store.tables import failed_items


def note(
    connection: sa.Connection,
    *,
    origin: str,
    url: str | None,
    source_id: str | None,
    stage: str,
    reason: str,
    sha256: str | None,
    at: dt.datetime,
    given_up_by: str | None = None,
) -> FailedItem:
    """Add an item to the list, or one more attempt to the item of the same origin."""
    if at.utcoffset() is None:
        raise StoreError(f"The time of the failure of {origin} has no time zone. Add it.")
    before = find(connection, failure_id(origin))
    item = FailedItem(
        id=failure_id(origin),
        origin=made_plain(origin),
        url=None if url is None else made_plain(url),
        source_id=source_id,
        stage=stage,
        reason=made_plain(reason),
        # An attempt that did not get as far as the bytes leaves those of an earlier one.
        sha256=sha256 or (before.sha256 if before else None),
        first_at=before.first_at if before else at.astimezone(dt.UTC),
        last_at=at.astimezone(dt.UTC),
        attempts=before.attempts + 1 if before else 1,
        given_up_by=given_up_by,
    )
    if before is None:
        connection.execute(sa.insert(failed_items).values(asdict(item)))
    else:
        own = failed_items.c.id == item.id
        connection.execute(sa.update(failed_items).where(own).values(asdict(item)))
    return item


def clear(connection: sa.Connection, origin: str) -> None:
    """Take the item of that origin off the list, if it is there."""
    connection.execute(sa.delete(failed_items).where(failed_items.c.id == failure_id(origin)))


def find(connection: sa.Connection, item_id: str) -> FailedItem | None:
    """The item with that id, if there is one."""
    query = sa.select(failed_items).where(failed_items.c.id == item_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else failure_of(row)


def listed(connection: sa.Connection, limit: int | None, offset: int) -> list[FailedItem]:
    """Part of the list, the last tried first."""
    query = (
        sa.select(failed_items)
        .order_by(failed_items.c.last_at.desc(), failed_items.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [failure_of(row) for row in connection.execute(query).mappings()]


def count(connection: sa.Connection) -> int:
    """How many items are on the list."""
    return connection.scalar(sa.select(sa.func.count()).select_from(failed_items)) or 0


def attempts() -> sa.ScalarSelect[int]:
    """A number that changes with the list: all attempts, and one for each item; None if empty."""
    return sa.select(sa.func.sum(failed_items.c.attempts + 1)).scalar_subquery()


def counts(connection: sa.Connection) -> dict[str | None, int]:
    """How many of them each source has that has any."""
    query = sa.select(failed_items.c.source_id, sa.func.count()).group_by(failed_items.c.source_id)
    return {row[0]: row[1] for row in connection.execute(query)}
