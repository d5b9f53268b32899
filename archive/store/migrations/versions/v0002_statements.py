"""Statements, what people decided about them, and what has been looked through for them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_REVISION = (["document_id", "revision"], ["revisions.document_id", "revisions.revision"])


def upgrade() -> None:
    """Make three tables and the indexes that look-ups need; nothing else is touched."""
    op.create_table(
        "statements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("words_key", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("said_on", sa.Date),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("machine", sa.JSON),
        sa.ForeignKeyConstraint(*_REVISION),
    )
    for column in ("document_id", "person_id", "words_key"):
        op.create_index(f"ix_statements_{column}", "statements", [column])
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("statement_id", sa.Text, sa.ForeignKey("statements.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("person_id", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("parts", sa.JSON),
        sa.Column("said_on", sa.Text),
    )
    op.create_index("ix_decisions_statement_id", "decisions", ["statement_id"])
    op.create_table(
        "extractions",
        sa.Column("document_id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(*_REVISION),
    )


def downgrade() -> None:
    """Drop the tables, and everything in them."""
    for table in ("extractions", "decisions", "statements"):
        op.drop_table(table)
