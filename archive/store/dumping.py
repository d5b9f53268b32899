"""Every row out of one database and into another, in values that JSON can hold."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeAlias

import sqlalchemy as sa

from archive.errors import StoreError
from archive.store.tables import DERIVED, PASSING, UtcDateTime, metadata

# The name of a table, and one row of it by column.
DumpedRow: TypeAlias = tuple[str, Mapping[str, object]]

_ROWS_AT_ONCE = 500


def dump(connection: sa.Connection) -> Iterator[DumpedRow]:
    """Every row that is to last, streamed; a table that others refer to comes before those."""
    for table in metadata.sorted_tables:
        if table in PASSING or table in DERIVED:
            continue
        query = sa.select(table).order_by(*table.primary_key)
        rows = connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
        for row in rows.mappings():
            yield table.name, {name: _plain(value) for name, value in row.items()}


def load(connection: sa.Connection, rows: Iterable[DumpedRow]) -> None:
    """Insert rows in the order ``dump`` gave them; StoreError when the store is not empty."""
    for table in metadata.sorted_tables:
        if connection.execute(sa.select(table).limit(1)).first() is not None:
            raise StoreError("The archive already holds something. Restore into an empty home.")
    insert(connection, rows)


def insert(connection: sa.Connection, rows: Iterable[DumpedRow]) -> None:
    """Insert rows, of all their columns or of some, in the order ``dump`` gave them."""
    for name, group in groupby(rows, key=itemgetter(0)):
        table = metadata.tables[name]
        values = (_typed(table, row) for _, row in group)
        while batch := list(islice(values, _ROWS_AT_ONCE)):
            connection.execute(sa.insert(table), batch)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def _typed(table: sa.Table, row: Mapping[str, object]) -> dict[str, object]:
    return {name: _of_type(table.c[name].type, value) for name, value in row.items()}


def _of_type(kind: sa.types.TypeEngine[object], value: object) -> object:
    if isinstance(value, str) and isinstance(kind, UtcDateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, sa.Date):
        return dt.date.fromisoformat(value)
    return value
