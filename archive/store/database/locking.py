"""Locks by name that every machine at one database sees: who does something waits for others."""

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from filelock import FileLock

# Any number will do, as long as every Bannasar that writes the same database uses it.
_LOCKS = 0x62616E6F
_PAUSE_SECONDS = 0.1


@contextmanager
def alone(engine: sa.Engine, name: str, seconds: float) -> Iterator[None]:
    """The only one in any process with the lock ``name``; TimeoutError when it is not to be had.

    It is let go of when the process ends, however it ends.
    """
    if engine.dialect.name == "postgresql":
        with _advisory(engine, name, seconds):
            yield
    else:
        with FileLock(f"{engine.url.database}.{name}.lock", timeout=seconds):
            yield


@contextmanager
def _advisory(engine: sa.Engine, name: str, seconds: float) -> Iterator[None]:
    numbers = {"locks": _LOCKS, "name": zlib.crc32(name.encode()) - (1 << 31)}
    until = time.monotonic() + seconds
    # Without a transaction, which would hold back the database's cleaning for as long.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(_TRY, numbers):
            if time.monotonic() > until:
                raise TimeoutError(f"another process has the lock {name}")
            time.sleep(_PAUSE_SECONDS)
        try:
            yield
        finally:
            connection.execute(_LET_GO, numbers)


_TRY = sa.text("SELECT pg_try_advisory_lock(:locks, :name)")
_LET_GO = sa.text("SELECT pg_advisory_unlock(:locks, :name)")
