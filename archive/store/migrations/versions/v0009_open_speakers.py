"""Statements of which the text leaves open whose they are, and the evidence for each."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; of what was found before nothing is known until it is found again."""
    op.add_column(
        "statements",
        sa.Column("possible_speakers", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    )
    op.add_column("statements", sa.Column("shown", sa.Text))
    op.add_column("statements", sa.Column("told", sa.Text))


def downgrade() -> None:
    """Drop the columns, and everything in them."""
    for name in ("told", "shown", "possible_speakers"):
        op.drop_column("statements", name)
