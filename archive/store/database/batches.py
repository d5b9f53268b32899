"""Long lists of ids in pieces that one query can take."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500

T = TypeVar("T")


def batches(values: Sequence[T], at_once: int = _IDS_AT_ONCE) -> Iterator[Sequence[T]]:
    """``values`` in order, piece by piece."""
    for start in range(0, len(values), at_once):
        yield values[start : start + at_once]


def rows_among(
    connection: sa.Connection,
    query: sa.Select[Any],
    column: sa.ColumnElement[Any],
    values: Collection[Any],
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """The rows of a query in which a column has one of some values, however many these are."""
    for some in batches(list(values)):
        yield from connection.execute(query.where(column.in_(some)))
