"""What people decide besides: place and occasion, who may see a collection, rights, identities."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from archive.store.tables.columns import UtcDateTime

revision = "0200"
down_revision = "0230"

_COLLECTIONS = sa.table("collections", sa.column("id"), sa.column("public", sa.Boolean))
_RULINGS = sa.table(
    "rulings",
    *(sa.column(each) for each in ("scope", "subject", "number", "level", "who", "why")),
    sa.column("at", UtcDateTime),
)


def upgrade() -> None:
    """Give decisions a place and an occasion, and public collections a ruling that says so."""
    op.add_column("decisions", sa.Column("place", sa.JSON(none_as_null=True)))
    op.add_column("decisions", sa.Column("occasion", sa.JSON(none_as_null=True)))
    _rule_about_collections()
    op.drop_column("collections", "public")
    op.create_table(
        "house_people",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name_km", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "source_rights",
        sa.Column("source_id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("rights", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop what was added, and everything in it."""
    op.drop_table("source_rights")
    op.drop_table("house_people")
    op.add_column(
        "collections",
        sa.Column("public", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    public = sa.select(_RULINGS.c.subject).where(
        _RULINGS.c.scope == "collection", _RULINGS.c.level == "public"
    )
    op.execute(
        sa.update(_COLLECTIONS).where(_COLLECTIONS.c.id.in_(public)).values(public=sa.true())
    )
    op.execute(sa.delete(_RULINGS).where(_RULINGS.c.scope == "collection"))
    op.drop_column("decisions", "occasion")
    op.drop_column("decisions", "place")


def _rule_about_collections() -> None:
    connection = op.get_bind()
    first = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(_RULINGS.c.number), 0))) or 0
    public = connection.scalars(sa.select(_COLLECTIONS.c.id).where(_COLLECTIONS.c.public))
    rows = [
        {
            "scope": "collection",
            "subject": each,
            "number": number,
            "level": "public",
            "at": dt.datetime.now(dt.UTC),
            "who": "migration",
            "why": "It was public before.",
        }
        for number, each in enumerate(public.all(), start=first + 1)
    ]
    if rows:
        connection.execute(sa.insert(_RULINGS), rows)
