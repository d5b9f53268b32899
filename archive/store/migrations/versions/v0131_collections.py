"""Collections of statements and documents."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0131"
down_revision = "0130"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "collections",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "collection_items",
        sa.Column("collection_id", sa.Text, sa.ForeignKey("collections.id"), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop both, and everything in them."""
    op.drop_table("collection_items")
    op.drop_table("collections")
