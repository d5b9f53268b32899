"""Reading what is stored anew: what differs is told, kept only if asked, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.errors import NotFoundError
from archive.records import Document
from archive.told_settings import read_settings
from ingest import reparse as module
from ingest.capture import Item
from ingest.files.served import Served
from ingest.passage import declared_links
from ingest.pipeline import take_in
from ingest.progress import Silent
from ingest.reparse import Reread, reparse
from tests.samples import an_archive_of_samples

PAGE = """<html><head><meta charset="utf-8">
<link rel="canonical" href="https://www.mekongmorning.com.example/501/x/"></head><body>
<h1 class="entry-title">The ferry</h1>
<div class="entry-content"><p>The ferry goes on Monday.</p><p>It is free.</p></div>"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


def run(archive: Archive, *ids: str, source_id: str | None = None, commit: bool) -> list[Reread]:
    wanted = ids or archive.store.document_ids()
    return list(reparse(archive, wanted, source_id=source_id, commit=commit, progress=Silent()))


def a_page(archive: Archive) -> Document:
    url = "https://www.mekongmorning.com.example/501/x/"
    served = Served(url=url, media_type="text/html", charset="utf-8")
    item = Item(origin=f"{url}?from=feed", method="fetch", read=PAGE.encode, served=served)
    assert take_in(archive, item, None) == "added"
    return archive.store.document(archive.store.document_ids()[0])


def read_badly(archive: Archive, document: Document) -> Document:
    """Make the stored text what an earlier parser might have made of the same bytes."""
    text = document.text.replace("The ferry goes", "Menu The ferry goes")
    more = len(text) - len(document.text)
    first, *others = document.paragraphs
    spans = (
        replace(first, end=first.end + more),
        *(replace(each, start=each.start + more, end=each.end + more) for each in others),
    )
    worse = replace(document, text=text, paragraphs=spans, parser="html:old")
    store = archive.store
    capture = store.capture(document.capture_id)
    return store.save(store.source(document.source_id), capture, worse).document


@pytest.fixture
def samples(sample_home: Path, tmp_path: Path) -> Iterator[Archive]:
    opened = an_archive_of_samples(sample_home, tmp_path)
    yield opened
    opened.store.close()


def test_the_samples_read_as_they_were_read(samples: Archive) -> None:
    archive = samples
    found = run(archive, commit=True)
    assert len(found) == archive.store.count() >= 60
    assert [each for each in found if each.fields or each.failure] == []
    assert all(archive.store.document(each.document_id).revision == 1 for each in found)


def test_a_dry_run_tells_and_keeps_nothing(archive: Archive) -> None:
    worse = read_badly(archive, a_page(archive))
    (found,) = run(archive, commit=False)
    assert found.fields == ("text", "paragraphs")
    assert (found.words_removed, found.words_added) == (1, 0)
    assert (found.parser_before, found.parser_now) == ("html:old", "html:khmertimes")
    assert archive.store.document(worse.id) == worse


def test_a_commit_makes_a_revision_of_the_same_capture_once(archive: Archive) -> None:
    before = a_page(archive)
    worse = read_badly(archive, before)
    seq = archive.store.last_change()
    (found,) = run(archive, commit=True)
    assert found.fields
    now = archive.store.document(worse.id)
    assert now == replace(before, revision=3, steps=now.steps)
    assert [each.kind for each in now.steps] == [each.kind for each in before.steps]
    assert len(archive.store.captures(worse.id)) == 1
    assert archive.store.revised_documents([worse.id]) == {}
    assert archive.store.last_change() == seq + 1
    (again,) = run(archive, commit=True)
    assert not again.fields
    assert archive.store.last_change() == seq + 1


def test_what_was_read_before_steps_were_kept_gets_them_without_a_revision(
    archive: Archive,
) -> None:
    before = a_page(archive)
    store = archive.store
    source, capture = store.source(before.source_id), store.capture(before.capture_id)
    older = store.save(source, capture, replace(before, title="Old", steps=())).document
    older = store.save(source, capture, replace(before, steps=())).document
    assert (older.revision, older.steps) == (3, ())
    run(archive, commit=False)
    assert store.document(older.id).steps == ()
    seq = store.last_change()
    run(archive, commit=True)
    now = store.document(older.id)
    assert (now.revision, store.last_change()) == (3, seq)
    assert [each.kind for each in now.steps] == [each.kind for each in before.steps]
    run(archive, commit=True)
    assert store.document(older.id) == now
    store.note_steps(older.id, 1, [])
    assert store.revisions(older.id)[0].steps == before.steps


def test_what_no_longer_parses_is_told_and_stays(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = a_page(archive)
    monkeypatch.setattr("ingest.sites.base.Page.find", lambda self, *selectors: None)
    (found,) = run(archive, commit=True)
    assert found.failure
    assert found.failure.stage == "parse"
    assert archive.store.document(stored.id) == stored


def test_lost_bytes_are_told(archive: Archive) -> None:
    stored = a_page(archive)
    sha256 = archive.store.capture(stored.capture_id).sha256
    (archive.settings.originals / sha256[:2] / sha256).unlink()
    (found,) = run(archive, commit=True)
    assert found.failure
    assert (found.failure.stage, "gone" in found.failure.reason) == ("read", True)
    assert archive.store.document(stored.id) == stored


def test_a_fault_of_ours_stops_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    a_page(archive)
    monkeypatch.setattr(module, "compose", lambda *given, **named: 1 / 0)
    (found,) = run(archive, commit=True)
    assert found.failure
    assert "ZeroDivisionError" in found.failure.reason


def test_what_came_in_meanwhile_is_not_overwritten(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = read_badly(archive, a_page(archive))

    def while_another_fetches(*given: object) -> object:
        monkeypatch.setattr(module, "declared_links", declared_links)
        newer = PAGE.replace("Monday", "Tuesday").encode()
        served = Served(url=stored.url, media_type="text/html", charset="utf-8")
        item = Item(origin=str(stored.url), method="fetch", read=lambda: newer, served=served)
        assert take_in(archive, item, None) == "updated"
        return []

    monkeypatch.setattr(module, "declared_links", while_another_fetches)
    run(archive, commit=True)
    assert "Tuesday" in archive.store.document(stored.id).text


def test_only_those_of_a_source_or_those_named(samples: Archive) -> None:
    archive = samples
    source_id = archive.store.documents(archive.store.document_ids())[0].source_id
    found = run(archive, source_id=source_id, commit=False)
    ids = {each.document_id for each in found}
    assert 0 < len(ids) < archive.store.count()
    assert {each.source_id for each in archive.store.documents([*ids])} == {source_id}
    one = next(iter(ids))
    assert [each.document_id for each in run(archive, one, commit=False)] == [one]
    with pytest.raises(NotFoundError):
        run(archive, "0" * 12, commit=False)
