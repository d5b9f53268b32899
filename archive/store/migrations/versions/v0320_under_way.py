"""Letters that nobody knows to have arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0320"
down_revision = "0310"


def upgrade() -> None:
    """Add the column; whatever was told of has arrived."""
    op.add_column(
        "told_of",
        sa.Column("under_way", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Take out what has not arrived, which is told of anew, and the column."""
    told = sa.table("told_of", sa.column("under_way", sa.Boolean))
    op.execute(sa.delete(told).where(told.c.under_way))
    op.drop_column("told_of", "under_way")
