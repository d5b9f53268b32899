"""Listing and reviewing statements, through the real command line.

Most commands run inside the test's own process: starting another for each would take minutes.
"""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner, Result

from bannasar.__main__ import app
from bannasar.terminal import harmless
from tests.samples import copied

ROOT = Path(__file__).parent.parent
SCORER = ROOT.parent / "shared" / "statements"


def run(*words: str, home: Path) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), *words])


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the samples."""
    return copied(sample_home, tmp_path_factory.mktemp("home"))


def listed(*words: str, home: Path) -> list[dict[str, Any]]:
    done = run("statements", *words, "--format", "jsonl", home=home)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_form_lists_the_same(home: Path, tmp_path: Path) -> None:
    ids = [each["id"] for each in listed(home=home)]
    assert len(ids) > 100  # More than the largest page.
    table = run("statements", home=home).stdout.splitlines()
    assert [line[:12] for line in table] == ids
    answer = json.loads(run("statements", "--format", "json", home=home).stdout)
    assert [each["id"] for each in answer["statements"]] == ids
    assert answer["total"] == len(ids)
    rows = csv.reader(io.StringIO(run("statements", "--format", "csv", home=home).stdout))
    assert [row[0] for row in rows][1:] == ids
    target = tmp_path / "sheet.docx"
    done = run(
        *("statements", "--format", "docx", "--labels", "km", "--output", str(target)),
        *("--site", "https://bannasar.example/"),
        home=home,
    )
    assert (done.exit_code, done.stdout) == (0, "")
    page = docx.Document(str(target))
    assert page.paragraphs[1].text == "សេចក្តីថ្លែងទាំងអស់"
    links = {each.target_ref for each in page.part.rels.values() if each.is_external}
    assert links >= {f"https://bannasar.example/statements/{each}" for each in ids}


def test_options_narrow(home: Path) -> None:
    everything = listed(home=home)
    ids = {each["id"] for each in everything}
    for kind in ("direct", "indirect"):
        found = {each["id"] for each in listed("--kind", kind, home=home)}
        assert found == {each["id"] for each in everything if each["kind"] == kind}
    khmer = listed("--lang", "km", home=home)
    assert {each["language"] for each in khmer} == {"km"}
    source = everything[0]["source"]
    assert {each["source"] for each in listed("--source", source, home=home)} == {source}
    name = everything[0]["speaker"]
    assert everything[0]["id"] in {each["id"] for each in listed("--speaker", name, home=home)}
    days = listed("--since", "2023-01-01", "--until", "2023-12-31", home=home)
    assert days
    assert all((each["said_on"] or each["published"]).startswith("2023") for each in days)
    years = ("--year", "2023", "--year", "2024", "--not-lang", "en")
    assert {each["id"] for each in listed(*years, home=home)} == {
        each["id"]
        for each in everything
        if (each["said_on"] or each["published"] or "")[:4] in ("2023", "2024")
        and each["language"] == "km"
    }
    others = listed("--not-who", name, home=home)
    assert name not in {each["speaker"] for each in others}
    assert name in {each["speaker"] for each in listed("--who", name, home=home)}
    some = {each["id"] for each in listed("water", home=home)}
    assert some
    assert some < ids


def test_a_word_document_is_not_written_to_a_terminal(home: Path) -> None:
    own, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "bannasar", "statements", "--format", "docx"],
        cwd=ROOT,
        env=os.environ | {"BANNASAR_HOME": str(home)},
        stdout=terminal,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    os.close(terminal)
    os.close(own)
    assert done.returncode == 2
    assert "A terminal cannot show a docx" in " ".join(done.stderr.split())


def test_a_file_that_cannot_be_written_is_said(home: Path, tmp_path: Path) -> None:
    done = run("statements", "--output", str(tmp_path / "absent" / "file"), home=home)
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_review_is_kept_shown_and_indexed(home: Path) -> None:
    one = listed(home=home)[0]
    shown = run("review", one["id"], home=home).stdout
    assert one["quote"] in shown
    assert "Nobody has decided about it." in shown
    corrected = run(
        *("review", one["id"], "--state", "corrected", "--by", "Dara", "--why", "I was there."),
        *(
            "--speaker",
            "Sok Xylophone",
            "--person",
            "",
            "--role",
            "guard",
            "--said-on",
            "2001-02-03",
        ),
        home=home,
    )
    assert corrected.exit_code == 0, corrected.stderr
    assert "Dara  corrected: I was there." in corrected.stdout
    (found,) = listed("--speaker", "Xylophone", home=home)
    assert {key: found[key] for key in ("id", "role", "said_on", "review", "quote")} == {
        "id": one["id"],
        "role": "guard",
        "said_on": "2001-02-03",
        "review": "corrected",
        "quote": one["quote"],
    }
    run("review", one["id"], "--state", "rejected", "--by", "Dara", "--why", "No.", home=home)
    assert one["id"] not in {each["id"] for each in listed(home=home)}
    run("review", one["id"], "--state", "machine", "--by", "Sok", "--why", "Back.", home=home)
    (again,) = [each for each in listed(home=home) if each["id"] == one["id"]]
    listing = ("made_at", "seal", "state")
    assert again == one | {name: again[name] for name in listing}
    log = run("review", one["id"], home=home).stdout
    places = [log.index(word) for word in ("corrected:", "rejected:", "machine:")]
    assert places == sorted(places)


def test_corrected_words_are_those_at_the_place_given(home: Path) -> None:
    one = next(each for each in listed("--lang", "en", home=home) if len(each["parts"]) == 1)
    ((start, end),) = one["parts"]
    first, rest = one["quote"].split(" ", 1)
    parts = f"{start}:{start + len(first)},{end - len(rest)}:{end}"
    done = run(
        *("review", one["id"], "--state", "corrected", "--by", "D", "--why", "w", "--parts", parts),
        home=home,
    )
    assert done.exit_code == 0, done.stderr
    (found,) = [each for each in listed(home=home) if each["id"] == one["id"]]
    assert found["quote"] == one["quote"]
    assert found["parts"] == [[start, start + len(first)], [end - len(rest), end]]
    run("review", one["id"], "--state", "machine", "--by", "D", "--why", "w", home=home)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--by", "D"], 2, "Say with --state"),
        (["--state", "checked"], 2, "Say with --by"),
        (["--state", "checked", "--by", "D", "--why", " "], 1, "Give both."),
        (["--state", "checked", "--by", "D", "--why", "w", "--role", "x"], 1, "'corrected'"),
        (["--state", "corrected", "--by", "D", "--why", "w"], 1, "'corrected'"),
        (["--state", "corrected", "--by", "D", "--why", "w", "--person", "x"], 2, "Nobody has"),
        (["--state", "corrected", "--by", "D", "--why", "w", "--said-on", "x"], 2, "is no day"),
        (["--state", "corrected", "--by", "D", "--why", "w", "--parts", "x"], 2, "is no place"),
        (["--state", "corrected", "--by", "D", "--why", "w", "--parts", "9:9"], 1, "do not lie"),
    ],
)
def test_a_wrong_decision_is_refused_in_words(
    home: Path, words: list[str], code: int, says: str
) -> None:
    one = listed("--kind", "direct", home=home)[0]
    done = run("review", one["id"], *words, home=home)
    assert done.exit_code == code
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert "Nobody has decided" in run("review", one["id"], home=home).stdout


def test_no_source_gives_orders_to_a_terminal() -> None:
    assert harmless("a\x1b[31mb\r\nc\u200bd\x9b2Je") == "a [31mb c\u200bd 2Je"


def test_an_unknown_statement_is_said(home: Path) -> None:
    done = run("review", "0" * 12, home=home)
    assert done.exit_code == 1
    assert done.stderr.strip() == "bannasar: No statement has the id 000000000000."


def test_the_scorer_reads_the_lines(tmp_path: Path) -> None:
    if not SCORER.is_dir():
        pytest.skip("needs ../shared/statements")
    folder, predicted = tmp_path / "articles", tmp_path / "predicted.jsonl"
    bannasar = ["-m", "bannasar", "--home", tmp_path / "home"]
    for command in (
        [SCORER / "to_files.py", SCORER / "dev.jsonl", folder],
        [*bannasar, "ingest", folder],
        [*bannasar, "statements", "--format", "jsonl", "--output", predicted],
        [SCORER / "score_statements.py", SCORER / "dev.jsonl", predicted],
    ):
        done = subprocess.run(
            [sys.executable, *map(str, command)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
    assert "unknown documents" not in done.stdout
    assert "all: 26 documents" in done.stdout
