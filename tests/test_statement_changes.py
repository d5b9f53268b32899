"""What a change of rules does to a list of statements: gained, lost, other speaker, other words."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bannasar.__main__ import app
from bannasar.statement_changes import Change, changes, read_list, table

LETTER = """Ministry of Rain

Minister Sok Dara said on Monday that the rain would come. He added that the roads were dry.
"""


def said(speaker: str, quote: str, start: int = 0, document: str = "a") -> dict[str, Any]:
    parts = [[start, start + len(quote)]]
    return {
        "document_id": document,
        "title": "Rain",
        "speaker": speaker,
        "quote": quote,
        "parts": parts,
    }


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ([], [said("Sok", "it rains")], Change.GAINED),
        ([said("Sok", "it rains")], [], Change.LOST),
        ([said("Sok", "it rains")], [said("Dara", "it rains")], Change.SPEAKER),
        ([said("Sok", "it rains")], [said("Sok", "it rains here")], Change.WORDS),
    ],
)
def test_every_change_has_its_name(
    before: list[dict[str, Any]], after: list[dict[str, Any]], change: Change
) -> None:
    found = changes(before, after)
    assert found.unchanged == 0
    assert {each: len(pairs) for each, pairs in found.found.items() if pairs} == {change: 1}


def test_the_same_words_elsewhere_are_not_the_same_statement() -> None:
    found = changes([said("Sok", "yes", document="a")], [said("Sok", "yes", document="b")])
    assert len(found.found[Change.LOST]) == len(found.found[Change.GAINED]) == 1


def test_words_said_twice_are_two() -> None:
    twice = [said("Sok", "yes"), said("Dara", "yes", 40)]
    assert changes(twice, twice[:1]).unchanged == 1
    assert len(changes(twice, twice[:1]).found[Change.LOST]) == 1


def test_the_table_counts_and_shows_both_sides() -> None:
    found = changes([said("Sok", "it rains")], [said("Dara\x1b[2J", "it rains")])
    lines = b"".join(table(found)).decode().splitlines()
    assert lines[0] == "unchanged 0, gained 0, lost 0, other speaker 1, other words 0"
    assert lines[2] == "other speaker: Rain"
    assert lines[3] == "  - Sok: it rains"
    assert lines[4].startswith("  + Dara")
    assert "\x1b" not in lines[4]


@pytest.mark.parametrize("line", ["", "{}", "no json", "[1]", '{"speaker": "Sok"}'])
def test_a_file_that_is_no_list_is_refused_with_its_line(line: str, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(f"{json.dumps(said('Sok', 'it rains'))}\n{line}\n", encoding="utf-8")
    with pytest.raises(typer.BadParameter, match="line 2"):
        read_list(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="cannot be read"):
        read_list(tmp_path / "absent")


def test_the_command_compares_with_a_list_that_it_wrote(tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(app, ["--home", str(tmp_path / "home"), *words])
        assert done.exit_code == 0, done.output
        return done.stdout

    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    run("ingest", str(letter))
    old = tmp_path / "old.jsonl"
    run("statements", "--format", "jsonl", "--output", str(old))
    rows = [json.loads(line) for line in old.read_text(encoding="utf-8").splitlines()]
    assert [row["speaker"] for row in rows] == ["Sok Dara", "Sok Dara"]
    assert run("statements", "--diff", str(old)).startswith("unchanged 2, gained 0, lost 0")
    rows[0]["speaker"] = "Chan Vuthy"
    old.write_text("".join(f"{json.dumps(row)}\n" for row in rows[:1]), encoding="utf-8")
    shown = run("statements", "--diff", str(old))
    assert shown.startswith("unchanged 0, gained 1, lost 0, other speaker 1, other words 0")
    assert "  - Chan Vuthy: " in shown
    assert "  + Sok Dara: " in shown
