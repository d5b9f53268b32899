"""Who may sign in, and what they did."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("shown_as", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
    # An Argon2 hash; NULL where nobody can sign in by password.
    sa.Column("password", sa.Text),
    sa.Column("one_time_secret", sa.Text),
    # The last half minute whose one-time code was used.
    sa.Column("one_time_used", sa.BigInteger, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    # The SHA-256 of what the cookie holds: who reads the database cannot sign in with it.
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False, index=True),
    sa.Column("begun_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
)

sign_in_tries = sa.Table(
    "sign_in_tries",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("account", sa.Text, nullable=False, index=True),
    sa.Column("address", sa.Text, nullable=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False),
)

acts = sa.Table(
    "acts",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("old", sa.Text, nullable=False),
    sa.Column("new", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    # What it told of something that was destroyed has gone from ``old``, ``new`` and ``why``.
    sa.Column("emptied", sa.Boolean, nullable=False, server_default=sa.false()),
)

# People whom no list has; a name in one script may be empty.
house_people = sa.Table(
    "house_people",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("name_km", sa.Text, nullable=False),
    sa.Column("name_en", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    # The id of whom this turned out to be, and the ids of the statements that went along.
    sa.Column("merged_into", sa.Text),
    sa.Column("moved", sa.JSON(none_as_null=True)),
)
