"""Containers on the whole way into the archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.provenance import DeclaredBy, LinkEvidence
from archive.records import DateMethod
from archive.told_settings import read_settings
from archive.visibility import Audience
from archive.warc import export_warc
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from ingest.reparse import reparse
from tests.ingest.containers.maker import DATE, ENGLISH, KHMER, Maker

DATA = Path(__file__).parent / "data"
PAGE = "https://water.example/archives/101"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "other", environment={}))
    yield opened
    opened.store.close()


def run(archive: Archive, *inputs: Path) -> Report:
    return ingest(archive, [str(each) for each in inputs], source_id=None, progress=Silent())


def counts(report: Report) -> tuple[int, int, int, int, int]:
    skipped = sum(each.count for each in report.skipped)
    return report.added, report.updated, report.unchanged, report.failed, skipped


def crawl(path: Path, date: str, body: str, url: str = PAGE) -> Path:
    before, DATE["WARC-Date"] = DATE["WARC-Date"], date
    path.write_bytes(Maker().response(url, body).data())
    DATE["WARC-Date"] = before
    return path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ministry.km.rss", (1, 0, 0, 2, 0)),
        ("press.en.atom", (3, 0, 0, 0, 0)),
        ("channel", (3, 0, 0, 0, 2)),
        ("moc.answer.json", (2, 0, 0, 0, 1)),
    ],
)
def test_twice_adds_nothing(
    archive: Archive, name: str, expected: tuple[int, int, int, int, int]
) -> None:
    assert counts(run(archive, DATA / name)) == expected
    added, _, _, failed, skipped = expected
    assert counts(run(archive, DATA / name)) == (0, 0, added, failed, skipped)
    assert archive.store.failure_count() == failed


def test_the_time_of_a_web_archive_is_that_of_the_capture(archive: Archive, tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", "2024-03-05T20:30:00Z", KHMER)
    assert counts(run(archive, path)) == (1, 0, 0, 0, 0)
    (identity,) = archive.store.document_ids()
    (capture,) = archive.store.captures(identity)
    assert capture.received_at.isoformat() == "2024-03-05T20:30:00+00:00"
    assert capture.url == PAGE
    assert archive.originals.get(capture.sha256) == KHMER.encode()


def test_an_older_state_does_not_take_the_place_of_a_newer(
    archive: Archive, tmp_path: Path
) -> None:
    newer = crawl(tmp_path / "new.warc.gz", "2024-03-06T00:00:00Z", KHMER)
    older = crawl(tmp_path / "old.warc.gz", "2024-03-05T00:00:00Z", ENGLISH)
    run(archive, newer)
    assert counts(run(archive, older)) == (0, 0, 0, 0, 1)
    (identity,) = archive.store.document_ids()
    assert archive.store.document(identity).language == "km"


def test_a_feed_does_not_take_the_place_of_the_page(archive: Archive, tmp_path: Path) -> None:
    run(archive, crawl(tmp_path / "a.warc.gz", "2024-03-06T00:00:00Z", KHMER))
    report = run(archive, DATA / "ministry.km.rss")
    assert counts(report) == (0, 0, 0, 2, 1)
    assert [each.reason for each in report.skipped] == [
        "The page itself is held, not only the feed's copy."
    ]


def test_a_file_of_a_message_has_its_channel_and_day(archive: Archive) -> None:
    run(archive, DATA / "channel")
    documents = archive.store.documents(archive.store.document_ids())
    (notice,) = [each for each in documents if each.origin.endswith("notice.txt")]
    assert notice.published is not None
    assert notice.published.method is DateMethod.META
    # The name alone proves nothing.
    assert (notice.source_id, notice.remarks) == ("unknown", ("source_named_only",))
    ids = archive.store.document_ids()
    for reread in reparse(archive, ids, source_id=None, commit=True, progress=Silent()):
        assert (reread.fields, reread.failure) == ((), None)


def test_what_was_exported_comes_back_as_it_was(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    pages = crawl(tmp_path / "a.warc.gz", "2024-03-06T00:00:00Z", ENGLISH, PAGE + "9")
    run(archive, pages, DATA / "press.en.atom", DATA / "ministry.km.rss", DATA / "moc.answer.json")
    export = tmp_path / "export.warc.gz"
    export_warc(archive, export, None, Audience.PUBLIC)
    report = run(other, export)
    assert (report.added, report.errors, report.skipped) == (archive.store.count(), (), ())
    assert other.store.document_ids() == archive.store.document_ids()
    for identity in archive.store.document_ids():
        ours, theirs = archive.store.document(identity), other.store.document(identity)
        assert (ours.text, ours.title, ours.published, ours.url, ours.source_id) == (
            theirs.text,
            theirs.title,
            theirs.published,
            theirs.url,
            theirs.source_id,
        )
        assert archive.store.captures(identity)[0].id == other.store.captures(identity)[0].id
    again = run(archive, export)
    assert (again.added, again.updated, again.errors) == (0, 0, ())


def test_files_paired_by_name_are_linked_both_ways(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "strategy"
    folder.mkdir()
    (folder / "KH-Strategy.txt").write_text("រាជរដ្ឋាភិបាលបានដាក់ចេញយុទ្ធសាស្ត្រ។")
    (folder / "ENG-Strategy.txt").write_text("The government has set out a strategy.")
    (folder / "other.txt").write_text("The ferry crosses the river again.")
    assert counts(run(archive, folder)) == (3, 0, 0, 0, 0)
    by_name = {each.origin: each for each in archive.store.documents(archive.store.document_ids())}
    khmer, english = by_name["strategy/KH-Strategy.txt"], by_name["strategy/ENG-Strategy.txt"]
    for one, another in ((khmer, english), (english, khmer)):
        (found,) = archive.store.translations_of(one.id)
        assert found.other_id == another.id
        assert found.evidence == (LinkEvidence.FILE_NAME,)
    assert archive.store.translations_of(by_name["strategy/other.txt"].id) == []
    archive.store.declare_links(khmer.id, [])
    (found,) = archive.store.translations_of(khmer.id)
    assert found.declared_by is DeclaredBy.BOTH


def test_a_pair_by_name_does_not_replace_what_a_page_declares(
    archive: Archive, tmp_path: Path
) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://a.example/km/1">'
        '<link rel="alternate" hreflang="en" href="https://a.example/en/1"></head>'
        "<body><article><p>ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។</p></article></body></html>"
    )
    (tmp_path / "KH-a.html").write_text(page)
    (tmp_path / "EN-a.html").write_text(ENGLISH)
    run(archive, tmp_path / "KH-a.html", tmp_path / "EN-a.html")
    (khmer,) = [
        each
        for each in archive.store.documents(archive.store.document_ids())
        if each.url == "https://a.example/km/1"
    ]
    evidence = {
        each for found in archive.store.translations_of(khmer.id) for each in found.evidence
    }
    assert evidence == {LinkEvidence.HREFLANG, LinkEvidence.FILE_NAME}
