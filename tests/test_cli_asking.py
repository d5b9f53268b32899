"""What the command line takes for a date and a source: the same as the pages, in the same words."""

import json
from pathlib import Path

import pytest

from tests.command_line import answer, here
from web.presentation.messages import messages

WORDS = messages("en")
COMMANDS = ("search", "statements")
SAMPLE = "corpus/documents/misc/ldf-school-gardens.en.txt"


def complaint(*words: str, home: Path) -> str:
    """What a wrong call says, on one line and without the box that is drawn around it."""
    done = here(*words, home=home, COLUMNS="2000", NO_COLOR="1", TERM="dumb")
    assert done.exit_code == 2
    return " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["since", "until"])
def test_a_wrong_date_is_refused_as_on_the_pages(tmp_path: Path, command: str, option: str) -> None:
    said = complaint(command, "tax", f"--{option}", "2019-07x", home=tmp_path)
    assert WORDS.text(f"problem.{option}", value="2019-07x") in said


@pytest.mark.parametrize("command", COMMANDS)
def test_reversed_dates_are_refused(tmp_path: Path, command: str) -> None:
    said = complaint(command, "tax", "--since", "2024", "--until", "2020", home=tmp_path)
    assert WORDS.text("problem.reversed") in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_source_that_there_is_not_is_refused(tmp_path: Path, command: str) -> None:
    said = complaint(command, "tax", "--source", "nosuch", home=tmp_path)
    assert WORDS.text("problem.unknown_source", value="nosuch") in said


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    answer("ingest", SAMPLE, home=made)
    return made


def test_a_date_may_be_a_month_or_a_year(home: Path) -> None:
    (hit,) = answer("search", "", home=home)["hits"]
    day = hit["published"]
    for since, until in ((day, day), (day[:7], day[:7]), (day[:4], day[:4])):
        found = answer("search", "", "--since", since, "--until", until, home=home)
        assert [each["id"] for each in found["hits"]] == [hit["id"]]
    assert answer("search", "", "--until", str(int(day[:4]) - 1), home=home)["total"] == 0


def test_the_table_of_statements_names_the_verb(home: Path) -> None:
    table = here("statements", home=home).stdout
    lines = here("statements", "--format", "jsonl", home=home).stdout.splitlines()
    for each in map(json.loads, lines):
        said = f"{each['speaker']} ({each['verb']})" if each["verb"] else each["speaker"]
        assert f"{each['id']}  " in table
        assert f"  {said}: " in table
    assert any(json.loads(line)["verb"] for line in lines)


def test_a_source_without_hits_is_no_mistake(home: Path) -> None:
    found = answer("search", "", "--source", "mpw", home=home)
    assert (found["total"], found["query"]["remarks"]) == (0, [])
