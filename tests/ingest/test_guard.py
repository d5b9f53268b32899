"""Whatever stands in the way of an item is one plain line, and the rest goes in."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from ingest import containers
from ingest.containers import channel, warc
from ingest.files.members import Member, ready
from ingest.pipeline import Report, ingest
from ingest.progress import Silent
from tests.ingest.containers.maker import ENGLISH, KHMER, Maker

GOOD = "The good ferry sails on Monday."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "home", environment={}))
    yield opened
    opened.store.close()


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "z-good.txt").write_text(GOOD)
    return folder


def run(archive: Archive, *inputs: Path | str) -> Report:
    """A run of which every failure is one plain line."""
    report = ingest(archive, [str(i) for i in inputs], source_id=None, progress=Silent())
    for error in report.errors:
        assert error.reason.endswith(".")
        assert error.reason.isprintable()
    return report


def texts(archive: Archive) -> set[str]:
    return {each.text for each in archive.store.documents(archive.store.document_ids())}


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def a_web_archive_with(uri: bytes, http: bytes = HTTP) -> bytes:
    """One record whose address, or answer, is written so between two that are whole."""
    body = http + ENGLISH.encode()
    record = b"WARC/1.0\r\nWARC-Type: response\r\n%bContent-Type: application/http\r\n" % uri
    record += b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(body), body)
    before = Maker(False).response("https://river.example/1", KHMER).data()
    return before + record + Maker(False).response("https://river.example/2", ENGLISH).data()


MAIL = b"From: %b\nSubject: The ferry\nDate: %b\n\nThe ferry sails on Monday.\n"
ODDITIES: dict[str, bytes] = {
    "no-width.tif": b"II*\0\x08\0\0\0\0\0\0\0\0\0",
    "odd-width.tif": b"II*\0\x08\0\0\0\x01\0\x01\x01\x03\0\x01\0\0\0\x05\0\0\0\0\0\0\0",
    "nested.eml": MAIL % (b"(" * 4000, b"Mon, 01 Jan 2024 10:00:00 +0700"),
    "groups.eml": MAIL % (b'a: b: <<<"@[[[[,;:' * 50, b"Mon, 99 Foo 20xx 77:88"),
    "slip.txt": b"---\ntitle: A\ndate: 2024-13-45\n---\nThe ferry sails on Monday.\n",
    "empty-address.warc": a_web_archive_with(b""),
    "odd-address.warc": a_web_archive_with(b"WARC-Target-URI: http://[[[/\r\n"),
    "other-protocol.warc": a_web_archive_with(b"WARC-Target-URI: dns:river.example\r\n"),
    "no-http.warc": a_web_archive_with(b"WARC-Target-URI: http://a.example/1\r\n", b"\xff\r\n"),
    "slip.warc": a_web_archive_with(b"WARC-Target-URI: https://a.example/1\r\nWARC-Date: 2x\r\n"),
    "slip.json": json.dumps(
        {
            "name": "x",
            "type": "public_channel",
            "messages": [
                {"id": 1, "type": "message", "date": 5, "text": [1, {"type": []}]},
                {"id": {"a": 1}, "type": "message", "date": "2024-13-01T9", "text": "Sails."},
            ],
        }
    ).encode(),
    "slip.rss": (
        b"<rss><channel><title>x</title><item><title>A</title><pubDate>Mon, 99 Foo</pubDate>"
        b"<link>http://[[[::1/</link><description>The ferry sails.</description></item>"
        b"</channel></rss>"
    ),
}


@pytest.mark.parametrize("name", ODDITIES)
def test_an_odd_file_is_at_most_one_line_for_each_item(
    archive: Archive, odd: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (odd / f"a-{name}").write_bytes(ODDITIES[name])
    report = run(archive, odd)
    assert len(report.errors) <= 1
    assert GOOD in texts(archive)
    assert caplog.text == ""


@pytest.mark.parametrize("name", [each for each in ODDITIES if each.endswith(".warc")])
def test_an_odd_record_costs_only_itself(archive: Archive, odd: Path, name: str) -> None:
    (odd / name).write_bytes(ODDITIES[name])
    run(archive, odd)
    urls = {each.url for each in archive.store.documents(archive.store.document_ids())}
    assert {"https://river.example/1", "https://river.example/2"} <= urls


def test_addresses_that_are_none_are_lines_too(archive: Archive, odd: Path) -> None:
    report = run(archive, "http://[[[::/", "http://[::1", odd)
    assert (report.added, [each.stage for each in report.errors]) == (1, ["fetch", "fetch"])
    assert archive.store.failure_count() == 2


def _broken_at_once(*given: object) -> Iterator[Member]:
    raise AssertionError("nobody\nforesaw this")


def _broken_in_the_middle(*given: object) -> Iterator[Member]:
    yield ready("first.txt", b"The first ferry sails on Monday.")
    raise AssertionError("nobody\nforesaw this")


@pytest.mark.parametrize(("broken", "added"), [(_broken_at_once, 1), (_broken_in_the_middle, 2)])
def test_a_container_that_fails_is_a_line_and_what_it_gave_goes_in(
    archive: Archive,
    odd: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[..., Iterator[Member]],
    added: int,
) -> None:
    monkeypatch.setattr(warc, "members", broken)
    (odd / "a.warc").write_bytes(b"")
    report = run(archive, odd)
    assert report.added == added
    (error,) = report.errors
    assert (error.origin, error.stage) == ("odd/a.warc", "unpack")
    assert "AssertionError: nobody foresaw this" in error.reason
    assert [each.origin for each in archive.store.failures()] == ["odd/a.warc"]


@pytest.mark.parametrize("broken", [_broken_at_once, _broken_in_the_middle])
def test_a_member_that_cannot_be_split_does_not_end_its_zip_file(
    archive: Archive,
    odd: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[..., Iterator[Member]],
) -> None:
    with zipfile.ZipFile(odd / "a.zip", "w") as packed:
        packed.writestr("a.eml", "Subject: x\n\nThe ferry sails.\n")
        packed.writestr("b.txt", "The second ferry sails on Tuesday.")
    monkeypatch.setattr(containers.mail, "split", broken)
    run(archive, odd)
    assert {"The second ferry sails on Tuesday.", GOOD} <= texts(archive)


def test_a_message_that_fails_does_not_end_its_export(
    archive: Archive, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(message: dict[str, object]) -> bool:
        if message["id"] == 1:
            raise AssertionError("nobody foresaw this")
        return True

    monkeypatch.setattr(channel, "has_text", failing)
    messages = [
        {"id": n, "type": "message", "date": f"2024-01-0{n}T10:00:00", "text": f"The ferry {n}."}
        for n in (1, 2)
    ]
    export = {"name": "x", "type": "public_channel", "messages": messages}
    (odd / "result.json").write_text(json.dumps(export))
    report = run(archive, odd)
    assert [each.origin for each in report.errors] == ["odd/result.json/1"]
    assert "The ferry 2." in texts(archive)


def test_a_failure_that_cannot_be_listed_is_still_told(
    archive: Archive, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**given: object) -> None:
        raise AssertionError("nobody foresaw this")

    (odd / "a.txt").write_bytes(b"")
    monkeypatch.setattr(type(archive.store), "note_failure", lambda self, **given: broken())
    report = run(archive, odd)
    assert report.added == 1
    (error,) = report.errors
    assert "Nor could this be put on the list of failures" in error.reason
