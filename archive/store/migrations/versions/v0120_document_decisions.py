"""What editors decided about documents."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0120"
down_revision = "0131"


def upgrade() -> None:
    """Make the table; and say of each decision about a statement under which account it was."""
    op.create_table(
        "document_decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column(
            "document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True
        ),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.add_column("decisions", sa.Column("account", sa.Text))


def downgrade() -> None:
    """Drop what was added, and everything in it."""
    op.drop_column("decisions", "account")
    op.drop_table("document_decisions")
