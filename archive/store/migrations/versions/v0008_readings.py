"""The days that an ambiguous date of publication can mean."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; the dates that are held have one reading."""
    op.add_column(
        "revisions",
        sa.Column("published_readings", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    )


def downgrade() -> None:
    """Drop the column, and everything in it."""
    op.drop_column("revisions", "published_readings")
