"""Taking in and reading anew through the command line: limits of failures, kinds, own sources."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from bannasar import reparsing
from tests.command_line import answer, here

OWN = """[[source]]
id = "ferryoffice"
name = "Ferry Office"
kind = "agency"
homepage = "http://ferries/"
languages = ["en"]
hosts = ["ferries"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten files of which two are empty."""
    made = tmp_path / "notices"
    made.mkdir()
    for number in range(10):
        text = "" if number in (3, 7) else f"The ferry number {number} sails on Monday."
        (made / f"{number}.txt").write_text(text)
    return made


def opened(home: Path) -> Archive:
    return open_archive(read_settings(home, {}))


def test_the_exit_code_obeys_a_limit(folder: Path, home: Path) -> None:
    told = answer("ingest", str(folder), "--fail-above", "20%", home=home, code=0)
    assert (told["added"], told["failed"]) == (8, 2)
    for limit, code in (("19.9%", 1), ("1", 1), ("2", 0)):
        again = answer("ingest", str(folder), "--fail-above", limit, home=home, code=code)
        assert (again["unchanged"], again["failed"]) == (8, 2)
    # Of two that are tried again both fail.
    for given, code in (((), 1), (("--fail-above", "20%"), 1), (("--fail-above", "100%"), 0)):
        assert answer("retry", *given, home=home, code=code)["failed"] == 2


@pytest.mark.parametrize("limit", ["-1", "many", "1/2", "", "1.5"])
def test_a_limit_that_is_none_is_wrong_usage(folder: Path, home: Path, limit: str) -> None:
    done = here("ingest", str(folder), "--fail-above", limit, home=home)
    assert (done.exit_code, "such as 5" in done.stderr) == (2, True)


def test_a_folder_is_of_one_source_and_one_kind(folder: Path, home: Path) -> None:
    home.mkdir()
    (home / "sources.toml").write_text(OWN)
    answer(
        "ingest", str(folder), "--source", "ferryoffice", "--kind", "announcement",
        home=home, code=1,
    )  # fmt: skip
    found = answer("search", "kind:announcement", "--source", "ferryoffice", home=home)
    assert found["total"] == 8
    archive = opened(home)
    assert archive.store.source("ferryoffice").name == "Ferry Office"
    archive.store.close()
    (home / "sources.toml").write_text(OWN.replace("agency", "ferry"))
    done = here("search", "ferry", home=home)
    assert (done.exit_code, "kind must be one of" in done.stderr) == (1, True)


def test_a_failure_is_tried_again_by_its_id(folder: Path, home: Path) -> None:
    answer("ingest", str(folder), home=home, code=1)
    first, second = answer("failures", home=home, code=1)
    assert answer("retry", first["id"], home=home, code=1)["failed"] == 1
    attempts = {each["id"]: each["attempts"] for each in answer("failures", home=home, code=1)}
    assert attempts == {first["id"]: 2, second["id"]: 1}
    done = here("retry", "0" * 12, home=home)
    assert (done.exit_code, "is not among the failures" in done.stderr) == (1, True)


def test_a_fault_is_one_line_and_its_trace_is_for_those_who_ask(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: object, **named: object) -> None:
        raise ZeroDivisionError("by nothing")

    # In the process that writes: nothing that is broken here reaches those that read.
    monkeypatch.setattr("ingest.passage.capture_id", broken)
    done = here("ingest", str(folder / "0.txt"), home=home)
    (line,) = done.stderr.strip().splitlines()
    assert line == (
        "0.txt: store: An unforeseen fault (ZeroDivisionError: by nothing). Please report it."
    )
    assert "Traceback" not in done.output


def worse(home: Path, count: int) -> list[str]:
    """Give so many documents the title and the paragraph that an earlier parser read."""
    archive = opened(home)
    store = archive.store
    changed = []
    for document in store.documents(store.document_ids()[:count]):
        text = f"{document.text}\nMenu"
        end = len(document.text)
        added = replace(document.paragraphs[0], start=end + 1, end=end + 5)
        bad = replace(
            document,
            title="zxqmenu",
            text=text,
            paragraphs=(*document.paragraphs, added),
            parser="text:old",
        )
        capture = store.capture(document.capture_id)
        assert store.save(store.source(document.source_id), capture, bad).outcome == "updated"
        changed.append(document.id)
    store.close()
    return changed


def revisions(home: Path, ids: list[str]) -> set[int]:
    archive = opened(home)
    found = {each.revision for each in archive.store.documents(ids)}
    archive.store.close()
    return found


def test_what_reading_anew_would_change_is_told_in_words_and_kept_when_asked(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("ingest", str(folder), home=home, code=1)
    ids = worse(home, 3)
    done = here("reparse", "--dry-run", "--show", "1", home=home)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{ids[0]}  -2 +0 words  (text:old → text)  notices/")
    assert lines[1:3] == ["  title lost (was “zxqmenu”)", "  1 paragraph lost"]
    assert "… and 2 more documents; --show 3 tells of all." in lines
    assert "3 titles lost in 3 documents" in lines
    assert "3 paragraphs lost in 3 documents" in lines
    assert lines[-2:] == ["8 read, 3 changed, 0 failed.", "Nothing was kept: add --yes to keep it."]
    monkeypatch.setattr(reparsing, "_may_ask", lambda: True)
    assert "Nothing was kept" in here("reparse", home=home, stdin="n\n").stdout
    assert revisions(home, ids) == {2}
    assert "Nothing was kept" not in here("reparse", home=home, stdin="y\n").stdout
    assert revisions(home, ids) == {3}
    told = answer("reparse", home=home)
    assert (told["changed"], told["totals"]) == (0, [])


def test_only_what_a_parser_read_is_read_anew(folder: Path, home: Path) -> None:
    answer("ingest", str(folder), home=home, code=1)
    worse(home, 3)
    for parser, read in (("text:old", 3), ("text", 8), ("tex", 0), ("html", 0)):
        told = answer("reparse", "--parser", parser, home=home)
        assert told["read"] == read
    told = answer("reparse", "--parser", "text:old", "--yes", home=home)
    assert (told["changed"], told["committed"]) == (3, True)
    assert told["documents"][0]["changes"] == ["title lost (was “zxqmenu”)", "1 paragraph lost"]
    done = here("reparse", "--yes", "--dry-run", home=home)
    assert done.exit_code == 2
