"""Texts as units with the names in them: what was derived from units without is made again."""

import sqlalchemy as sa
from alembic import op

revision = "0310"
down_revision = "0270"

_DERIVED = ("placings", "likenesses", "likeness_keys", "unit_counts", "unit_rows")


def upgrade() -> None:
    """Take out the units; the next ingest or `bannasar index` makes all that follows from them."""
    for table in _DERIVED:
        op.execute(sa.delete(sa.table(table)))


def downgrade() -> None:
    """Take them out as well: they are made again by the rules that hold then."""
    upgrade()
