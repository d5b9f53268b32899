"""Which documents belong together."""

import sqlalchemy as sa

from archive.store.tables.columns import UtcDateTime, metadata

translation_links = sa.Table(
    "translation_links",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # The id that the other document has by its address or origin, held or not.
    sa.Column("other_id", sa.Text, primary_key=True, index=True),
    sa.Column("evidence", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, nullable=False),
    sa.Index("ix_translation_links_other", "other"),
)

parts = sa.Table(
    "parts",
    metadata,
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
    # Stands for the address or origin of the other: short, whatever length that has.
    sa.Column("whole_id", sa.Text, primary_key=True),
    sa.Column("whole", sa.Text, nullable=False),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Index("ix_parts_whole", "whole"),
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
