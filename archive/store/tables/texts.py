"""What was published, as it came and as it was read."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_km", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("homepage", sa.Text, nullable=False),
    sa.Column("languages", sa.JSON, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("received_at", UtcDateTime, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("exchange", sa.JSON(none_as_null=True)),
    # The migrations make it by hash, since PostgreSQL's ordinary index refuses what is longer than
    # a third of a page. Said here, that would load the whole dialect into every process.
    sa.Index("ix_captures_origin", "origin"),
)

revisions = sa.Table(
    "revisions",
    metadata,
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
    sa.Column("published_readings", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("images", sa.JSON, nullable=False),
    sa.Column("parser", sa.Text, nullable=False),
    # What a backup of the time before these columns leaves out is as it was then.
    sa.Column("pages", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("legibility", sa.Text, nullable=False, server_default=sa.text("'text'")),
    sa.Column("remarks", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("steps", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("issuer", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("number", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("place", sa.Text, nullable=False, server_default=sa.text("''")),
    # So when the documents of a source came is read without their texts.
    sa.Index(
        "ix_revisions_first",
        "revision",
        "source_id",
        "published_precision",
        "published_date",
        "capture_id",
    ),
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    # Of a document that may have been destroyed since.
    sa.Column("document_id", sa.Text, nullable=False),
)

OF_NEWEST = (revisions.c.document_id == documents.c.id) & (
    revisions.c.revision == documents.c.revision
)
"""Joins a document with its newest revision."""
