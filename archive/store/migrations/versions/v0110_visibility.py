"""Who may know of a source or a document."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0110"
down_revision = "0030"


def upgrade() -> None:
    """Make the table; everything stays public."""
    op.create_table(
        "rulings",
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("until", UtcDateTime),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the table: everything is public."""
    op.drop_table("rulings")
