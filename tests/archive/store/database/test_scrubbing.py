"""What was deleted from a database of SQLite is in none of its files once it was scrubbed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.store.database.engine import make_engine, writing
from archive.store.database.scrubbing import scrub

WORD = "zirconium"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.sqlite"


@pytest.fixture
def engine(path: Path) -> Iterator[sa.Engine]:
    """A database in which something was deleted, and something else was not."""
    made = make_engine(f"sqlite:///{path}?timeout=0.2")
    # Some builds of SQLite write over what is deleted by themselves.
    sa.event.listen(made, "connect", lambda each, _: each.execute("PRAGMA secure_delete = OFF"))
    with writing(made) as connection:
        connection.exec_driver_sql("CREATE TABLE texts (text TEXT)")
        for text in (f"{WORD} " * 2000, "rain"):
            connection.exec_driver_sql("INSERT INTO texts VALUES (?)", (text,))
    with writing(made) as connection:
        connection.exec_driver_sql("DELETE FROM texts WHERE text <> 'rain'")
    yield made
    made.dispose()


def having(path: Path) -> list[str]:
    files = sorted(path.parent.glob(f"{path.name}*"))
    return [each.name for each in files if WORD.encode() in each.read_bytes()]


def test_free_pages_and_the_journal_have_it_no_more(engine: sa.Engine, path: Path) -> None:
    assert f"{path.name}-wal" in having(path)
    assert scrub(engine)
    assert having(path) == []
    with engine.begin() as connection:
        assert list(connection.exec_driver_sql("SELECT text FROM texts").scalars()) == ["rain"]


def test_that_somebody_reads_all_the_while_is_said(engine: sa.Engine, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM texts").fetchall()
        assert not scrub(engine)
    assert scrub(engine)
    assert having(path) == []


def test_that_somebody_writes_all_the_while_is_said(engine: sa.Engine, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="busy"):
            scrub(engine)
