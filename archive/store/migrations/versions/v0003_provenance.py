"""Pages and legibility of a text; visits, failed items and declared translations."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add three columns, of which older texts get what they were, three tables and the indexes."""
    empty = sa.text("'[]'")
    op.add_column("revisions", sa.Column("pages", sa.JSON, nullable=False, server_default=empty))
    op.add_column(
        "revisions",
        sa.Column("legibility", sa.Text, nullable=False, server_default=sa.text("'text'")),
    )
    op.add_column("revisions", sa.Column("remarks", sa.JSON, nullable=False, server_default=empty))
    op.create_index(
        "ix_revisions_first",
        "revisions",
        ["revision", "source_id", "published_precision", "published_date", "capture_id"],
    )
    op.create_index("ix_captures_origin", "captures", ["origin"], postgresql_using="hash")
    op.create_table(
        "visits",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("url_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("sha256", sa.Text),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
    )
    op.create_index("ix_visits_url_id_number", "visits", ["url_id", "number"])
    op.create_index("ix_visits_source_id_number", "visits", ["source_id", "number"])
    op.create_table(
        "failed_items",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("source_id", sa.Text),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_table(
        "translation_links",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("other_id", sa.Text, primary_key=True),
        sa.Column("evidence", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, nullable=False),
    )
    op.create_index(
        "ix_translation_links_other", "translation_links", ["other"], postgresql_using="hash"
    )
    op.create_index("ix_translation_links_other_id", "translation_links", ["other_id"])


def downgrade() -> None:
    """Drop the tables and the columns, and everything in them."""
    for table in ("translation_links", "failed_items", "visits"):
        op.drop_table(table)
    op.drop_index("ix_captures_origin", "captures")
    op.drop_index("ix_revisions_first", "revisions")
    for column in ("remarks", "legibility", "pages"):
        op.drop_column("revisions", column)
