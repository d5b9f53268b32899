"""How often something was asked for."""

import sqlalchemy as sa

from archive.store.tables.columns import metadata

search_counts = sa.Table(
    "search_counts",
    metadata,
    # 2026-12, in Phnom Penh.
    sa.Column("month", sa.Text, primary_key=True),
    sa.Column("searched", sa.Text, primary_key=True),
    sa.Column("query", sa.Text, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("in_vain", sa.Integer, nullable=False),
)
