"""What is held as a web archive: every capture with its bytes, address and time."""

import datetime as dt
import gzip
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.archive import Archive, open_archive
from archive.errors import ExportError
from archive.told_settings import read_settings
from archive.visibility import Audience
from archive.warc import export_warc
from tests.archive.builders import SOURCE, a_document, a_fetch, put, with_text
from tests.records import NOON

PAGE = a_document("First.", url="https://bulletin.example/ទឹក")
LATER = NOON + dt.timedelta(hours=1, microseconds=5)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = open_archive(read_settings(tmp_path / "home", {}))
    for at, data in ((NOON, b"<p>First."), (LATER, b"\x00\xff\r\n\r\nWARC/1.1 <p>Second.")):
        archive.originals.put(data)
        text = "First." if at == NOON else "Second."
        archive.store.save(SOURCE, a_fetch(PAGE, data, at), with_text(PAGE, text))
    put(archive, a_document("A file.", origin="folder/a ទឹក.txt"))
    return archive


def records(path: Path) -> list[tuple[str, str, str, str, bytes]]:
    with path.open("rb") as file:
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                record.rec_headers.get_header("Content-Type"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file, check_digests="raise")
        ]


@pytest.mark.parametrize("name", ["all.warc", "all.warc.gz"])
def test_every_capture_comes_back(archive: Archive, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    exported = export_warc(archive, target, None, Audience.PUBLIC)
    assert (exported.captures, exported.missing) == (3, ())
    about, *found = records(target)
    assert about[0] == "warcinfo"
    captures = [
        capture
        for document_id in archive.store.document_ids()
        for capture in reversed(archive.store.captures(document_id))
    ]
    assert [(each[0], each[4]) for each in found] == [
        ("resource", archive.originals.get(capture.sha256)) for capture in captures
    ]
    times = [dt.datetime.fromisoformat(each[2]) for each in found]
    assert times == [capture.received_at for capture in captures]
    assert {each[1] for each in found} == {
        "https://bulletin.example/ទឹក",
        "file:///folder/a%20%E1%9E%91%E1%9E%B9%E1%9E%80.txt",
    }
    assert {each[3] for each in found} == {"text/plain"}


def test_the_same_captures_are_the_same_records(archive: Archive, tmp_path: Path) -> None:
    for name in ("1.warc", "2.warc"):
        export_warc(archive, tmp_path / name, None, Audience.PUBLIC)
    first, second = (
        (tmp_path / name).read_bytes().partition(b"WARC-Type: resource")[2]
        for name in ("1.warc", "2.warc")
    )
    assert first == second


def test_one_source(archive: Archive, tmp_path: Path) -> None:
    assert export_warc(archive, tmp_path / "a.warc", SOURCE.id, Audience.PUBLIC).captures == 3
    assert export_warc(archive, tmp_path / "b.warc", "another", Audience.PUBLIC).captures == 0
    assert [each[0] for each in records(tmp_path / "b.warc")] == ["warcinfo"]


def test_what_is_missing_is_named(archive: Archive, tmp_path: Path) -> None:
    sha256 = archive.store.captures(PAGE.id)[0].sha256
    (archive.settings.originals / sha256[:2] / sha256).unlink()
    exported = export_warc(archive, tmp_path / "a.warc", None, Audience.PUBLIC)
    assert (exported.captures, exported.missing) == (2, (sha256,))


def test_a_file_appears_whole_or_not_at_all(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.warc.gz"
    target.write_bytes(gzip.compress(b"before"))

    def fail(sha256: str) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        "archive.originals.folder.FolderOfOriginals.get", lambda self, sha256: fail(sha256)
    )
    with pytest.raises(ExportError, match="free some space"):
        export_warc(archive, target, None, Audience.PUBLIC)
    assert gzip.decompress(target.read_bytes()) == b"before"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_place_that_cannot_be_written_is_named(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="absent"):
        export_warc(archive, tmp_path / "absent" / "a.warc", None, Audience.PUBLIC)
