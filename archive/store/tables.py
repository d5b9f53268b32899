"""The tables as they stand after the newest migration; docs/data-model.md explains them."""

import datetime as dt

import sqlalchemy as sa


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """A moment: any aware datetime goes in, UTC comes out, over every database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> object:
        """UTC without a zone for SQLite, which has no type for one."""
        if value is None:
            return None
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: object, dialect: sa.Dialect) -> dt.datetime | None:
        """Always aware; PostgreSQL answers in the zone of its session."""
        if not isinstance(value, dt.datetime):
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = sa.MetaData()

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
    # By hash, since PostgreSQL's ordinary index refuses what is longer than a third of a page.
    sa.Index("ix_captures_origin", "origin", postgresql_using="hash"),
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

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("speaker", sa.Text, nullable=False),
    sa.Column("surface", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text, index=True),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("parts", sa.JSON, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("words_key", sa.Text, nullable=False, index=True),
    sa.Column("verb", sa.Text, nullable=False),
    sa.Column("said_on", sa.Date),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("review", sa.Text, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("machine", sa.JSON(none_as_null=True)),
    sa.Column("circumstances", sa.JSON, nullable=False, server_default=sa.text("'{}'")),
    sa.Column("possible_speakers", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("shown", sa.Text),
    sa.Column("told", sa.Text),
    sa.ForeignKeyConstraint(
        ["document_id", "revision"], ["revisions.document_id", "revisions.revision"]
    ),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("statement_id", sa.Text, sa.ForeignKey("statements.id"), nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("speaker", sa.Text),
    sa.Column("person_id", sa.Text),
    sa.Column("role", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("parts", sa.JSON(none_as_null=True)),
    # ISO 8601; empty where the decision is that the text gives no day.
    sa.Column("said_on", sa.Text),
    # The name of the account that it was made under; NULL for those of before accounts were noted.
    sa.Column("account", sa.Text),
)

document_decisions = sa.Table(
    "document_decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("field", sa.Text, nullable=False),
    # Which paragraph, by its words, where the field is one of a paragraph; else empty.
    sa.Column("place", sa.Text, nullable=False),
    # Empty where what was decided before is taken back.
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

extractions = sa.Table(
    "extractions",
    metadata,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime),
    sa.ForeignKeyConstraint(
        ["document_id", "revision"], ["revisions.document_id", "revisions.revision"]
    ),
)

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

translation_links = sa.Table(
    "translation_links",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # The id that the other document has by its address or origin, held or not.
    sa.Column("other_id", sa.Text, primary_key=True, index=True),
    sa.Column("evidence", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, nullable=False),
    sa.Index("ix_translation_links_other", "other", postgresql_using="hash"),
)

parts = sa.Table(
    "parts",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # Stands for the address or origin of the other: short, whatever length that has.
    sa.Column("whole_id", sa.Text, primary_key=True),
    sa.Column("whole", sa.Text, nullable=False),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Index("ix_parts_whole", "whole", postgresql_using="hash"),
)

found_pairs = sa.Table(
    "found_pairs",
    metadata,
    sa.Column("khmer_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("english_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("score", sa.Float, nullable=False),
)

pair_looks = sa.Table(
    "pair_looks",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    # The stamp of the rules that translations were looked for by.
    sa.Column("rules", sa.Text, nullable=False),
)

pair_decisions = sa.Table(
    "pair_decisions",
    metadata,
    sa.Column("khmer_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("english_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

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
)

# What was decided last about each; everything else is public.
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
)

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
    sa.Column("public", sa.Boolean, nullable=False),
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
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False, index=True),
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
)

PASSING = frozenset({sessions, sign_in_tries})
"""What holds for hours only, and no backup needs."""
