"""How a document was got: the steps of each revision, and when its statements were found."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two columns; of what was read before nothing is known until it is read again."""
    op.add_column(
        "revisions",
        sa.Column("steps", sa.JSON, nullable=False, server_default=sa.text("'[]'")),
    )
    op.add_column("extractions", sa.Column("at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Drop the columns, and everything in them."""
    op.drop_column("extractions", "at")
    op.drop_column("revisions", "steps")
