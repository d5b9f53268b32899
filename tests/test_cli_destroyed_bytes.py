"""After a document was destroyed no file of the home folder has a word of it, whatever held it."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import Pool

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from tests.archive.conftest import databases, new_database
from tests.command_line import ROOT, answer, environment, here
from tests.full_home import EMPTIED, WORDS, filled, having, learnt_from_it, said_of_it

__all__ = ["databases", "new_database"]


@pytest.fixture(scope="module", autouse=True)
def leaving_what_is_deleted() -> Iterator[None]:
    """Some builds of SQLite write over what is deleted by themselves; no archive can rely on it."""

    def leave(connection: object, _: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA secure_delete = OFF")

    sa.event.listen(Pool, "connect", leave)
    yield
    sa.event.remove(Pool, "connect", leave)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home whose every place that can have words of a document has some, and its id."""
    folder = tmp_path_factory.mktemp("destroying")
    home = folder / "home"
    destroyed = filled(home, folder / "texts")
    archive = open_archive(read_settings(home, {}))
    said_of_it(archive, destroyed)
    learnt_from_it(archive, destroyed)
    archive.store.close()
    assert here("index", home=home).exit_code == 0
    return home, destroyed


@pytest.fixture
def home(ready: tuple[Path, str], tmp_path: Path) -> Path:
    shutil.copytree(ready[0], tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def destroyed(ready: tuple[Path, str]) -> str:
    return ready[1]


def test_no_byte_of_it_is_left_in_the_home_folder(home: Path, destroyed: str) -> None:
    held = having(home)
    assert {name.split("/")[0] for name in held} == {
        "archive.sqlite",
        "index",
        "learnt",
        "originals",
    }
    assert len({name.split("/")[1] for name in held if name.startswith("index")}) == 3
    assert [name for name in held if name.startswith("learnt")] == [
        "learnt/evidence.tsv",
        "learnt/phrases.tsv",
        "learnt/removed.tsv",
        "learnt/translations.tsv",
    ]

    # As a server does all the while, so that the journal stays beside the file.
    with closing(sqlite3.connect(home / "archive.sqlite")) as server:
        server.execute("SELECT count(*) FROM acts").fetchone()
        done = here("destroy", destroyed, "--why", "A court said so.", home=home)
        assert having(home) == []

    assert done.exit_code == 0, done.stderr
    assert "Backups and reading editions made before" in done.stdout
    assert "Other documents with the same words stay" in done.stdout
    assert_nothing_left(home)


def assert_nothing_left(home: Path) -> None:
    assert having(home) == []
    assert answer("check", home=home) == []
    assert answer("search", "rain", home=home)["total"] == 12
    assert answer("search", "zirconium", home=home)["total"] == 0
    log = here("log", home=home)
    assert log.exit_code == 0
    assert [row.count("True") for row in log.stdout.splitlines()].count(1) == EMPTIED


def test_a_backup_made_afterwards_has_none_of_it(home: Path, destroyed: str) -> None:
    before, after = home.parent / "before.zip", home.parent / "backups" / "after.zip"
    after.parent.mkdir()
    assert here("backup", str(before), home=home).exit_code == 0
    assert here("destroy", destroyed, "--why", "A court said so.", home=home).exit_code == 0
    assert here("backup", str(after), home=home).exit_code == 0
    assert having(after.parent) == []
    restored, older = home.parent / "restored", home.parent / "older"
    assert here("restore", str(after), home=restored).exit_code == 0
    assert_nothing_left(restored)
    # One of before has it until it is destroyed there too.
    assert here("restore", str(before), home=older).exit_code == 0
    assert having(older)
    assert here("destroy", destroyed, "--why", "A court said so.", home=older).exit_code == 0
    assert_nothing_left(older)


def test_over_postgresql_no_row_has_it_and_the_rest_is_said(
    home: Path,
    destroyed: str,
    new_database: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = new_database("postgresql")
    saved, other = home.parent / "saved.zip", home.parent / "other"
    assert here("backup", str(saved), home=home).exit_code == 0
    monkeypatch.setenv("BANNASAR_DATABASE", url)
    done = here("restore", str(saved), home=other)
    assert done.exit_code == 0, done.stderr
    archive = open_archive(read_settings(other))
    assert "irconium" in rows_of(archive)
    done = here("destroy", destroyed, "--why", "A court said so.", home=other)
    assert done.exit_code == 0, done.stderr
    assert "until it vacuums and checkpoints" in done.stdout
    assert not any(word in rows_of(archive) for word in WORDS)
    archive.store.close()
    assert_nothing_left(other)


def rows_of(archive: Archive) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) for _, row in archive.store.dump())


KILLED = """
import os, signal, sys
import archive.originals.folder, archive.store.store, bannasar.destroying
from bannasar.__main__ import app
place, name, when = {place}, {name!r}, {when!r}
does = getattr(place, name)
def killed(*given, **named):
    if when == "after":
        does(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(place, name, killed)
app()
"""


@pytest.mark.parametrize(
    ("place", "name", "when"),
    [
        ("archive.store.store.destroying", "destroy", "after"),
        ("archive.originals.folder.FolderOfOriginals", "delete", "before"),
        ("bannasar.destroying", "bring_up_to_date", "before"),
        ("bannasar.destroying", "let_go_all", "before"),
        ("bannasar.destroying", "learn_without", "before"),
        ("archive.store.store", "scrub", "before"),
    ],
)
def test_killed_at_any_place_the_same_command_finishes_it(
    home: Path, destroyed: str, place: str, name: str, when: str
) -> None:
    words = ["destroy", destroyed, "--why", "A court said so."]
    script = KILLED.format(place=place, name=name, when=when)
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert having(home)
    # What was not even written down is as it was.
    begun = name != "destroy"
    told = answer("check", home=home, code=int(begun))
    assert any(destroyed in each["advice"] for each in told) == begun
    again = here(*words, home=home)
    assert again.exit_code == 0, again.stderr
    assert_nothing_left(home)


def test_words_that_a_reader_keeps_in_the_journal_are_told_of(
    home: Path, destroyed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANNASAR_DATABASE", f"sqlite:///{home / 'archive.sqlite'}?timeout=1")
    reader = sqlite3.connect(home / "archive.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM revisions").fetchone()
    words = ("destroy", destroyed, "--why", "A court said so.")
    done = here(*words, home=home)
    assert done.exit_code == 1
    assert "may still stand in the database's journal" in done.stderr
    assert any(destroyed in each["advice"] for each in answer("check", home=home, code=1))
    reader.close()
    assert here(*words, home=home).exit_code == 0
    assert_nothing_left(home)
