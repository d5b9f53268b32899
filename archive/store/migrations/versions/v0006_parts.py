"""What was said around the bytes of a fetch, and which documents came as parts of others."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a column and a table; of what came before nothing more is known."""
    op.add_column("captures", sa.Column("exchange", sa.JSON(none_as_null=True)))
    op.create_table(
        "parts",
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("whole_id", sa.Text, primary_key=True),
        sa.Column("whole", sa.Text, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
    )
    op.create_index("ix_parts_whole", "parts", ["whole"], postgresql_using="hash")


def downgrade() -> None:
    """Drop the column and the table, and everything in them."""
    op.drop_table("parts")
    op.drop_column("captures", "exchange")
