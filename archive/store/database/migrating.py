"""Bringing the tables to the newest migration. The only user of Alembic beside the migrations.

Loading it takes longer than a search does, so it is imported only where something is to be done.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def upgrade(connection: sa.Connection, migrations: Path) -> None:
    """Apply the migrations of a folder that the database has not had, in this transaction."""
    config = Config()
    # ConfigParser reads % as the start of a placeholder.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
