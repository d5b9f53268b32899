"""Listing copies and stories and deciding about them, through the real command line."""

import json
from pathlib import Path

import pytest

from tests.command_line import here
from tests.ingest.stories.texts import ALL


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name in ("ferry", "ferry-copied", "roads-26", "roads-27", "other-1"):
        (folder / f"{name}.txt").write_text(f"{name}\n\n{ALL[name]}", encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    assert here("ingest", str(folder), home=home).exit_code == 0
    return home


def listed(home: Path, *more: str) -> list[list[str]]:
    done = here("stories", *more, home=home)
    assert done.exit_code == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_the_list_names_files_and_the_same_after_a_rebuild(home: Path) -> None:
    head, *rows = listed(home)
    assert head == ["document", "copy_cluster", "story_cluster"]
    assert sorted(name for name, copies, _ in rows if copies) == ["ferry", "ferry-copied"]
    assert len({(copies, story) for _, copies, story in rows}) == 1
    assert listed(home, "--rebuild") == [head, *rows]
    done = here("stories", "--format", "jsonl", home=home)
    first = json.loads(done.stdout.splitlines()[0])
    assert set(first) == {*head, "document_id"}


def test_a_decision_is_kept(home: Path) -> None:
    done = here("stories", "--format", "jsonl", home=home)
    ids = [json.loads(line)["document_id"] for line in done.stdout.splitlines()]
    words = ("stories", "--apart", ids[0])
    assert here(*words, home=home).exit_code == 2
    decided = here(*words, "--by", "Dara", "--why", "Another ferry.", home=home)
    assert decided.stdout == f"story {ids[0]}: 1 documents\n"
    assert listed(home, "--rebuild") == [["document", "copy_cluster", "story_cluster"]]
    refused = here(*words, "--by", "Dara", "--why", "Again.", home=home)
    assert (refused.exit_code, "whole story" in refused.stderr) == (1, True)
