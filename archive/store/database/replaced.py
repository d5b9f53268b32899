"""An SQLite file that is taken away or put back under a running process.

An open connection goes on reading a file that no longer has a name, and a new one would make an
empty file in its place: both would answer as if nothing were in the archive.
"""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

_FILE = "bannasar.file"


class _Watch:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._been_there = False

    def connecting(self, *_: Any) -> None:
        """A file that was there is not made anew."""
        if self._been_there and not self._path.exists():
            error = sqlite3.OperationalError("the database file is gone")
            error.sqlite_errorname = "SQLITE_CANTOPEN"
            raise error

    def connected(self, _: object, entry: ConnectionPoolEntry) -> None:
        """Remember which file it is."""
        self._been_there = True
        entry.info[_FILE] = self._identity()

    def taken(self, _: object, entry: ConnectionPoolEntry, __: object) -> None:
        """A connection to another file than the one that has the name now is of no use."""
        if entry.info.get(_FILE) != self._identity():
            raise DisconnectionError("the database file was replaced")

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino


def watch(engine: sa.Engine, path: Path) -> None:
    """Keep the connections of ``engine`` to the file that is at ``path`` now."""
    watching = _Watch(path)
    sa.event.listen(engine, "do_connect", watching.connecting)
    sa.event.listen(engine, "connect", watching.connected)
    sa.event.listen(engine, "checkout", watching.taken)
