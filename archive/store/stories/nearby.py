"""Which documents are near to each other, whatever story each is of."""

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from archive.store.database.batches import batches
from archive.store.tables import nearnesses
from archive.stories.records import Near, Pair


def keep(connection: sa.Connection, found: Iterable[Near]) -> None:
    """Keep pairs that are not kept yet."""
    rows = [
        {"first": each.pair.first, "second": each.pair.second, "nearness": each.nearness}
        for each in found
    ]
    if rows:
        connection.execute(sa.insert(nearnesses), rows)


def near(connection: sa.Connection, document_ids: Collection[str]) -> Iterator[Near]:
    """Every pair that one of these documents is in; twice where both are."""
    for wanted in batches(list(document_ids)):
        either = nearnesses.c.first.in_(wanted) | nearnesses.c.second.in_(wanted)
        for row in connection.execute(sa.select(nearnesses).where(either)):
            yield Near(Pair(row.first, row.second), row.nearness)


def forget(connection: sa.Connection, gone: Collection[str]) -> None:
    """Take out the pairs of documents."""
    for some in batches(list(gone)):
        for column in (nearnesses.c.first, nearnesses.c.second):
            connection.execute(sa.delete(nearnesses).where(column.in_(some)))
