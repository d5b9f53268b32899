"""Items that needed more time or memory than one may, and by which rules they were given up."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0070"


def upgrade() -> None:
    """Add the column; of what failed before, nothing was given up."""
    op.add_column("failed_items", sa.Column("given_up_by", sa.Text))


def downgrade() -> None:
    """Drop the column: everything is tried again."""
    op.drop_column("failed_items", "given_up_by")
