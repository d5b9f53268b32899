"""Copies and stories: what texts have in common, where each belongs, and what editors decided."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0100"
down_revision = "0150"


def upgrade() -> None:
    """Make the tables; every document is placed by the next catching up."""
    op.create_table(
        "unit_rows",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("units", sa.LargeBinary, nullable=False),
        sa.Column("furniture", sa.LargeBinary),
    )
    op.create_table(
        "unit_counts",
        sa.Column("unit", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("documents", sa.Integer, nullable=False),
    )
    op.create_table(
        "likeness_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "likenesses",
        sa.Column("first", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("second", sa.Text, sa.ForeignKey("documents.id"), primary_key=True, index=True),
        sa.Column("likeness", sa.Text, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
    )
    op.create_table(
        "placings",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False, index=True),
        sa.Column("copies", sa.Text, index=True),
        sa.Column("story", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "story_decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("first", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("second", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables, and every decision."""
    for name in (
        "story_decisions",
        "placings",
        "likenesses",
        "likeness_keys",
        "unit_counts",
        "unit_rows",
    ):
        op.drop_table(name)
