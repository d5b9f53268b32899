"""Opening the store: connect, bring the tables to the newest migration, hand it over."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive.errors import SettingsError, StoreError
from archive.store.engine import make_engine, reading, writing
from archive.store.store import Store

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(url: str) -> Store:
    """Open the database at ``url``, an SQLAlchemy URL, made and migrated as needed.

    Nothing is written, and nothing waited for, when the tables are up to date.
    Raises SettingsError when the database cannot be used.
    """
    engine = make_engine(url)
    try:
        _migrate(engine)
    except StoreError as error:
        engine.dispose()
        raise SettingsError(f"The archive cannot be opened. {error.reason}") from error
    except SettingsError:
        engine.dispose()
        raise
    return Store(engine)


def _migrate(engine: sa.Engine) -> None:
    with reading(engine) as connection:
        if _stands_at_head(connection):
            return
    with writing(engine) as connection:
        # Another process may have migrated while this one waited for its turn.
        if not _stands_at_head(connection):
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    # ConfigParser reads % as the start of a placeholder.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _revisions() -> tuple[str, ...]:
    """All revisions that we know, the newest first; each is a file that is run to be read."""
    script = ScriptDirectory.from_config(_config())
    return tuple(revision.revision for revision in script.walk_revisions())


def _stands_at_head(connection: sa.Connection) -> bool:
    if connection.dialect.name == "postgresql":
        _require_utf8(connection)
    found = MigrationContext.configure(connection).get_current_revision()
    known = _revisions()
    if found is not None and found not in known:
        raise SettingsError(
            "The database was written by a newer Bannasar than this one. "
            "Update Bannasar, or choose another home."
        )
    return found == known[0]


def _require_utf8(connection: sa.Connection) -> None:
    encoding = connection.scalar(sa.text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise SettingsError(
            f"The PostgreSQL database is encoded in {encoding}, which does not hold Khmer. "
            "Create one with ENCODING 'UTF8'."
        )
