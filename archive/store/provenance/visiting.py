"""How visits are noted and what is asked about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from archive.errors import StoreError
from archive.provenance import Visit, VisitedPage
from archive.records import FETCH
from archive.store.database.batches import batches
from archive.store.database.numbering import next_number
from archive.store.rows.provenance import url_id, visit_of, visit_row
from archive.store.tables import captures, visits

_NOT_MODIFIED = 304
# A redirect is no answer yet; anything from 400 on is a refusal or a fault.
_ANSWERED = visits.c.status.between(200, 299) | (visits.c.status == _NOT_MODIFIED)


def note(connection: sa.Connection, visit: Visit) -> None:
    """Add a visit to the log."""
    if visit.at.utcoffset() is None:
        raise StoreError(
            f"The visit to {visit.url} does not say in which time zone it was. Add it."
        )
    connection.execute(
        sa.insert(visits).values(number=next_number(visits.c.number), **visit_row(visit))
    )


def last_with_validators(connection: sa.Connection, url: str) -> Visit | None:
    """The newest visit whose validators are those of the bytes that the address last gave.

    A 304 says that the bytes before it still hold, so it may stand in for them; what came before
    the last full answer may not.
    """
    own = visits.c.url_id == url_id(url)
    full = sa.select(sa.func.max(visits.c.number)).where(
        own, _ANSWERED, visits.c.status != _NOT_MODIFIED
    )
    query = (
        sa.select(visits)
        .where(
            own,
            _ANSWERED,
            (visits.c.etag != "") | (visits.c.last_modified != ""),
            visits.c.number >= full.scalar_subquery(),
        )
        .order_by(visits.c.number.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else visit_of(row)


def was_answered(connection: sa.Connection, url: str) -> bool:
    """Whether the address has ever answered, be it that there is nothing."""
    own = (visits.c.url_id == url_id(url)) & visits.c.status.is_not(None)
    return connection.scalar(sa.select(visits.c.number).where(own).limit(1)) is not None


def of_source(connection: sa.Connection, source_id: str, limit: int) -> list[Visit]:
    """The newest visits of a source, newest first."""
    query = (
        sa.select(visits)
        .where(visits.c.source_id == source_id)
        .order_by(visits.c.number.desc())
        .limit(limit)
    )
    return [visit_of(row) for row in connection.execute(query).mappings()]


def pages(connection: sa.Connection, source_id: str) -> list[VisitedPage]:
    """Every address that a source was asked for, the one not asked for longest first."""
    answered = sa.func.sum(sa.case((_ANSWERED, 1), else_=0))
    query = (
        sa.select(sa.func.max(visits.c.url), sa.func.max(visits.c.at), answered)
        .where(visits.c.source_id == source_id)
        .group_by(visits.c.url_id)
        .order_by(sa.func.max(visits.c.at), visits.c.url_id)
    )
    fetched = sa.select(captures.c.origin).where(
        captures.c.source_id == source_id, captures.c.method == FETCH
    )
    held = set(connection.scalars(fetched))
    return [
        VisitedPage(url=url, last_at=last_at, answers=answers, held=url in held)
        for url, last_at, answers in connection.execute(query)
    ]


def newest_of(connection: sa.Connection, urls: Sequence[str]) -> dict[str, Visit]:
    """The newest visit of each address; those that were never visited are left out."""
    found: dict[str, Visit] = {}
    for wanted in batches([url_id(url) for url in urls]):
        newest = (
            sa.select(sa.func.max(visits.c.number))
            .where(visits.c.url_id.in_(wanted))
            .group_by(visits.c.url_id)
        )
        query = sa.select(visits).where(visits.c.number.in_(newest))
        rows = (visit_of(row) for row in connection.execute(query).mappings())
        found.update({each.url: each for each in rows})
    return found


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest visit of a source, the newest that was answered, and how many came after that."""

    newest: Visit | None = None
    answered: Visit | None = None
    since_answered: int = 0


def latest(connection: sa.Connection, source_ids: Sequence[str]) -> dict[str, Latest]:
    """Of each source, by id; those that were never visited too."""
    found = dict.fromkeys(source_ids, Latest())
    answered = sa.func.max(sa.case((_ANSWERED, visits.c.number), else_=0)).label("answered")
    for wanted in batches(source_ids):
        numbers = (
            sa.select(visits.c.source_id, sa.func.max(visits.c.number).label("newest"), answered)
            .where(visits.c.source_id.in_(wanted))
            .group_by(visits.c.source_id)
            .subquery()
        )
        of_source = visits.c.source_id == numbers.c.source_id
        since = (
            sa.select(visits.c.source_id, sa.func.count())
            .join(numbers, of_source & (visits.c.number > numbers.c.answered))
            .group_by(visits.c.source_id)
        )
        counts = {row[0]: row[1] for row in connection.execute(since)}
        either = visits.c.number.in_((numbers.c.newest, numbers.c.answered))
        query = sa.select(visits).join(numbers, of_source & either).order_by(visits.c.number)
        rows = list(connection.execute(query.add_columns(numbers.c.answered)).mappings())
        ends = {row["source_id"]: row for row in rows}
        answers = {row["source_id"]: row for row in rows if row["number"] == row["answered"]}
        for source_id, row in ends.items():
            answer = answers.get(source_id)
            found[source_id] = Latest(
                newest=visit_of(row),
                answered=None if answer is None else visit_of(answer),
                since_answered=counts.get(source_id, 0),
            )
    return found


def last_number() -> sa.ScalarSelect[int]:
    """The number of the newest visit; None before the first."""
    return sa.select(sa.func.max(visits.c.number)).scalar_subquery()


def last_at(connection: sa.Connection) -> dt.datetime | None:
    """When the newest visit was; None before the first."""
    return connection.scalar(sa.select(visits.c.at).order_by(visits.c.number.desc()).limit(1))


def digests(connection: sa.Connection) -> set[str]:
    """The SHA-256 of every answer that had bytes."""
    query = sa.select(visits.c.sha256).where(visits.c.sha256.is_not(None)).distinct()
    return set(connection.scalars(query))
