"""What was asked of publishers, and what failed."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

# The source of a visit or a failure may have no document yet, so it may not be in ``sources``.
visits = sa.Table(
    "visits",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    # Stands for the address in the index: short, whatever length the address has.
    sa.Column("url_id", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("source_id", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("sha256", sa.Text),
    sa.Column("etag", sa.Text, nullable=False),
    sa.Column("last_modified", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Index("ix_visits_url_id_number", "url_id", "number"),
    sa.Index("ix_visits_source_id_number", "source_id", "number"),
)

failed_items = sa.Table(
    "failed_items",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("source_id", sa.Text),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text),
    sa.Column("first_at", UtcDateTime, nullable=False),
    sa.Column("last_at", UtcDateTime, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("given_up_by", sa.Text),
)
