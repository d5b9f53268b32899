"""Documents that were destroyed: that there was one, and nothing of what it said."""

import sqlalchemy as sa
from alembic import op

from archive.store.tables import UtcDateTime

revision = "0111"
down_revision = "0110"


def upgrade() -> None:
    """Make the table; the change log goes on telling of documents that are no more."""
    op.create_table(
        "destroyed",
        sa.Column("document_id", sa.Text, primary_key=True),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("originals", sa.JSON, nullable=False),
        sa.Column("statements", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("changes_document_id_fkey", "changes", type_="foreignkey")
        return
    # SQLite drops no constraint: the rows go into a table without it.
    op.create_table(
        "changes_kept",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO changes_kept SELECT seq, document_id FROM changes")
    op.drop_table("changes")
    op.rename_table("changes_kept", "changes")


def downgrade() -> None:
    """Drop the table; the change log forgets what was destroyed."""
    op.execute("DELETE FROM changes WHERE document_id NOT IN (SELECT id FROM documents)")
    op.drop_table("destroyed")
