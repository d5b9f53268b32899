"""What was said in documents, and what people decided about both."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

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
    # Where in the text; an empty list where the decision is that none is given.
    sa.Column("place", sa.JSON(none_as_null=True)),
    sa.Column("occasion", sa.JSON(none_as_null=True)),
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
