"""How, where and to whom something was said."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; of what was found before nothing is known until it is found again."""
    op.add_column(
        "statements",
        sa.Column("circumstances", sa.JSON, nullable=False, server_default=sa.text("'{}'")),
    )


def downgrade() -> None:
    """Drop the column, and everything in it."""
    op.drop_column("statements", "circumstances")
