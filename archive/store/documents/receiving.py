"""What was received before of some bytes or from somewhere."""

from collections.abc import Collection

import sqlalchemy as sa

from archive.store.database.batches import asked_by, rows_among
from archive.store.results import Receipt
from archive.store.tables import captures

_LATER, _FROM_THERE = captures.alias("later"), captures.alias("from_there")
_NEWEST = sa.select(sa.func.max(_LATER.c.seq)).where(_LATER.c.document_id == captures.c.document_id)
_NEWEST_FROM_THERE = sa.select(sa.func.max(_FROM_THERE.c.seq)).where(
    _FROM_THERE.c.document_id == captures.c.document_id,
    _FROM_THERE.c.origin == sa.bindparam("origin"),
)
_STANDS = sa.or_(
    captures.c.seq == _NEWEST.scalar_subquery(),
    captures.c.seq == _NEWEST_FROM_THERE.scalar_subquery(),
)
_APART = captures.c.origin, captures.c.source_id, captures.c.document_id
_LAST = asked_by(
    sa.select(*_APART, sa.func.max(captures.c.seq).label("seq")).group_by(*_APART),
    captures.c.origin,
)
# Asked of every file: made once, for making it takes longer than asking.
_RECEIPTS = (
    sa.select(
        captures.c.document_id,
        captures.c.source_id,
        captures.c.file_name,
        sa.func.coalesce(_STANDS, sa.false()),
    )
    .where(captures.c.sha256 == sa.bindparam("sha256"))
    .order_by(captures.c.seq)
)


def receipts(connection: sa.Connection, sha256: str, origin: str) -> list[Receipt]:
    """Every capture of the bytes, oldest first."""
    found = connection.execute(_RECEIPTS, {"sha256": sha256, "origin": origin})
    return [Receipt(*row) for row in found]


def last_from(connection: sa.Connection, origins: Collection[str]) -> dict[tuple[str, str], str]:
    """The document that last came from each origin: of any source, which is "", and of each."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for row in rows_among(connection, _LAST, sorted(origins)):
        for source_id in ("", row.source_id):
            place = (row.origin, source_id)
            found[place] = max(found.get(place, (0, "")), (row.seq, row.document_id))
    return {place: document for place, (_, document) in found.items()}
