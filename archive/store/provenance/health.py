"""Whether sources answer and still publish, told from their visits and documents."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import sqlalchemy as sa

from archive.local_time import PHNOM_PENH
from archive.provenance import SourceHealth
from archive.records import Precision
from archive.store.database.batches import asked_by, rows_among
from archive.store.provenance import visiting
from archive.store.provenance.visiting import Latest
from archive.store.tables import captures, documents, revisions

# Only what is recent is usual; some years ago the source may have had another pace.
_RECENT_DAYS = 31


@dataclass(slots=True)
class _Published:
    """When the documents of one source came in, and the days that they were published on.

    What has no exact date of publication tells of no day: it may be of any age.
    """

    last_item_at: dt.datetime | None = None
    days: set[dt.date] = field(default_factory=set)


def health(
    connection: sa.Connection,
    source_ids: Sequence[str],
    at: dt.datetime,
    which: sa.ColumnElement[bool],
    failed: Mapping[str | None, int],
) -> list[SourceHealth]:
    """One record for each source, in the order asked; by as many statements for any number.

    Of ``documents`` those count that the condition lets through, and ``failed`` are how
    many failed items each source has that has any.
    """
    published = _published(connection, source_ids, at, which)
    visited = visiting.latest(connection, source_ids)
    return [
        _health(source_id, published[source_id], failed.get(source_id, 0), visited[source_id], at)
        for source_id in source_ids
    ]


def days_of(
    connection: sa.Connection, source_id: str, at: dt.datetime, which: sa.ColumnElement[bool]
) -> list[dt.date]:
    """The days on which a source has published, in order, as ``health`` counts them."""
    return sorted(_published(connection, [source_id], at, which)[source_id].days)


def _health(
    source_id: str, published: _Published, failed: int, visited: Latest, at: dt.datetime
) -> SourceHealth:
    days = sorted(published.days)[-_RECENT_DAYS:]
    gaps = [(after - before).days for before, after in pairwise(days)]
    return SourceHealth(
        source_id=source_id,
        last_visit=visited.newest,
        last_success_at=visited.answered.at if visited.answered else None,
        last_item_at=published.last_item_at,
        failures_in_a_row=visited.since_answered,
        failed_items=failed,
        usual_gap=float(median(gaps)) if gaps else None,
        silent_days=(_day(at) - days[-1]).days if days else None,
    )


def _published(
    connection: sa.Connection,
    source_ids: Sequence[str],
    at: dt.datetime,
    which: sa.ColumnElement[bool],
) -> dict[str, _Published]:
    found = {source_id: _Published() for source_id in source_ids}
    today = _day(at)
    query = asked_by(
        sa.select(
            revisions.c.source_id,
            captures.c.received_at,
            revisions.c.published_date,
            revisions.c.published_precision,
        )
        .join(captures, captures.c.id == revisions.c.capture_id)
        .join(documents, documents.c.id == revisions.c.document_id)
        .where(revisions.c.revision == 1, which),
        revisions.c.source_id,
    )
    for source_id, came_at, date, precision in rows_among(connection, query, source_ids):
        own = found[source_id]
        own.last_item_at = max(own.last_item_at or came_at, came_at)
        # A misread date may lie ahead; nothing is published tomorrow.
        if precision == Precision.DAY.value and date <= today:
            own.days.add(date)
    return found


def _day(moment: dt.datetime) -> dt.date:
    """The day in Cambodia, where the dates of documents are from."""
    return moment.astimezone(PHNOM_PENH).date()
