"""Fetches written as a web archive and read again are the same documents, captures and headers."""

import datetime as dt
import gzip
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from archive.visibility import Audience
from archive.warc import export_warc
from ingest.pipeline import ingest
from ingest.progress import Silent
from tests.ingest.harvest.world import World
from tests.ingest.loopback import Asked, Reply, html

PAGE = "<article><h1>Bridge</h1><p>The café by the bridge is {}.</p></article>"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path / "other", environment={}))
    yield opened
    opened.store.close()


def packed(asked: Asked) -> Reply:
    body = gzip.compress(PAGE.format("packed").encode())
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Encoding": "gzip",
        "Content-Length": str(len(body)),
        "X-Odd": 'two  spaces; "and marks"',
    }
    return Reply(200, headers, body)


def fetched(world: World) -> None:
    """Two pages, one of them three times, with one change."""
    world.site.pages["/packed"] = packed
    for said in ("open", "open", "closed"):
        world.site.pages["/news/1?a=b"] = html(PAGE.format(said), ETag='"x"')
        world.visitor.fetch_address(world.site.url("/news/1?a=b"), None)
        world.now += dt.timedelta(hours=1, microseconds=7)
    world.visitor.fetch_address(world.site.url("/packed"), None)


def _opening(record: Any) -> str:
    return f"{record.http_headers.protocol} {record.http_headers.statusline}"


def kinds(path: Path) -> list[tuple[str, str, str]]:
    with path.open("rb") as file:
        return [
            (
                record.rec_type,
                _opening(record),
                record.content_stream().read().decode(),
            )
            for record in ArchiveIterator(file, check_digests="raise")
            if record.http_headers
        ]


def test_requests_and_responses_with_their_headers(world: World, tmp_path: Path) -> None:
    world.now = dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC)
    fetched(world)
    target = tmp_path / "all.warc.gz"
    export_warc(world.archive, target, None, Audience.PUBLIC)
    found = kinds(target)
    assert len(found) == 8
    assert found.count(("request", "GET /news/1?a=b HTTP/1.1", "")) == 3
    assert [each for each in found if "packed" in each[2]] == [
        ("response", "HTTP/1.1 200 OK", PAGE.format("packed"))
    ]
    with target.open("rb") as file:
        (record,) = [
            record
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
            and record.rec_headers.get_header("WARC-Target-URI").endswith("/packed")
        ]
        names = record.http_headers
        assert names.get_header("X-Orig-Content-Encoding") == "gzip"
        assert names.get_header("Content-Encoding") is None
        assert names.get_header("Content-Length") == str(len(PAGE.format("packed").encode()))


def test_what_was_fetched_comes_back_as_it_was(
    world: World, other: Archive, tmp_path: Path
) -> None:
    world.now = dt.datetime(2024, 3, 5, 9, 30, tzinfo=dt.UTC)
    fetched(world)
    first, second = tmp_path / "first.warc", tmp_path / "second.warc"
    export_warc(world.archive, first, None, Audience.PUBLIC)
    report = ingest(other, [str(first)], source_id=None, progress=Silent())
    assert (report.added, report.updated, report.unchanged, report.errors) == (2, 1, 1, ())
    for identity in world.archive.store.document_ids():
        assert other.store.document(identity).text == world.archive.store.document(identity).text
        ours, theirs = (each.store.captures(identity) for each in (world.archive, other))
        assert [each.id for each in theirs] == [each.id for each in ours]
        assert [each.exchange for each in theirs] == [each.exchange for each in ours]
        assert all(each.exchange and each.exchange.requested for each in theirs)
    export_warc(other, second, None, Audience.PUBLIC)
    after = b"WARC-Type: request"
    assert first.read_bytes().partition(after)[2] == second.read_bytes().partition(after)[2]
    again = ingest(other, [str(first)], source_id=None, progress=Silent())
    assert (again.added, again.updated, again.unchanged, again.errors) == (0, 0, 2, ())
    assert [(each.reason, each.count) for each in again.skipped] == [
        ("A later state of the same page is held.", 2)
    ]
    assert {len(other.store.captures(each)) for each in other.store.document_ids()} == {1, 3}


def test_files_come_back_under_their_names_and_sources(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Press <press@mtfm.gov.kh.example>", "ជូនដំណឹង"
    letter.set_content("The ministry informs the public of the fair.")
    letter.add_attachment("The fair opens on Monday.", filename="ទឹក 1.txt")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.eml").write_bytes(letter.as_bytes())
    (folder / "b.txt").write_text("A note of nobody in particular.")
    ingest(archive, [str(folder)], source_id=None, progress=Silent())
    ingest(archive, [str(folder / "b.txt")], source_id="mine", progress=Silent())
    export = tmp_path / "all.warc.gz"
    export_warc(archive, export, None, Audience.PUBLIC)
    report = ingest(other, [str(export)], source_id=None, progress=Silent())
    assert (report.added, report.errors, report.skipped) == (4, (), ())
    assert other.store.document_ids() == archive.store.document_ids()
    for identity in archive.store.document_ids():
        ours, theirs = archive.store.document(identity), other.store.document(identity)
        assert (ours.origin, ours.source_id, ours.text) == (
            theirs.origin,
            theirs.source_id,
            theirs.text,
        )
        assert archive.store.captures(identity)[0].id == other.store.captures(identity)[0].id


def test_a_stranger_cannot_name_a_page_anothers(other: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.format("x").encode()
    path.write_bytes(
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Date: 2024-03-05T09:30:00Z\r\nWARC-Target-URI: http://evil.example/a\r\n"
        b"Bannasar-Source: mtfm\r\nContent-Type: application/http; msgtype=response\r\n"
        + f"Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    )  # fmt: skip
    ingest(other, [str(path)], source_id=None, progress=Silent())
    (document,) = other.store.documents(other.store.document_ids())
    assert document.source_id == "evil-example"
