"""Opening a database, and what is said of one that cannot be used."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive.errors import SettingsError, StoreError
from archive.records import Document, Legibility
from archive.store import Change, Store, open_store, opening
from archive.store.database.engine import make_engine, reading, writing
from archive.store.rows.documents import Row, capture_row, revision_row, source_row
from archive.store.tables import metadata
from tests.archive.builders import SOURCE, a_document, a_statement, with_text
from tests.conftest import Prepare
from tests.records import a_capture

MIGRATIONS = Path(opening.__file__).parent / "migrations"


pytestmark = pytest.mark.usefixtures("nothing_made_before")


def test_the_migrations_make_the_tables(url: str) -> None:
    open_store(url).close()
    engine = make_engine(url)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_migrations_are_known_as_alembic_knows_them() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    known = opening._migrations()
    assert known == {each.revision: each.down_revision for each in script.walk_revisions()}
    assert {*known} - {*known.values()} == {script.get_current_head()}


def test_opening_what_is_up_to_date_loads_nothing_to_migrate_with(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    open_store(url).close()
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from archive.store import open_store; open_store(sys.argv[1]).close(); "
            "print(*sys.modules)",
            url,
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    unwanted = {"alembic", "sqlalchemy.dialects.postgresql", "httpx", "obstore"}
    assert unwanted.isdisjoint(told.stdout.split())


def test_many_may_open_a_new_database_at_once(url: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(open_store, [url] * 8))
    document = a_document()
    for store in stores:
        store.save(SOURCE, a_capture(document), document)
        assert store.last_change() == 1
        store.close()


def migrations(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def layout(connection: sa.Connection) -> dict[str, tuple[list[str], list[str]]]:
    """The names of the columns and indexes of each table."""
    seen = sa.inspect(connection)
    return {
        table: (
            [column["name"] for column in seen.get_columns(table)],
            sorted(str(index["name"]) for index in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
    }


def fill_older(connection: sa.Connection, document: Document) -> None:
    """A document as an earlier version kept it: with the columns that there were."""
    capture = a_capture(document)
    first = replace(document, capture_id=capture.id)
    rows: dict[str, Row] = {
        "sources": source_row(SOURCE),
        "documents": {"id": first.id, "source_id": first.source_id, "revision": 1},
        "captures": {"seq": 1, **capture_row(capture, first.id)},
        "revisions": revision_row(first),
        "changes": {"seq": 1, "document_id": first.id},
    }
    for name, row in rows.items():
        table = sa.Table(name, sa.MetaData(), autoload_with=connection)
        connection.execute(
            sa.insert(table).values({key: value for key, value in row.items() if key in table.c})
        )


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_a_database_of_an_earlier_version_is_brought_up_to_date(url: str, version: str) -> None:
    engine = make_engine(url)
    document = a_document()
    with writing(engine) as connection:
        command.upgrade(migrations(connection), version)
        fill_older(connection, document)
    engine.dispose()
    store = open_store(url)
    capture = a_capture(document)
    assert store.document(document.id) == replace(document, capture_id=capture.id)
    assert store.captures(document.id) == [capture]
    assert store.changes(0, 9) == [Change(1, document.id)]
    assert store.stale_extractions("rules") == [document.id]
    statement = a_statement(document, "Two")
    store.keep_statements(document.id, 1, "rules", [statement])
    assert store.statements_of(document.id) == [statement]
    scan = replace(with_text(document, "Read."), legibility=Legibility.OCR, remarks=("ocr",))
    assert store.save(SOURCE, a_capture(scan), scan).outcome == "updated"
    assert store.document(document.id).legibility is Legibility.OCR
    assert store.faults() == []
    store.close()


@pytest.mark.parametrize(
    ("before", "after"), [*pairwise(f"{n:04}" for n in range(3, 10)), ("0320", "0330")]
)
def test_a_migration_can_be_taken_back(url: str, before: str, after: str) -> None:
    engine = make_engine(url)
    with writing(engine) as connection:
        command.upgrade(migrations(connection), before)
        known = layout(connection)
        command.upgrade(migrations(connection), after)
        assert layout(connection) != known
        command.downgrade(migrations(connection), before)
        assert layout(connection) == known
    engine.dispose()


def test_a_newer_database_is_left_alone(url: str) -> None:
    open_store(url).close()
    engine = make_engine(url)
    with writing(engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SettingsError, match="newer Bannasar"):
        open_store(url)


@pytest.mark.parametrize(
    "wrong",
    ["", "archive.sqlite", "mysql://user@host/name", "sqlite://", "sqlite:///:memory:", "x://y"],
)
def test_a_wrong_url_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsError, match="BANNASAR_DATABASE"):
        open_store(wrong)


def test_an_unreachable_server_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can be reached"):
        open_store(f"postgresql://nobody@/none?host={tmp_path}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="folder is there"):
        open_store(f"sqlite:///{tmp_path}/missing/archive.sqlite")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_text("This is a letter, not a database. " * 100, encoding="utf-8")
    with pytest.raises(SettingsError, match="no database"):
        open_store(f"sqlite:///{path}")


def test_a_locked_new_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(SettingsError, match="busy"):
        open_store(f"sqlite:///{path}?timeout=0.1")
    other.close()


def test_a_database_being_written_opens_and_reads_but_does_not_take_a_save(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    document = a_document()
    first = open_store(f"sqlite:///{path}")
    first.save(SOURCE, a_capture(document), document)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    second = open_store(f"sqlite:///{path}?timeout=0.1")
    assert second.count() == 1
    with pytest.raises(StoreError, match="busy"):
        second.save(SOURCE, a_capture(document), document)
    writer.execute("ROLLBACK")
    assert second.save(SOURCE, a_capture(document), document).outcome == "unchanged"
    writer.close()
    first.close()
    second.close()


def test_a_read_only_database_reads_but_does_not_take_a_save(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    open_store(f"sqlite:///{path}").close()
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    document = a_document()
    assert store.count() == 0
    with pytest.raises(StoreError, match="cannot be written"):
        store.save(SOURCE, a_capture(document), document)
    store.close()


def test_a_read_only_empty_database_does_not_open(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    sqlite3.connect(path).execute("PRAGMA journal_mode = WAL").connection.close()
    with pytest.raises(SettingsError, match="cannot be written"):
        open_store(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_a_full_disk_is_named_and_what_was_saved_stays(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    open_store(url).close()
    engine = make_engine(url)
    sa.event.listen(
        engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 30")
    )
    store = Store(engine)
    first = a_document(origin="first")
    store.save(SOURCE, a_capture(first), first)
    large = a_document("long " * 100_000, origin="large")
    with pytest.raises(StoreError, match="disk is full"):
        store.save(SOURCE, a_capture(large), large)
    assert store.document_ids() == [first.id]
    assert store.faults() == []
    store.close()


def test_an_unforeseen_fault_is_one_line_without_the_text(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/archive.sqlite")
    engine = make_engine(f"sqlite:///{tmp_path}/archive.sqlite")
    with writing(engine) as connection:
        connection.execute(sa.text("DROP TABLE changes"))
    engine.dispose()
    document = a_document("A secret text.")
    with pytest.raises(StoreError, match="no such table: changes") as caught:
        store.save(SOURCE, a_capture(document), document)
    assert "secret" not in caught.value.reason
    assert "\n" not in caught.value.reason
    store.close()


def test_sqlite_is_set_up_to_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepare_sqlite: Prepare
) -> None:
    monkeypatch.setattr("archive.store.database.engine._prepare_sqlite", prepare_sqlite)
    engine = make_engine(f"sqlite:///{tmp_path}/archive.sqlite")
    with reading(engine) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_a_postgresql_database_in_another_encoding_is_refused(
    server: Callable[[], str],
) -> None:
    name = "bannasar_test_ascii"
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(
            f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"
        )
        with pytest.raises(SettingsError, match="SQL_ASCII"):
            open_store(sa.make_url(server()).set(database=name).render_as_string(False))
        connection.execute(f"DROP DATABASE {name}")


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingsError, match=r"bannasar\[postgres\]"):
        make_engine("postgresql://user@host/name")
