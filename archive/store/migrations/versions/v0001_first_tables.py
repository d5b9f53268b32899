"""The first tables. A migration is history: it names its columns itself and never changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the five tables and the indexes that look-ups need."""
    op.create_table(
        "sources",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_km", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("homepage", sa.Text, nullable=False),
        sa.Column("languages", sa.JSON, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_index("ix_documents_source_id", "documents", ["source_id"])
    op.create_table(
        "captures",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
    )
    op.create_index("ix_captures_document_id", "captures", ["document_id"])
    op.create_index("ix_captures_sha256", "captures", ["sha256"])
    op.create_table(
        "revisions",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("capture_id", sa.Text, sa.ForeignKey("captures.id"), nullable=False),
        sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("paragraphs", sa.JSON, nullable=False),
        sa.Column("byline", sa.Text, nullable=False),
        sa.Column("dateline", sa.Text, nullable=False),
        sa.Column("published_date", sa.Date),
        sa.Column("published_precision", sa.Text),
        sa.Column("published_method", sa.Text),
        sa.Column("published_confidence", sa.Double),
        sa.Column("published_inferred", sa.Boolean),
        sa.Column("images", sa.JSON, nullable=False),
        sa.Column("parser", sa.Text, nullable=False),
    )
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables, and everything in them."""
    for table in ("changes", "revisions", "captures", "documents", "sources"):
        op.drop_table(table)
