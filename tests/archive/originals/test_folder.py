"""A folder of originals: what stands on the disk, and when."""

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from archive.errors import StoreError
from archive.originals.folder import FolderOfOriginals

DATA = "ក្រសួង\r\n".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> FolderOfOriginals:
    return FolderOfOriginals(tmp_path / "originals")


def file_of(originals: FolderOfOriginals, sha256: str) -> Path:
    return originals.root / sha256[:2] / sha256


def test_bytes_are_kept_under_their_hash(originals: FolderOfOriginals) -> None:
    assert SHA256 not in originals
    assert originals.put(DATA) == SHA256
    assert SHA256 in originals
    assert originals.get(SHA256) == DATA
    assert file_of(originals, SHA256).read_bytes() == DATA
    assert list(originals.digests()) == [SHA256]
    assert originals.leftovers() == []


def test_the_same_bytes_are_written_once(originals: FolderOfOriginals) -> None:
    originals.put(DATA)
    before = file_of(originals, SHA256).stat()
    originals.put(DATA)
    after = file_of(originals, SHA256).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EDQUOT, "disk is full"), (errno.EACCES, "permissions")],
)
def test_a_disk_that_takes_no_more_is_named_and_nothing_is_left(
    originals: FolderOfOriginals, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match=said):
        originals.put(DATA)
    assert SHA256 not in originals
    assert originals.leftovers() == []


def test_the_file_is_on_the_disk_before_it_has_its_name(
    originals: FolderOfOriginals, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def note_sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def note_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    originals.put(DATA)
    assert steps == ["folder", "file", "rename", "folder"]
