"""Requests of correction by readers, and the replies of people quoted."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0130"
down_revision = "0111"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "correction_requests",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("mistake", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False, index=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("state", sa.Text, nullable=False, index=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("answered_by", sa.Text, nullable=False),
    )
    op.create_table(
        "replies",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column(
            "statement_id", sa.Text, sa.ForeignKey("statements.id"), nullable=False, index=True
        ),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop both, and everything in them."""
    op.drop_table("replies")
    op.drop_table("correction_requests")
