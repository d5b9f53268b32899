"""Identities of the house that turned out to be somebody else."""

import sqlalchemy as sa
from alembic import op

revision = "0240"
down_revision = "0200"


def upgrade() -> None:
    """Let a row say whom it was merged into, and which statements went along."""
    op.add_column("house_people", sa.Column("merged_into", sa.Text))
    op.add_column("house_people", sa.Column("moved", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    """Drop that; the statements stay with whom they went to."""
    op.drop_column("house_people", "moved")
    op.drop_column("house_people", "merged_into")
