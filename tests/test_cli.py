"""The contract of the command line, each command once in a process of its own."""

import json
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from search.service.evaluate import own_queries
from search.service.whole_lists import own_lists
from tests.command_line import ROOT, answer, command, environment, here, run
from tests.samples import DOCUMENTS, copied


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample documents."""
    return copied(sample_home, tmp_path_factory.mktemp("home"))


def test_ingesting_again_changes_nothing(home: Path) -> None:
    report = answer("ingest", str(DOCUMENTS), home=home)
    assert report["added"] == report["updated"] == report["failed"] == 0
    assert report["unchanged"] >= 60
    assert report["errors"] == []


def test_report_names_each_failure_and_the_rest_goes_in(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("A headline\n\nA paragraph that is good.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    with zipfile.ZipFile(folder / "evil.zip", "w") as evil:
        evil.writestr("../escape.txt", "This must never be written outside.\n")
        evil.writestr("inside.txt", "This one is good and goes in.\n")
    done = run(
        "ingest", str(folder), str(tmp_path / "absent.txt"), "--json", home=tmp_path / "home"
    )
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert set(report) == {"added", "updated", "unchanged", "failed", "errors", "skipped"}
    assert report["added"] == 2
    assert report["failed"] == len(report["errors"]) == 4
    assert all(set(error) == {"origin", "stage", "reason"} for error in report["errors"])
    failed = " ".join(error["origin"] for error in report["errors"])
    for name in ("empty.txt", "binary.txt", "evil.zip", "absent.txt"):
        assert name in failed
        assert name in done.stderr
    assert not (tmp_path / "escape.txt").exists()


def test_changed_page_is_a_new_revision_of_the_same_document(tmp_path: Path) -> None:
    page, home = tmp_path / "notice.txt", tmp_path / "home"
    page.write_text("The notice\n\nThe ferry leaves at seven.\n", encoding="utf-8")
    assert answer("ingest", str(page), home=home)["added"] == 1
    page.write_text("The notice\n\nThe ferry leaves at eight.\n", encoding="utf-8")
    assert answer("ingest", str(page), home=home)["updated"] == 1
    assert answer("search", "eight", home=home)["total"] == 1
    assert answer("search", "seven", home=home)["total"] == 0


def test_search_answers_in_the_shape_of_the_contract(home: Path) -> None:
    done = run("search", "ទឹកស្អាត", "--lang", "km", "--json", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {"query", "total", "hits", "facets"} <= set(found)
    assert {"typed", "read_as", "widened"} <= set(found["query"])
    assert found["total"] >= 1
    for hit in found["hits"]:
        assert {
            "id", "title", "language", "source", "kind", "published",
            "url", "origin", "score", "snippet", "statements",
        } <= set(hit)  # fmt: skip
        assert hit["language"] in ("km", "mixed")
    for values in found["facets"].values():
        assert all({"value", "label", "count"} <= set(value) for value in values)


def test_search_options_narrow_and_order(home: Path) -> None:
    everything = answer("search", "", "--limit", "1000", "--sort", "oldest", home=home)
    days = [hit["published"] for hit in everything["hits"] if hit["published"]]
    assert days == sorted(days)
    since = answer("search", "", "--since", "2024-01-01", "--until", "2024-12-31", home=home)
    assert 0 < since["total"] < everything["total"]
    source = everything["facets"]["source"][0]
    narrowed = answer("search", "", "--source", source["value"], home=home)
    assert narrowed["total"] == source["count"]
    other = everything["facets"]["source"][1]
    sources = ("--source", source["value"], "--source", other["value"])
    assert answer("search", "", *sources, home=home)["total"] == source["count"] + other["count"]
    rest = answer("search", "", "--not-source", source["value"], home=home)
    assert rest["total"] == everything["total"] - source["count"]
    parties = {each["value"]: each["count"] for each in everything["facets"]["party"]}
    both = answer("search", "", "--party", "press", "--party", "ministry", home=home)
    assert both["total"] == parties["press"] + parties["ministry"]
    assert {each["value"] for each in both["facets"]["language"]} == {"km", "en"}
    for option, language in (("--lang", "km"), ("--not-lang", "en")):
        found = answer("search", "", option, language, "--limit", "1000", home=home)
        assert {hit["language"] for hit in found["hits"]} <= {"km", "mixed"}
        assert found["total"]


def test_search_says_what_dates_leave_out(home: Path) -> None:
    everything = answer("search", "", home=home)
    undated = next(each for each in everything["facets"]["year"] if each["value"] == "undated")
    dated = answer("search", "", "--since", "2000", home=home)
    assert dated["left_out_undated"] == undated["count"] > 0
    assert dated["total"] + undated["count"] == everything["total"]
    also = answer("search", "", "--since", "2000", "--undated", "also", home=home)
    assert (also["total"], also["left_out_undated"]) == (everything["total"], 0)
    assert answer("search", "", "--undated", "only", home=home)["total"] == undated["count"]
    said = here("search", "", "--since", "2000", home=home).stdout
    assert f"{undated['count']} more are left out" in said
    assert "--undated also" in said
    typed = here("search", "date:2000..", home=home).stdout
    assert "ask for date:2000-01-01.. OR year:undated" in typed


@pytest.mark.parametrize(
    "words",
    [
        ("search", "x", "--lang", "fr"),
        ("search", "x", "--since", "yesterday"),
        ("search", "x", "--match", "most"),
        ("ingest",),
        ("no-such-command",),
        ("dates", "--anchor", "2024"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...], tmp_path: Path) -> None:
    done = here(*words, home=tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_home_that_cannot_be_used_is_one_plain_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    done = here("ingest", str(DOCUMENTS), home=blocked)
    assert done.exit_code == 1
    assert str(blocked) in done.stderr
    assert "Traceback" not in done.stderr


def test_segment_writes_words_with_one_space(tmp_path: Path) -> None:
    done = here("segment", home=tmp_path, stdin="ក្រសួងសុខាភិបាល បានប្រកាស\nthe second line\n\n")
    assert done.stdout.splitlines() == ["ក្រសួង សុខាភិបាល បាន ប្រកាស", "the second line", ""]


def test_normalize_and_fold(tmp_path: Path) -> None:
    typed = "រដ្ឋមន្រ្តី ២០២៤\n"
    assert here("normalize", home=tmp_path, stdin=typed).stdout == "រដ្ឋមន្ត្រី ២០២៤\n"
    assert here("normalize", "--fold", home=tmp_path, stdin=typed).stdout == "រដ្ឋមន្ត្រី 2024\n"


def test_dates_are_one_json_list_a_line(tmp_path: Path) -> None:
    lines = "ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៣\nថ្ងៃទី២២ ធ្នូ\nnothing\n"
    done = here("dates", "--anchor", "2023-12-23", home=tmp_path, stdin=lines)
    full, inferred, nothing = (json.loads(line) for line in done.stdout.splitlines())
    assert [(each["date"], each["inferred"]) for each in full] == [("2023-12-22", False)]
    assert [(each["date"], each["inferred"]) for each in inferred] == [("2023-12-22", True)]
    assert nothing == []
    assert set(full[0]) == {"text", "start", "end", "date", "precision", "inferred"}
    assert full[0]["text"] == lines[full[0]["start"] : full[0]["end"]]


def test_bytes_that_are_not_utf8_are_refused_by_line(tmp_path: Path) -> None:
    done = here("segment", home=tmp_path, stdin=b"fine\n\xff\xfe\n")
    assert done.exit_code == 1
    assert "line 2" in done.stderr


def test_backup_and_restore_give_the_same_archive(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    assert run("backup", str(target), home=home).returncode == 0
    restored = run("restore", str(target), home=tmp_path / "second")
    assert restored.returncode == 0, restored.stderr
    assert here("check", home=tmp_path / "second").exit_code == 0
    before, after = (answer("search", "ទឹក", home=each) for each in (home, tmp_path / "second"))
    assert before == after


def test_check_finds_a_damaged_original(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    assert here("check", home=tmp_path).exit_code == 0
    victim = next(path for path in sorted((tmp_path / "originals").rglob("*")) if path.is_file())
    victim.chmod(0o600)
    victim.write_bytes(b"changed")
    done = here("check", home=tmp_path)
    assert done.exit_code == 1
    assert victim.name[-20:] in done.stdout


@contextmanager
def with_samples(sample_home: Path) -> Iterator[str]:
    """A folder for a while, in which the sample documents have been taken in before."""
    with TemporaryDirectory() as folder:
        copied(sample_home, Path(folder))
        yield folder


def test_evaluate_prints_every_set_and_leaves_the_home_alone(
    tmp_path: Path, sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All queries of the same documents are asked by test_evaluate.py and test_whole_lists.py.
    monkeypatch.setattr("bannasar.evaluating.own_queries", lambda: own_queries()[::8])
    monkeypatch.setattr("bannasar.evaluating.own_lists", lambda: own_lists()[::8])
    folder = partial(with_samples, sample_home)
    monkeypatch.setattr("bannasar.evaluating.TemporaryDirectory", folder)
    figures = answer("evaluate", home=tmp_path / "home")
    assert {each["set"] for each in figures["ranked"]} >= {"known-items-km", "known-items-en"}
    assert all(0 <= each["reciprocal_rank"] <= 1 for each in figures["ranked"])
    assert figures["lists"][-1]["set"] == "lists"
    assert 0 < figures["lists"][-1]["share_right"] <= 1
    assert not (tmp_path / "home").exists()


def test_damaged_index_is_rebuilt(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    before = answer("search", "ទឹក", home=tmp_path)
    for path in sorted((tmp_path / "index").rglob("*")):
        if path.is_file():
            path.write_bytes(b"damaged")
    assert here("index", home=tmp_path).exit_code == 0
    assert answer("search", "ទឹក", home=tmp_path) == before


@pytest.fixture
def served(home: Path) -> Iterator[str]:
    """The address of a server started by the real command."""
    process = subprocess.Popen(
        command("serve", "--port", "0"),
        cwd=ROOT,
        env=environment(home, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    address = re.search(r"http://\S+", process.stdout.readline())
    assert address
    yield address[0]
    process.terminate()
    process.wait(timeout=20)


def test_server_answers_as_the_command_line_does(served: str, home: Path) -> None:
    with urllib.request.urlopen(f"{served}/api/v1/search?q=water&size=10", timeout=120) as reply:
        over_http = json.load(reply)
    assert over_http == answer("search", "water", home=home)
    with urllib.request.urlopen(f"{served}/api/v1/health", timeout=120) as reply:
        assert reply.status == 200
    with urllib.request.urlopen(served, timeout=120) as reply:
        assert b"<html" in reply.read()
