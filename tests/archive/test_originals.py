"""The bytes as received: kept whole, found by their hash, refused when they have changed."""

import errno
import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import MissingOriginalError, StoreError
from archive.originals import Originals

DATA = "ក្រសួង\r\n".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def file_of(originals: Originals, sha256: str) -> Path:
    return originals.root / sha256[:2] / sha256


def test_bytes_are_kept_under_their_hash(originals: Originals) -> None:
    assert SHA256 not in originals
    assert originals.put(DATA) == SHA256
    assert SHA256 in originals
    assert originals.get(SHA256) == DATA
    assert file_of(originals, SHA256).read_bytes() == DATA
    assert list(originals.digests()) == [SHA256]
    assert originals.leftovers() == []


@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary())
def test_any_bytes_come_back(originals: Originals, data: bytes) -> None:
    assert originals.get(originals.put(data)) == data


def test_the_same_bytes_are_written_once(originals: Originals) -> None:
    originals.put(DATA)
    before = file_of(originals, SHA256).stat()
    originals.put(DATA)
    after = file_of(originals, SHA256).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("damaged", [b"", DATA[:3], DATA[::-1], DATA + b"!"])
def test_putting_the_bytes_again_mends_a_damaged_file(originals: Originals, damaged: bytes) -> None:
    originals.put(DATA)
    file_of(originals, SHA256).write_bytes(damaged)
    originals.put(DATA)
    assert originals.get(SHA256) == DATA


def test_a_missing_original_is_named(originals: Originals) -> None:
    with pytest.raises(MissingOriginalError, match=f"{SHA256} is gone"):
        originals.get(SHA256)


def test_a_changed_original_is_never_given_out(originals: Originals) -> None:
    originals.put(DATA)
    file_of(originals, SHA256).write_bytes(DATA[::-1])
    with pytest.raises(MissingOriginalError, match="damaged"):
        originals.get(SHA256)


@pytest.mark.parametrize("name", ["", "../../secret", "ab", SHA256.upper(), SHA256 + "\n"])
def test_only_a_hash_is_looked_up(originals: Originals, name: str) -> None:
    (originals.root.parent / "secret").write_text("secret", encoding="utf-8")
    assert name not in originals
    with pytest.raises(MissingOriginalError, match="not a SHA-256"):
        originals.get(name)


def test_other_files_in_the_folder_are_no_originals(originals: Originals) -> None:
    originals.put(DATA)
    (originals.root / SHA256[:2] / "notes.txt").write_text("x", encoding="utf-8")
    (originals.root / "00").mkdir()
    (originals.root / "00" / SHA256).write_text("x", encoding="utf-8")
    assert list(originals.digests()) == [SHA256]


def test_threads_may_put_the_same_bytes_at_once(originals: Originals) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(originals.put, [DATA] * 64)) == {SHA256}
    assert originals.get(SHA256) == DATA
    assert originals.leftovers() == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EDQUOT, "disk is full"), (errno.EACCES, "permissions")],
)
def test_a_disk_that_takes_no_more_is_named_and_nothing_is_left(
    originals: Originals, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match=said):
        originals.put(DATA)
    assert SHA256 not in originals
    assert originals.leftovers() == []


def test_the_file_is_on_the_disk_before_it_has_its_name(
    originals: Originals, monkeypatch: pytest.MonkeyPatch
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
