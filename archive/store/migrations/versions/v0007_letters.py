"""Who wrote an official letter, under which number and where."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_COLUMNS = ("issuer", "number", "place")


def upgrade() -> None:
    """Add the columns; of what was read before nothing is known until it is read again."""
    for name in _COLUMNS:
        column = sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))
        op.add_column("revisions", column)


def downgrade() -> None:
    """Drop the columns, and everything in them."""
    for name in reversed(_COLUMNS):
        op.drop_column("revisions", name)
