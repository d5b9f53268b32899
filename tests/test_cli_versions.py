"""Reading anew and carrying away, through the real command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from ingest.statements.catch_up import rules_stamp
from tests.command_line import ROOT, answer, here, run
from web.presentation.typography import shorten

DOCUMENTS = ROOT / "corpus" / "documents" / "announcements" / "puco"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert answer("ingest", str(DOCUMENTS), home=folder)["failed"] == 0
    return folder


def opened(home: Path) -> Archive:
    return open_archive(read_settings(home, {}))


def read_badly(home: Path) -> str:
    """Give a document the title that an earlier parser might have read."""
    archive = opened(home)
    document = archive.store.document(archive.store.document_ids()[0])
    store = archive.store
    worse = replace(document, title="zxqmenu", parser="old")
    capture = store.capture(document.capture_id)
    assert store.save(store.source(document.source_id), capture, worse).outcome == "updated"
    store.close()
    return document.id


def test_reparse_tells_then_keeps_and_the_search_follows(home: Path) -> None:
    worse = read_badly(home)
    dry = answer("reparse", home=home)
    assert (dry["changed"], dry["committed"]) == (1, False)
    assert [(each["document_id"], each["fields"]) for each in dry["documents"]] == [
        (worse, ["title"])
    ]
    told = run("reparse", "--commit", worse, home=home)
    assert worse in told.stdout
    assert "1 read, 1 changed, 0 failed." in told.stdout
    archive = opened(home)
    now = archive.store.document(worse)
    assert now.revision == 3
    assert archive.store.stale_extractions(rules_stamp()) == []
    hits = answer("search", now.title, home=home)["hits"]
    assert [hit["title"] for hit in hits if hit["id"] == worse] == [shorten(now.title)]
    assert answer("reparse", "--commit", worse, home=home)["changed"] == 0
    archive.store.close()


def test_what_cannot_be_read_fails_the_command_and_stays(home: Path) -> None:
    archive = opened(home)
    document = archive.store.document(archive.store.document_ids()[-1])
    sha256 = archive.store.capture(document.capture_id).sha256
    path = archive.settings.originals / sha256[:2] / sha256
    archive.store.close()
    data = path.read_bytes()
    path.unlink()
    try:
        done = here("reparse", "--json", home=home)
        assert done.exit_code == 1
        (failed,) = json.loads(done.stdout)["documents"]
        assert failed["failure"]["stage"] == "read"
        exported = here("export-warc", str(home / "some.warc"), home=home)
        assert exported.exit_code == 1
        assert sha256 in exported.stderr
    finally:
        path.write_bytes(data)


def test_an_unknown_document_is_named(home: Path) -> None:
    done = here("reparse", "000000000000", home=home)
    assert done.exit_code == 1
    assert "No document has the id 000000000000" in done.stderr


def test_a_web_archive_of_it_all_is_taken_in_elsewhere(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.warc.gz"
    assert run("export-warc", str(target), home=home).returncode == 0
    archive = opened(home)
    held = archive.store.documents(archive.store.document_ids())
    archive.store.close()
    with_address = {each.id: each for each in held if each.url}
    done = here("ingest", str(target), "--json", home=tmp_path / "elsewhere")
    assert json.loads(done.stdout)["added"] == len(with_address) > 3
    there = opened(tmp_path / "elsewhere")
    again = there.store.documents(there.store.document_ids())
    captures = {each.id: there.store.latest_capture(each.id) for each in again}
    there.store.close()
    first = opened(home)
    for each in again:
        known = with_address[each.id]
        assert (each.text, each.title, each.published) == (known.text, known.title, known.published)
        known_capture = first.store.captures(each.id)[-1]
        assert captures[each.id].sha256 == known_capture.sha256
        assert captures[each.id].received_at == known_capture.received_at
    first.store.close()
