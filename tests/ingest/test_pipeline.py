"""The whole way from files to the archive, over a real store."""

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive import Archive, open_archive
from archive.errors import ItemError, SettingsError, StoreError
from archive.records import Capture, Document, SourceKind
from archive.told_settings import read_settings
from ingest import parsing
from ingest.compose import compose
from ingest.failures import Failure
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from ingest.provenance.publishers import UNKNOWN
from ingest.readers.text import TextReader

KHMER = "ភ្នំពេញ ៖ ក្រសួងបានប្រកាស។\nសូមប្រុងប្រយ័ត្ន៕\n"
PAGE = """<html><head><meta charset="utf-8">
<link rel="canonical" href="https://www.mekongmorning.com.example/501/x/"></head><body>
<h1 class="entry-title">Title</h1>
<div class="entry-content"><p>The ferry TEXT on Monday.</p></div>"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.failed


def run(archive: Archive, *inputs: Path | str, source_id: str | None = None) -> Report:
    return ingest(archive, [str(i) for i in inputs], source_id=source_id, progress=Silent())


def only(archive: Archive) -> Document:
    (identity,) = archive.store.document_ids()
    return archive.store.document(identity)


def test_again_changes_nothing_and_a_change_is_a_revision(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("TEXT", "sailed"))
    assert counts(run(archive, page)) == (1, 0, 0, 0)
    assert counts(run(archive, page)) == (0, 0, 1, 0)
    page.write_text(PAGE.replace("TEXT", "sank"))
    assert counts(run(archive, page)) == (0, 1, 0, 0)
    assert counts(run(archive, page)) == (0, 0, 1, 0)
    document = only(archive)
    assert (document.revision, document.text) == (2, "The ferry sank on Monday.")
    captures = archive.store.captures(document.id)
    assert [archive.originals.get(c.sha256) for c in captures] == [
        PAGE.replace("TEXT", word).encode() for word in ("sank", "sailed")
    ]
    page.write_text(PAGE.replace("TEXT", "sailed"))
    assert counts(run(archive, page)) == (0, 1, 0, 0)


def test_two_days_of_one_page_read_again_are_no_news(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "monday.html").write_text(PAGE.replace("TEXT", "sailed"))
    (folder / "tuesday.html").write_text(PAGE.replace("TEXT", "sank"))
    assert counts(run(archive, folder)) == (1, 1, 0, 0)
    assert counts(run(archive, folder)) == (0, 0, 2, 0)
    assert only(archive).text == "The ferry sank on Monday."


def test_a_file_from_another_folder_is_the_same_document(archive: Archive, tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(KHMER)
    assert counts(run(archive, tmp_path / "one")) == (1, 0, 0, 0)
    assert counts(run(archive, tmp_path / "two")) == (0, 0, 1, 0)
    document = only(archive)
    assert document.origin == "one/a.txt"
    assert (document.source_id, document.language) == ("unknown", "km")
    assert archive.store.source("unknown") == UNKNOWN


@pytest.mark.parametrize(
    ("name", "source_id", "text"),
    [
        ("b.txt", None, KHMER),
        ("A.txt", None, KHMER),
        ("a.txt", "my-clippings", KHMER),
        ("a.txt", None, f"{KHMER}ទៀត។"),
    ],
)
def test_another_file_from_another_folder_is_another_document(
    archive: Archive, tmp_path: Path, name: str, source_id: str | None, text: str
) -> None:
    for place, file_name, written in (("one", "a.txt", KHMER), ("two", name, text)):
        (tmp_path / place).mkdir()
        (tmp_path / place / file_name).write_text(written)
    assert counts(run(archive, tmp_path / "one")) == (1, 0, 0, 0)
    assert counts(run(archive, tmp_path / "two", source_id=source_id)) == (1, 0, 0, 0)


def test_a_given_source_is_the_source_of_all(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    assert counts(run(archive, page)) == (1, 0, 0, 0)
    assert only(archive).source_id == "mekongmorning"
    assert counts(run(archive, page, source_id="my-clippings")) == (0, 1, 0, 0)
    assert counts(run(archive, page, source_id="my-clippings")) == (0, 0, 1, 0)
    assert only(archive).source_id == "my-clippings"
    assert archive.store.source("my-clippings").kind is SourceKind.UNKNOWN
    with pytest.raises(SettingsError):
        run(archive, page, source_id="Not An Id")


def test_failures_are_reported_and_the_rest_goes_on(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (folder / "c-good.txt").write_text(KHMER)
    (folder / "d-page.html").write_text(PAGE.replace("entry-content", "other"))
    (folder / "e-russian.txt").write_text("Министерство здравоохранения")
    report = run(archive, folder, tmp_path / "gone.txt", "https://a.example/x")
    assert counts(report) == (1, 0, 0, 6)
    assert [(error.origin, error.stage) for error in report.errors] == [
        ("mixed/a-empty.txt", "decode"),
        ("mixed/b-picture.png", "parse"),
        ("mixed/d-page.html", "parse"),
        ("mixed/e-russian.txt", "parse"),
        ("gone.txt", "read"),
        ("https://a.example/x", "fetch"),
    ]
    assert all(error.reason.endswith(".") for error in report.errors)


def test_failures_stand_on_the_list_until_they_succeed(archive: Archive, tmp_path: Path) -> None:
    page, gone = tmp_path / "page.html", tmp_path / "gone.txt"
    changed = PAGE.replace("entry-content", "other")
    page.write_text(changed)
    for attempts in (1, 2):
        report = run(archive, page, gone, source_id="mekongmorning")
        listed = {each.origin: each for each in archive.store.failures()}
        assert {error.origin for error in report.errors} == set(listed)
        assert {each.attempts for each in listed.values()} == {attempts}
    sha256 = listed["page.html"].sha256
    assert sha256 is not None
    assert archive.originals.get(sha256) == changed.encode()
    assert listed["page.html"].source_id == "mekongmorning"
    assert listed["gone.txt"].sha256 is None
    page.write_text(PAGE)
    gone.write_text(KHMER)
    assert counts(run(archive, page, gone, source_id="mekongmorning")) == (2, 0, 0, 0)
    assert archive.store.failures() == []


def test_declared_translations_come_with_the_document(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    own = "https://www.mekongmorning.com.example/501/x/"
    other = "https://www.mekongmorning.com.example/km/1/"
    alternates = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{url}">'
        for code, url in (("en", own), ("km", other))
    )
    page.write_text(PAGE.replace("</head>", f"{alternates}</head>"))
    run(archive, page)
    (identity,) = archive.store.document_ids()
    assert [each.other for each in archive.store.translations_of(identity)] == [other]
    page.write_text(PAGE)
    run(archive, page)
    assert archive.store.translations_of(identity) == []


def test_an_unforeseen_fault_is_reported_with_its_stage_and_logged(
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*args: object, **more: object) -> Document:
        raise ZeroDivisionError("by\nnothing")

    caplog.set_level(logging.INFO)
    (tmp_path / "a.txt").write_text(KHMER)
    monkeypatch.setattr(parsing, "compose", broken)
    report = run(archive, tmp_path / "a.txt")
    assert report.errors == (
        Failure(
            "a.txt",
            "parse",
            "An unforeseen fault (ZeroDivisionError: by nothing). Please report it.",
        ),
    )
    assert "Traceback" in caplog.text


def test_a_full_disk_is_a_failure_of_each_item(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(data: bytes) -> str:
        raise StoreError("The disk is full.")

    (tmp_path / "a.txt").write_text(KHMER)
    monkeypatch.setattr(archive.originals, "put", full)
    assert run(archive, tmp_path / "a.txt").errors == (
        Failure("a.txt", "store", "The disk is full."),
    )
    assert archive.store.count() == 0


def test_an_interruption_passes_through(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(data: bytes) -> str:
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_text(KHMER)
    monkeypatch.setattr(archive.originals, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(archive, tmp_path / "a.txt")


def test_a_lost_original_is_put_back(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KHMER)
    run(archive, tmp_path / "a.txt")
    sha256 = archive.store.latest_capture(only(archive).id).sha256
    next(archive.settings.originals.glob(f"*/{sha256}")).unlink()
    assert counts(run(archive, tmp_path / "a.txt")) == (0, 0, 1, 0)
    assert archive.originals.get(sha256) == KHMER.encode()


def test_progress_is_told_of_every_item(archive: Archive, tmp_path: Path) -> None:
    class Told(Silent):
        def __init__(self) -> None:
            self.calls: list[int | str | None] = []

        def start(self, total: int | None) -> None:
            self.calls.append(total)

        def advance(self, origin: str) -> None:
            self.calls.append(origin)

    (tmp_path / "a.txt").write_text(KHMER)
    told = Told()
    ingest(archive, [str(tmp_path / "a.txt"), "gone"], source_id=None, progress=told)
    assert told.calls == [2, "a.txt", "gone"]


@given(st.text(max_size=300), st.text("កខ abAB\n \u200b។.1)", max_size=200))
def test_paragraphs_join_back_to_the_text(text: str, ours: str) -> None:
    data = f"{ours}\n{text}".encode("utf-8", "ignore")
    capture = Capture(
        id="0" * 12,
        origin="a.txt",
        url=None,
        source_id=UNKNOWN.id,
        received_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        media_type="text/plain",
        sha256="0" * 64,
        method="file",
    )
    try:
        reading = TextReader().read(data)
        document = compose(reading, document_id="1" * 12, source=UNKNOWN, capture=capture)
    except ItemError:
        return
    pieces = [document.text[p.start : p.end] for p in document.paragraphs]
    assert "\n".join(pieces) == document.text
    assert all(piece.strip() for piece in pieces)
    assert "\x00" not in document.text
    document.text.encode()
