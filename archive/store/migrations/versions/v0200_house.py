"""What people decide besides: place and occasion of what was said."""

import sqlalchemy as sa
from alembic import op

revision = "0200"
down_revision = "0140"


def upgrade() -> None:
    """Give decisions a place and an occasion."""
    op.add_column("decisions", sa.Column("place", sa.JSON(none_as_null=True)))
    op.add_column("decisions", sa.Column("occasion", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    """Drop what was added, and everything in it."""
    op.drop_column("decisions", "occasion")
    op.drop_column("decisions", "place")
