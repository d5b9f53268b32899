"""Alerts for readers without an account: what waits to be confirmed, and searches of no account."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables.columns import UtcDateTime

revision = "0250"
down_revision = "0240"


def upgrade() -> None:
    """Make the table, and let a saved search be without an account."""
    _make_anew(of_nobody=True)
    op.create_table(
        "asked_alerts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("often", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("mailbox", sa.Text, nullable=False, index=True),
        sa.Column("client", sa.Text, nullable=False, index=True),
        sa.Column("at", UtcDateTime, nullable=False, index=True),
        sa.Column("letter_due_at", UtcDateTime),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.Text, unique=True),
    )


def downgrade() -> None:
    """Drop the table, and the searches of readers."""
    op.drop_table("asked_alerts")
    _make_anew(of_nobody=False)


def _make_anew(*, of_nobody: bool) -> None:
    """Saved searches with what they told of; SQLite changes no column of a table that there is."""
    connection = op.get_bind()
    old = sa.MetaData()
    old.reflect(connection, only=["saved_searches", "told_of"])
    searches, told = old.tables["saved_searches"], old.tables["told_of"]
    kept = connection.execute(sa.select(searches).where(searches.c.account.is_not(None)))
    rows = [dict(row) for row in kept.mappings()]
    of_kept = told.c.search.in_(sa.select(searches.c.id).where(searches.c.account.is_not(None)))
    told_rows = [dict(row) for row in connection.execute(sa.select(told).where(of_kept)).mappings()]
    op.drop_table("told_of")
    op.drop_table("saved_searches")
    _make_tables(of_nobody=of_nobody)
    # By the tables as they were read: their moments go back as they came.
    if rows:
        connection.execute(sa.insert(searches), rows)
    if told_rows:
        connection.execute(sa.insert(told), told_rows)


def _make_tables(*, of_nobody: bool) -> None:
    account = sa.ForeignKey("accounts.name")
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, account, nullable=of_nobody, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("often", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
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
    op.create_table(
        "told_of",
        sa.Column("search", sa.Text, sa.ForeignKey("saved_searches.id"), primary_key=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    )
