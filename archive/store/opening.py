"""Opening the store: connect, bring the tables to the newest migration, hand it over."""

import re
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from archive.errors import SettingsError, StoreError
from archive.store.database.engine import make_engine, reading, writing
from archive.store.store import Store

_MIGRATIONS = Path(__file__).parent / "migrations"
_NAMED = re.compile(
    r'^revision = "(?P<own>\w+)"\ndown_revision = (?:None|"(?P<before>\w+)")$', re.M
)

# Alembic's own table.
_STANDING = sa.table("alembic_version", sa.column("version_num", sa.Text))


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
    # Nearly every process finds the tables up to date.
    from archive.store.database.migrating import upgrade

    with writing(engine) as connection:
        # Another process may have migrated while this one waited for its turn.
        if not _stands_at_head(connection):
            upgrade(connection, _MIGRATIONS)


def _stands_at_head(connection: sa.Connection) -> bool:
    if connection.dialect.name == "postgresql":
        _require_utf8(connection)
    if not sa.inspect(connection).has_table(_STANDING.name):
        return False
    found = connection.scalar(sa.select(_STANDING.c.version_num))
    known = _migrations()
    if found is not None and found not in known:
        raise SettingsError(
            "The database was written by a newer Bannasar than this one. "
            "Update Bannasar, or choose another home."
        )
    return found is not None and found not in known.values()


@cache
def _migrations() -> dict[str, str | None]:
    """Each migration that there is, and the one before it, as their files say."""
    found: dict[str, str | None] = {}
    for path in sorted((_MIGRATIONS / "versions").glob("*.py")):
        named = _NAMED.search(path.read_text(encoding="utf-8"))
        if named is None:
            raise ValueError(f"{path} does not say which migration it is.")
        found[named["own"]] = named["before"]
    return found


def _require_utf8(connection: sa.Connection) -> None:
    encoding = connection.scalar(sa.text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise SettingsError(
            f"The PostgreSQL database is encoded in {encoding}, which does not hold Khmer. "
            "Create one with ENCODING 'UTF8'."
        )
