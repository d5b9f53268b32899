"""Which documents are near to each other: found when the units are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0320"
down_revision = "0310"


def upgrade() -> None:
    """Make the table. The rules are others, too, so all documents are placed anew."""
    op.create_table(
        "nearnesses",
        sa.Column("first", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("second", sa.Text, sa.ForeignKey("documents.id"), primary_key=True, index=True),
        sa.Column("nearness", sa.Double, nullable=False),
    )


def downgrade() -> None:
    """Take it out."""
    op.drop_table("nearnesses")
