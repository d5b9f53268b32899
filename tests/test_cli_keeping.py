"""Checking and mending through the command line: what killed runs left, and what can be derived."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import answer, here


def test_check_names_what_a_killed_run_left_and_the_next_run_takes_it_away(tmp_path: Path) -> None:
    page, home = tmp_path / "ferry.txt", tmp_path / "home"
    page.write_text("The ferry\n\nIt sails at seven, the ministry said.\n", encoding="utf-8")
    answer("ingest", str(page), home=home)
    left = home / "originals" / "incoming" / ("0" * 32)
    left.write_bytes(b"half")
    (problem,) = answer("check", home=home)
    assert (problem["where"], problem["harmless"]) == (str(left), True)
    answer("ingest", str(page), home=home)
    assert answer("check", home=home) == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An archive with a document and a statement."""
    page, home = tmp_path / "ferry.txt", tmp_path / "home"
    page.write_text(
        'The ferry\n\n"It sails at seven," said Sok Dara, a spokesman of the ministry.\n',
        encoding="utf-8",
    )
    answer("ingest", str(page), home=home)
    return home


def lose(home: Path) -> None:
    shutil.rmtree(home / "index")


def damage(home: Path) -> None:
    for segment in (home / "index").rglob("*.toc"):
        segment.write_bytes(b"x" * 100)


def be_of_another(home: Path) -> None:
    """The index of an archive that has as many documents, but another one."""
    other = home.parent / "other"
    page = home.parent / "bridge.txt"
    page.write_text("The bridge\n\nIt is open again.\n", encoding="utf-8")
    answer("ingest", str(page), home=other)
    shutil.rmtree(home / "index")
    shutil.copytree(other / "index", home / "index")


def lose_the_log(home: Path) -> None:
    """A document of which the index never learnt."""
    lose(home)
    with sqlite3.connect(home / "archive.sqlite") as connection:
        connection.execute("DELETE FROM changes")
    connection.close()


@pytest.mark.parametrize("harm", [lose, damage, be_of_another, lose_the_log])
def test_what_is_derived_is_named_and_repaired(home: Path, harm: Callable[[Path], None]) -> None:
    assert answer("check", home=home) == []
    harm(home)
    problems = answer("check", home=home, code=1)
    assert any(each["where"].startswith("index of ") for each in problems)
    assert answer("check", "--repair", home=home) == []
    assert answer("check", home=home) == []
    assert answer("search", "ferry", home=home)["total"] == 1


def test_an_index_that_is_behind_is_no_loss(home: Path, tmp_path: Path) -> None:
    kept = shutil.copytree(home / "index", tmp_path / "kept")
    page = tmp_path / "bridge.txt"
    page.write_text("The bridge\n\nIt is open again.\n", encoding="utf-8")
    answer("ingest", str(page), home=home)
    lose(home)
    shutil.copytree(kept, home / "index")
    problems = answer("check", home=home)
    assert problems
    assert all(each["harmless"] and "behind" in each["what"] for each in problems)
    assert answer("check", "--repair", home=home) == []


def test_repair_does_not_hide_what_is_lost(home: Path) -> None:
    (original,) = (home / "originals").glob("??/*")
    original.unlink()
    (problem,) = answer("check", "--repair", home=home, code=1)
    assert "gone" in problem["what"]


def test_a_restore_through_the_command_line_is_done_when_it_ends(
    home: Path, tmp_path: Path
) -> None:
    target, copy = tmp_path / "backup.zip", tmp_path / "copy"
    assert here("backup", str(target), home=home).exit_code == 0
    assert here("restore", str(target), home=copy).exit_code == 0
    assert answer("check", home=copy) == []
    assert here("restore", str(target), home=copy).exit_code == 1
