"""How often something was asked for, by months."""

import sqlalchemy as sa
from alembic import op

revision = "0230"
down_revision = "0140"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "search_counts",
        sa.Column("month", sa.Text, primary_key=True),
        sa.Column("searched", sa.Text, primary_key=True),
        sa.Column("query", sa.Text, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("in_vain", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("search_counts")
