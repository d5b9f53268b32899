"""How the units of texts are kept, and what texts share keys or have been measured."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from archive.store.database.batches import asked_by, batches, rows_among
from archive.store.stories import placing
from archive.store.tables import (
    OF_NEWEST,
    changes,
    documents,
    likeness_keys,
    likenesses,
    placings,
    revisions,
    unit_counts,
    unit_rows,
)
from archive.stories.records import Likeness, Measured, Pair
from archive.stories.resemblance import beside
from archive.stories.rows import bits_of, mask_of
from archive.stories.telling import Member
from archive.stories.units import Units
from archive.stories.weights import Counts, vector

# A key that more documents have says little: the newest of them are looked at.
_NEWEST = 50
# So many keys are looked up by one statement, each by itself; where there are fewer, one that
# nothing has stands in their place.
_KEYS_AT_ONCE, _NO_KEY = 32, -1


def _holders_of(place: int) -> sa.Select[tuple[int]]:
    newest = (
        sa.select(likeness_keys.c.number)
        .where(likeness_keys.c.key == sa.bindparam(f"sought_{place}"))
        .where(likeness_keys.c.number < sa.bindparam("before"))
        .order_by(likeness_keys.c.number.desc())
        .limit(sa.literal_column(str(_NEWEST)))
        .subquery()
    )
    return sa.select(newest.c.number)


_HOLDERS = sa.union_all(*map(_holders_of, range(_KEYS_AT_ONCE)))
_KEYS = sa.select(likeness_keys.c.key).where(likeness_keys.c.number == sa.bindparam("sought"))
_KEPT = asked_by(sa.select(unit_rows), unit_rows.c.document_id)
_NAMES = asked_by(sa.select(unit_rows.c.number, unit_rows.c.document_id), unit_rows.c.number)
_HAVING = asked_by(sa.select(unit_counts), unit_counts.c.unit)
_DAYS = asked_by(
    sa.select(documents.c.id, revisions.c.published_date)
    .join(revisions, OF_NEWEST)
    .where(revisions.c.published_precision == "day"),
    documents.c.id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """The units of a revision, made by the rules of a stamp, and the keys it is found by."""

    document_id: str
    revision: int
    units: Units
    keys: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The units of a document as they are kept; ``number`` is by the order in which they came."""

    document_id: str
    number: int
    day: dt.date | None
    units: Units
    furniture: NDArray[np.bool_] | None

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Which units of the text are furniture."""
        size = self.units.body.size
        return np.zeros(size, np.bool_) if self.furniture is None else self.furniture

    def member(self, counts: Counts) -> Member:
        """What the document tells where its units stand in so many documents."""
        told = vector(beside(self.units, self.mask), counts)
        return Member(self.document_id, told, self.day)


def uncounted(connection: sa.Connection, rules: str) -> list[str]:
    """The documents whose newest revision has no units by ``rules``, as they first came."""
    first = sa.func.min(changes.c.seq)
    query = (
        sa.select(documents.c.id)
        .join(changes, changes.c.document_id == documents.c.id)
        .outerjoin(unit_rows, unit_rows.c.document_id == documents.c.id)
        .where(
            unit_rows.c.document_id.is_(None)
            | (unit_rows.c.revision != documents.c.revision)
            | (unit_rows.c.rules != rules)
        )
        .group_by(documents.c.id)
        .order_by(first)
    )
    return list(connection.scalars(query))


def unplaced(connection: sa.Connection) -> list[str]:
    """The documents with units that have no place yet, as they came."""
    query = (
        sa.select(unit_rows.c.document_id)
        .outerjoin(placings, placings.c.document_id == unit_rows.c.document_id)
        .where(placings.c.document_id.is_(None))
        .order_by(unit_rows.c.number)
    )
    return list(connection.scalars(query))


def keep(connection: sa.Connection, rules: str, found: Sequence[Countable]) -> None:
    """Keep units in the place of older ones of the same documents, which then have no place."""
    ids = [each.document_id for each in found]
    gone = list(kept(connection, ids))
    forget(connection, gone)
    number = connection.scalar(sa.select(sa.func.max(unit_rows.c.number))) or 0
    days = _days(connection, ids)
    rows: list[dict[str, object]] = []
    keys: list[dict[str, int]] = []
    for place, each in enumerate(found, start=number + 1):
        rows.append(
            {
                "document_id": each.document_id,
                "number": place,
                "revision": each.revision,
                "rules": rules,
                "day": days.get(each.document_id),
                "units": each.units.to_bytes(),
            }
        )
        keys += ({"key": key, "number": place} for key in sorted(each.keys))
    if rows:
        connection.execute(sa.insert(unit_rows), rows)
    if keys:
        connection.execute(sa.insert(likeness_keys), keys)
    _count(connection, Counter(unit for each in found for unit in each.units.distinct()))


def forget(connection: sa.Connection, gone: Sequence[Kept]) -> None:
    """Take out all that is known of the units of documents."""
    ids = [each.document_id for each in gone]
    numbers = [each.number for each in gone]
    for some in batches(ids):
        connection.execute(sa.delete(placings).where(placings.c.document_id.in_(some)))
        placing.rename(connection, some)
        for column in (likenesses.c.first, likenesses.c.second):
            connection.execute(sa.delete(likenesses).where(column.in_(some)))
        connection.execute(sa.delete(unit_rows).where(unit_rows.c.document_id.in_(some)))
    for part in batches(numbers):
        connection.execute(sa.delete(likeness_keys).where(likeness_keys.c.number.in_(part)))
    lost = Counter(unit for each in gone for unit in each.units.distinct())
    _count(connection, {unit: -count for unit, count in lost.items()})


def clear(connection: sa.Connection) -> None:
    """Take out all that is known of the units of any document, and where it belongs."""
    for table in (placings, likenesses, likeness_keys, unit_counts, unit_rows):
        connection.execute(sa.delete(table))


def kept(connection: sa.Connection, document_ids: Collection[str]) -> list[Kept]:
    """The units of documents, as they came; ids of others are left out."""
    found = rows_among(connection, _KEPT, document_ids)
    return sorted(map(_kept, found), key=lambda each: each.number)


def having(connection: sa.Connection, units: Collection[int]) -> dict[int, int]:
    """In how many documents each of these units stands."""
    found = rows_among(connection, _HAVING, units)
    return {row.unit: row.documents for row in found}


def documents_with_units(connection: sa.Connection) -> int:
    """How many documents there are units of."""
    return connection.scalar(sa.select(sa.func.count()).select_from(unit_rows)) or 0


def holders(
    connection: sa.Connection, keys: Iterable[int], before: int, most: int, names: dict[int, str]
) -> Counter[str]:
    """The documents before a number that have any of these keys, each with how many.

    Only the ``most`` that have the most are given. ``names`` are the documents of numbers that are
    known already; those that are read are added.
    """
    numbers: Counter[int] = Counter()
    for wanted in batches(list(keys), _KEYS_AT_ONCE):
        filled = [*wanted, *[_NO_KEY] * (_KEYS_AT_ONCE - len(wanted))]
        sought = {f"sought_{place}": key for place, key in enumerate(filled)}
        numbers.update(connection.scalars(_HOLDERS, {**sought, "before": before}))
    ranked = numbers.most_common(most)
    unread = [number for number, _ in ranked if number not in names]
    for row in rows_among(connection, _NAMES, unread):
        names[row.number] = row.document_id
    return Counter({names[number]: times for number, times in ranked})


def keys_of(connection: sa.Connection, number: int) -> list[int]:
    """The keys that the document of a number is found by."""
    return sorted(connection.scalars(_KEYS, {"sought": number}))


def measured(connection: sa.Connection, document_ids: Collection[str]) -> Iterator[Measured]:
    """Every pair that one of these documents is in."""
    for wanted in batches(list(document_ids)):
        either = likenesses.c.first.in_(wanted) | likenesses.c.second.in_(wanted)
        for row in connection.execute(sa.select(likenesses).where(either)):
            yield Measured(Pair(row.first, row.second), Likeness(row.likeness), row.share)


def note(
    connection: sa.Connection, own: Kept, furniture: NDArray[np.bool_], keys: Collection[int]
) -> None:
    """Keep what of a text is furniture, and more keys that it is found by."""
    connection.execute(
        sa.update(unit_rows)
        .where(unit_rows.c.document_id == own.document_id)
        .values(furniture=bits_of(furniture))
    )
    rows = [{"key": key, "number": own.number} for key in sorted(keys)]
    if rows:
        connection.execute(sa.insert(likeness_keys), rows)


def keep_measured(connection: sa.Connection, found: Iterable[Measured]) -> None:
    """Keep pairs that are not kept yet."""
    rows = [
        {
            "first": each.pair.first,
            "second": each.pair.second,
            "likeness": each.likeness.value,
            "share": each.share,
        }
        for each in found
    ]
    if rows:
        connection.execute(sa.insert(likenesses), rows)


def _count(connection: sa.Connection, differences: Mapping[int, int]) -> None:
    wanted = {unit: by for unit, by in differences.items() if by}
    known = {row.unit for row in rows_among(connection, _HAVING, wanted)}
    changed = [{"its": unit, "by": by} for unit, by in wanted.items() if unit in known]
    added = [{"unit": unit, "documents": by} for unit, by in wanted.items() if unit not in known]
    if changed:
        own = unit_counts.c.unit == sa.bindparam("its")
        more = unit_counts.c.documents + sa.bindparam("by")
        connection.execute(sa.update(unit_counts).where(own).values(documents=more), changed)
    if added:
        connection.execute(sa.insert(unit_counts), added)


def _days(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, dt.date]:
    """The day of publication of each document that has one."""
    found = rows_among(connection, _DAYS, document_ids)
    return {row.id: row.published_date for row in found}


def _kept(row: sa.Row[tuple[object, ...]]) -> Kept:
    units = Units.from_bytes(row.units)
    return Kept(
        document_id=row.document_id,
        number=row.number,
        day=row.day,
        units=units,
        furniture=None if row.furniture is None else mask_of(row.furniture, units.body.size),
    )
