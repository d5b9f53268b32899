"""A new database in a test begins with the tables of today, which the migrations made once.

Migrating takes a tenth of a second, and thousands of tests need a database. They begin with what
the migrations made: for SQLite a copy of the file, for PostgreSQL the same statements sent at once.
"""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.store.database.engine import make_engine, writing

Migrate = Callable[[sa.Engine], None]

# What changes rows that were there before changes nothing in a new database.
_MAKING = ("CREATE", "ALTER", "DROP", "INSERT INTO alembic_version", "UPDATE alembic_version")


class MadeOnce:
    """Stands for ``opening._migrate``, whose work it keeps in a folder."""

    def __init__(self, migrate: Migrate, folder: Path) -> None:
        self._migrate = migrate
        self._folder = folder
        self._statements: str | None = None

    def __call__(self, engine: sa.Engine) -> None:
        if engine.dialect.name == "postgresql":
            self._make_postgresql(engine)
        else:
            self._make_sqlite(engine)
        # A database that is not new is migrated; of one that is, it is seen that nothing is to do.
        self._migrate(engine)

    def _make_sqlite(self, engine: sa.Engine) -> None:
        path = Path(engine.url.database or "")
        if path.parent.is_dir() and not path.exists():
            shutil.copyfile(self._file(), path)

    @cache  # noqa: B019
    def _file(self) -> Path:
        made = self._folder / "new.sqlite"
        engine = make_engine(f"sqlite:///{made}")
        self._migrate(engine)
        engine.dispose()
        return made

    def _make_postgresql(self, engine: sa.Engine) -> None:
        with writing(engine) as connection:
            if connection.scalar(sa.text("SHOW server_encoding")) != "UTF8":
                return
            if sa.inspect(connection).get_table_names():
                return
            if self._statements:
                connection.exec_driver_sql(self._statements)
                return
        self._statements = self._heard(engine)

    def _heard(self, engine: sa.Engine) -> str:
        """The statements by which the migrations make the tables, there and then."""
        statements: list[str] = []

        def hear(_c: Any, cursor: Any, statement: str, given: Any, _x: Any, _many: Any) -> None:
            if statement.lstrip().startswith(_MAKING):
                assert not given, statement
                statements.append(statement)

        sa.event.listen(engine, "before_cursor_execute", hear)
        self._migrate(engine)
        sa.event.remove(engine, "before_cursor_execute", hear)
        return ";\n".join(statements)
