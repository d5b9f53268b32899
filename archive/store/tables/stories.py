"""Copies and stories."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

unit_rows = sa.Table(
    "unit_rows",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("units", sa.LargeBinary, nullable=False),
    # A bit for each unit of the text; NULL until the document has been placed.
    sa.Column("furniture", sa.LargeBinary),
)

unit_counts = sa.Table(
    "unit_counts",
    metadata,
    sa.Column("unit", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("documents", sa.Integer, nullable=False),
)

likeness_keys = sa.Table(
    "likeness_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    # That of ``unit_rows``.
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

likenesses = sa.Table(
    "likenesses",
    metadata,
    sa.Column("first", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("second", sa.Text, sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("likeness", sa.Text, nullable=False),
    sa.Column("share", sa.Double, nullable=False),
)

placings = sa.Table(
    "placings",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # Rises with every placing, so that who keeps a list of them knows when it is old: the moment,
    # in microseconds, for no number may come twice though all rows be taken out meanwhile.
    sa.Column("number", sa.BigInteger, nullable=False, index=True),
    sa.Column("copies", sa.Text, index=True),
    sa.Column("story", sa.Text, nullable=False, index=True),
)

story_decisions = sa.Table(
    "story_decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("first", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("second", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

DERIVED = frozenset({unit_rows, unit_counts, likeness_keys, likenesses, placings})
"""What follows from the documents and the decisions: no backup needs it, it is made again."""
