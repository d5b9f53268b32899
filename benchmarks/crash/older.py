"""A database as an earlier version left it, filled from a newer one."""

import json
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import archive.store
from archive.archive import open_archive
from archive.store.database.engine import make_engine, writing
from archive.store.dumping import insert
from benchmarks.crash.places import Place

EARLIER = "0003"
_MIGRATIONS = Path(archive.store.__file__).parent / "migrations"


def make_older(source: Place, target: Place) -> None:
    """Fill ``target`` with the rows of ``source``, in the tables of an earlier version."""
    target.home.mkdir(parents=True)
    opened = open_archive(source.settings)
    engine = make_engine(target.settings.database)
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, EARLIER)
        known = sa.inspect(connection)
        columns = {
            table: {column["name"] for column in known.get_columns(table)}
            for table in known.get_table_names()
        }
        kept = [
            (table, {name: value for name, value in row.items() if name in columns[table]})
            for table, row in opened.store.dump()
            if table in columns
        ]
        # The change log named documents that had to be there first.
        insert(connection, sorted(kept, key=lambda each: each[0] == "changes"))
    engine.dispose()
    opened.store.close()


def rows(place: Place) -> dict[str, object]:
    """Every row, once migrated."""
    opened = open_archive(place.settings)
    try:
        return {"rows": sorted(json.dumps(row) for row in opened.store.dump())}
    finally:
        opened.store.close()
