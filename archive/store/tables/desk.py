"""What people ask for, gather and watch."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

correction_requests = sa.Table(
    "correction_requests",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("mistake", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    # Both are emptied once there is no more need for them.
    sa.Column("contact", sa.Text, nullable=False),
    sa.Column("client", sa.Text, nullable=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", UtcDateTime),
    sa.Column("answered_by", sa.Text, nullable=False),
)

replies = sa.Table(
    "replies",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("statement_id", sa.Text, sa.ForeignKey("statements.id"), nullable=False, index=True),
    sa.Column("speaker", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("entered_by", sa.Text, nullable=False),
)

collections = sa.Table(
    "collections",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
)

collection_items = sa.Table(
    "collection_items",
    metadata,
    sa.Column("collection_id", sa.Text, sa.ForeignKey("collections.id"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
)

saved_searches = sa.Table(
    "saved_searches",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    # Null for a reader who has none.
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), index=True),
    sa.Column("name", sa.Text, nullable=False),
    # The path and query of the list: the whole question.
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("often", sa.Text, nullable=False),
    sa.Column("to", sa.Text, nullable=False),
    # Numbers of the change log.
    sa.Column("began", sa.Integer, nullable=False),
    sa.Column("seen", sa.Integer, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("token", sa.Text, nullable=False, unique=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("letters_sent", sa.Integer, nullable=False),
    sa.Column("letters_failed", sa.Integer, nullable=False),
)

told_of = sa.Table(
    "told_of",
    metadata,
    sa.Column("search", sa.Text, sa.ForeignKey("saved_searches.id"), primary_key=True),
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # A letter with it was given to the mail server, which has not yet said that it took it.
    sa.Column("under_way", sa.Boolean, nullable=False, server_default=sa.false()),
)

asked_alerts = sa.Table(
    "asked_alerts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("often", sa.Text, nullable=False),
    sa.Column("to", sa.Text, nullable=False),
    # What the address is counted by, and what stands for whoever asked.
    sa.Column("mailbox", sa.Text, nullable=False, index=True),
    sa.Column("client", sa.Text, nullable=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
    # Null where no letter is to be sent: it was, or never is.
    sa.Column("letter_due_at", UtcDateTime),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("token_hash", sa.Text, unique=True),
)
