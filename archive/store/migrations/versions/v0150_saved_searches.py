"""Searches that somebody keeps, and the documents that each has told of."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0150"
down_revision = "0120"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("often", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("began", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("letters_sent", sa.Integer, nullable=False),
        sa.Column("letters_failed", sa.Integer, nullable=False),
    )
    op.create_table(
        "told_of",
        sa.Column("search", sa.Text, sa.ForeignKey("saved_searches.id"), primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    )


def downgrade() -> None:
    """Drop the tables, and everything in them."""
    op.drop_table("told_of")
    op.drop_table("saved_searches")
