"""Translations that were found: the pairs, what was looked at, and what people said of them."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0140"
down_revision = "0100"


def upgrade() -> None:
    """Make the tables; no document has been looked at."""
    op.create_table(
        "found_pairs",
        sa.Column("khmer_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("english_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
    )
    op.create_index("ix_found_pairs_english_id", "found_pairs", ["english_id"])
    op.create_table(
        "pair_looks",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
    )
    op.create_table(
        "pair_decisions",
        sa.Column("khmer_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("english_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_pair_decisions_english_id", "pair_decisions", ["english_id"])


def downgrade() -> None:
    """Drop the tables: what was found can be found again, what people said is lost."""
    for table in ("pair_decisions", "pair_looks", "found_pairs"):
        op.drop_table(table)
