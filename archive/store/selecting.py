"""An archive shown in part, by one process and for as long as it runs: what an edition is made of.

What is left out is hidden as by a ruling about each document, so that all that holds of what is
withheld holds of it: no list, count or answer tells of it. The rulings are not the archive's. They
stand in a temporary table of each connection, which both databases find before the one that it is
named after; nothing is written.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from archive.store.database.engine import reading
from archive.store.tables import documents, rulings
from archive.visibility import Level, Scope

_COLUMNS = ("number", "scope", "subject", "level", "at", "who", "why")
_WHO, _WHY = "an edition", "It is not among what was chosen."


def show_only(engine: sa.Engine, document_ids: Collection[str]) -> None:
    """From now on hide every document but these from all who may not know of everything.

    Raises StoreError as ``reading`` does.
    """
    kept = frozenset(document_ids)
    with reading(engine) as connection:
        held = sorted(connection.scalars(sa.select(documents.c.id)))
        last = connection.scalar(sa.select(sa.func.max(rulings.c.number))) or 0
    now = dt.datetime.now(dt.UTC).isoformat(" ")
    rows = [
        (number, Scope.DOCUMENT.value, each, Level.HIDDEN.value, now, _WHO, _WHY)
        for number, each in enumerate((each for each in held if each not in kept), last + 1)
    ]
    mark = "%s" if engine.dialect.name == "postgresql" else "?"
    marks = ", ".join(mark for _ in _COLUMNS)

    def prepare(connection: Any, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("CREATE TEMPORARY TABLE rulings AS SELECT * FROM rulings")
        cursor.executemany(
            f"INSERT INTO rulings ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608
            rows,
        )
        # A copy has none of the keys of what it is made after.
        cursor.execute("CREATE UNIQUE INDEX rulings_of ON rulings (scope, subject)")
        cursor.execute("CREATE UNIQUE INDEX rulings_number ON rulings (number)")
        cursor.close()
        connection.commit()

    sa.event.listen(engine, "connect", prepare)
    # Connections that are open know nothing of it.
    engine.dispose()
