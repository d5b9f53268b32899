"""Who may know of what, and what is left of what was destroyed."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

# What was decided last about each; everything else is public, and a collection internal.
rulings = sa.Table(
    "rulings",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    # Grows with every decision, so that who has read them all knows whether there is a newer one.
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("level", sa.Text, nullable=False),
    sa.Column("until", UtcDateTime),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

# How much of a source's texts is given out, where that was decided; see ``rulings`` for ``number``.
source_rights = sa.Table(
    "source_rights",
    metadata,
    sa.Column("source_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("rights", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

# What is left of documents that were destroyed.
destroyed = sa.Table(
    "destroyed",
    metadata,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("originals", sa.JSON, nullable=False),
    sa.Column("statements", sa.JSON, nullable=False),
    # Nothing of it is left in indexes and free parts of files either.
    sa.Column("let_go", sa.Boolean, nullable=False, server_default=sa.false()),
)
