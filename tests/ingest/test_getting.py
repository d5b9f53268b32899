"""How a document was got: every step is there, with the versions that did it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.reached import hash_of, reached
from archive.records import Document, DocumentKind, Legibility
from archive.steps import Step, StepKind, Tool
from archive.told_settings import read_settings
from ingest import getting
from ingest.capture import Item
from ingest.files.served import Served
from ingest.getting import given_kind
from ingest.paged.program import tesseract_version
from ingest.pipeline import ingest, take_in
from ingest.progress import Silent
from ingest.readers import READERS, reader_for
from ingest.reparse import reparse
from ingest.sites import SITES
from ingest.steps import Note, note, noting
from ingest.versions import library, rules_of

URL = "https://www.mekongmorning.com.example/501/x/"
PAGE = (
    '<html><head><meta charset="windows-1252">'
    '<meta property="article:published_time" content="2024-02-03"></head>'
    '<body><h1 class="entry-title">The ferry</h1><div class="entry-content">'
    "<p>The café is open on Monday.</p></div>"
)
ROOT = Path(__file__).parent.parent.parent
HASH = re.compile(r"[0-9a-f]{16}")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def only(archive: Archive) -> Document:
    (identity,) = archive.store.document_ids()
    return archive.store.document(identity)


def a_page(archive: Archive) -> Document:
    served = Served(url=URL, media_type="text/html", at=dt.datetime(2024, 2, 4, tzinfo=dt.UTC))
    item = Item(origin=URL, method="fetch", read=lambda: PAGE.encode("cp1252"), served=served)
    assert take_in(archive, item, None) == "added"
    return only(archive)


def told(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [(step.kind.value, step.remark) for step in steps]


def test_the_steps_of_a_fetched_page(archive: Archive) -> None:
    document = a_page(archive)
    assert told(document.steps) == [
        ("receive", "fetch"),
        ("decode", "cp1252"),
        ("read", "html:khmertimes"),
        ("site", "khmertimes"),
        ("date", "meta"),
    ]
    received, decoded, read, site, _ = document.steps
    assert received.at == dt.datetime(2024, 2, 4, tzinfo=dt.UTC)
    assert {tool.name: tool.version for tool in received.tools} == {
        "bannasar": metadata.version("bannasar"),
        "httpx": metadata.version("httpx"),
    }
    assert [tool.name for tool in decoded.tools] == ["ingest.text.decode", "charset-normalizer"]
    assert read.tools[0].name == "ingest.readers.html"
    assert site.tools[0].name == "ingest.sites.khmertimes"
    assert ("beautifulsoup4", metadata.version("beautifulsoup4")) in {
        (tool.name, tool.version) for tool in read.tools
    }
    for step in (decoded, read, site):
        assert HASH.fullmatch(step.tools[0].version)
        assert step.at > received.at


def test_a_text_without_a_date_says_so(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry is open.")
    ingest(archive, [str(tmp_path / "a.txt")], source_id=None, progress=Silent())
    assert told(only(archive).steps) == [
        ("receive", "file"),
        ("decode", "utf-8"),
        ("read", "text"),
        ("date", ""),
    ]


def test_what_a_machine_read_from_pictures_names_the_program(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_page(archive)
    capture = archive.store.capture(document.capture_id)
    monkeypatch.setattr(getting, "tesseract_version", lambda: "5.3.0")
    read = replace(document, legibility=Legibility.OCR, published=None)
    pdf = reader_for("a.pdf", b"%PDF")
    steps = getting.steps_to(read, capture, pdf, "pdf; tesseract", [])
    assert told(steps) == [
        ("receive", "fetch"),
        ("read", "pdf"),
        ("ocr", "khm+eng"),
        ("date", ""),
    ]
    assert steps[2].tools[0] == Tool("tesseract", "5.3.0")


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("tesseract 5.3.0\n leptonica-1.82.0", "5.3.0"),
        ("tesseract v4.0.0-beta.1.20180608\n", "4.0.0-beta.1.20180608"),
        ("unknown option", ""),
    ],
)
def test_the_version_is_what_the_program_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, version: str
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert tesseract_version.__wrapped__() == version
    program.unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract_version.__wrapped__() == ""


def test_a_kind_that_was_given_wins_and_stays_when_it_is_read_anew(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("---\nkind: article\n---\nThe ferry is open.")
    inputs = [str(tmp_path / "a.txt")]
    ingest(archive, inputs, source_id="ferries", progress=Silent())
    assert only(archive).kind is DocumentKind.ARTICLE
    assert given_kind(only(archive)) is None
    given = DocumentKind.ANNOUNCEMENT
    for expected in ((0, 1, 0), (0, 0, 1)):
        report = ingest(archive, inputs, source_id="ferries", kind=given, progress=Silent())
        assert (report.added, report.updated, report.unchanged) == expected
    document = only(archive)
    assert (document.kind, given_kind(document)) == (given, given)
    (found,) = reparse(archive, [document.id], source_id=None, commit=True, progress=Silent())
    assert found.fields == ()


def test_every_set_of_rules_has_a_mark_of_its_own() -> None:
    modules = [type(reader).__module__ for reader in READERS]
    modules += [read.__module__ for read in SITES.values()]
    marks = {name: rules_of(name)[0].version for name in modules}
    assert len(set(marks.values())) == len(marks)
    # A site's rules are a step of their own, so they are not in the mark of the format.
    without_sites = reached(ROOT, ["ingest.readers.html"], ("ingest.sites",))
    assert marks["ingest.readers.html"] == hash_of(without_sites)
    assert not any(name.startswith("ingest.sites") for name in without_sites.modules)


@pytest.mark.parametrize(
    "module", ["ingest.text.decode", "ingest.provenance.dating", "ingest.paged.ocr"]
)
def test_the_named_rules_are_there(module: str) -> None:
    assert rules_of(module)[0].version != rules_of("ingest.no_such_module")[0].version


def test_a_library_is_named_as_it_is_installed() -> None:
    assert [tool.name for tool in library("bs4")] == ["beautifulsoup4"]
    assert library("no_such_library") == ()


def test_notes_are_taken_once_in_order_and_only_where_somebody_takes_them() -> None:
    note(StepKind.DECODE, "a")
    with noting() as outer:
        note(StepKind.DECODE, "a", "utf-8")
        with noting() as inner:
            note(StepKind.DECODE, "b")
        note(StepKind.DECODE, "a", "utf-8")
        for number in range(100):
            note(StepKind.DECODE, str(number))
    assert list(inner) == [Note(StepKind.DECODE, "b")]
    assert list(outer)[:2] == [Note(StepKind.DECODE, "a", "utf-8"), Note(StepKind.DECODE, "0")]
    assert len(outer) == 20
