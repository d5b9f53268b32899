"""A new database in a test begins with the tables of today, which the migrations made once.

Migrating takes a tenth of a second, and thousands of tests need a database. They begin with a copy
of what the migrations made: of a file of SQLite, of a database of PostgreSQL.
"""

import shutil
import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg.sql import SQL, Composed, Identifier

from archive.store.database.engine import make_engine

Migrate = Callable[[sa.Engine], None]


class MadeOnce:
    """Stands for ``opening._migrate``, whose work for SQLite it keeps in a folder."""

    def __init__(self, migrate: Migrate, folder: Path) -> None:
        self._migrate = migrate
        self._folder = folder

    def __call__(self, engine: sa.Engine) -> None:
        if engine.dialect.name == "sqlite":
            path = Path(engine.url.database or "")
            if path.parent.is_dir() and not path.exists():
                shutil.copyfile(self._file(), path)
        # A database that is not new is migrated; of one that is, it is seen that nothing is to do.
        self._migrate(engine)

    @cache  # noqa: B019
    def _file(self) -> Path:
        made = self._folder / "new.sqlite"
        engine = make_engine(f"sqlite:///{made}")
        self._migrate(engine)
        engine.dispose()
        return made


class Databases:
    """Makes databases of their own on a server of PostgreSQL, and takes them away again."""

    def __init__(self, server: str, migrate: Migrate) -> None:
        self._server = server
        self._migrate = migrate

    def make(self) -> str:
        """The URL of a new one with the tables that the migrations make."""
        # The files are copied as they stand: the other way writes all of them to the journal too.
        return self._new(SQL("TEMPLATE {} STRATEGY FILE_COPY").format(Identifier(self._made())))

    def make_empty(self) -> str:
        """The URL of a new one without any table."""
        return self._new(SQL("").format())

    def remove(self, url: str) -> None:
        """Take it away, whoever still reads in it."""
        name = Identifier(sa.make_url(url).database or "")
        self._tell(SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    @cache  # noqa: B019
    def _made(self) -> str:
        """The name of the one that all others are copies of, which goes with the server."""
        url = self.make_empty()
        engine = make_engine(url)
        self._migrate(engine)
        engine.dispose()
        return engine.url.database or ""

    def _new(self, how: Composed) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._tell(SQL("CREATE DATABASE {} {}").format(Identifier(name), how))
        return sa.make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _tell(self, what: Composed) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(what)
