"""Connections: how each database is set up, and how a transaction reads or writes."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from archive.errors import SettingsError
from archive.store.database.faults import failure
from archive.store.database.replaced import watch

_WAIT_SECONDS = 30
_CONNECT_SECONDS = 5
_PAUSE_SECONDS = 0.01
# Any number will do, as long as every Bannasar that writes the same database uses it.
_WRITER_LOCK = 0x62616E6E
_EXAMPLES = "sqlite:///var/archive.sqlite or postgresql://user@host/bannasar"


def make_engine(url: str) -> sa.Engine:
    """An engine for SQLite or PostgreSQL, not yet connected; SettingsError for any other URL."""
    try:
        parsed = sa.make_url(url)
    except SQLAlchemyError as error:
        raise SettingsError(
            f"BANNASAR_DATABASE is no database URL. Write one like {_EXAMPLES}."
        ) from error
    if parsed.get_backend_name() == "postgresql":
        try:
            return _postgresql(parsed)
        except ImportError as error:
            raise SettingsError(
                "The driver of PostgreSQL is not installed. Install bannasar[postgres]."
            ) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return _sqlite(parsed)
    raise SettingsError(
        "BANNASAR_DATABASE names neither an SQLite file nor a PostgreSQL database. "
        f"Write one like {_EXAMPLES}."
    )


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees one state of the database throughout; StoreError when it fails."""
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise failure(error) from error


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """The one transaction that may write, all others waiting; StoreError when it fails.

    Only so does the order of the change log equal the order in which its entries appear.
    """
    try:
        with engine.execution_options(writes=True).begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise failure(error) from error


def _sqlite(url: sa.URL) -> sa.Engine:
    if "timeout" not in url.query:
        url = url.update_query_dict({"timeout": str(_WAIT_SECONDS)})
    engine = sa.create_engine(url, json_serializer=_json, json_deserializer=from_json)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    watch(engine, Path(url.database or ""))
    return engine


def _postgresql(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"client_encoding": "utf8", "connect_timeout": _CONNECT_SECONDS},
        json_serializer=_json,
        json_deserializer=from_json,
        pool_pre_ping=True,
    )
    sa.event.listen(engine, "begin", _begin_postgresql)
    return engine


_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # None stops the driver from beginning transactions itself, later and weaker than we do.
    connection.isolation_level = None
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Wait for others here: where two change the mode of a new file, SQLite refuses one at once."""
    (milliseconds,) = connection.execute("PRAGMA busy_timeout").fetchone()
    until = time.monotonic() + milliseconds / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_PAUSE_SECONDS)


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
