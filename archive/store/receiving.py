"""What was received before of some bytes, asked once before they are read."""

import sqlalchemy as sa

from archive.store.results import Receipt
from archive.store.tables import captures


def receipts(connection: sa.Connection, sha256: str, origin: str) -> list[Receipt]:
    """Every capture of the bytes, oldest first."""
    later, from_there = captures.alias("later"), captures.alias("from_there")
    newest = sa.select(sa.func.max(later.c.seq)).where(
        later.c.document_id == captures.c.document_id
    )
    newest_from_there = sa.select(sa.func.max(from_there.c.seq)).where(
        from_there.c.document_id == captures.c.document_id, from_there.c.origin == origin
    )
    stands = sa.or_(
        captures.c.seq == newest.scalar_subquery(),
        captures.c.seq == newest_from_there.scalar_subquery(),
    )
    query = (
        sa.select(
            captures.c.document_id,
            captures.c.source_id,
            captures.c.file_name,
            sa.func.coalesce(stands, sa.false()).label("stands"),
        )
        .where(captures.c.sha256 == sha256)
        .order_by(captures.c.seq)
    )
    return [Receipt(*row) for row in connection.execute(query)]
