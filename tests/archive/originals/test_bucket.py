"""A bucket: which is used, and what is said where it cannot be."""

import sys
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import MissingOriginalError, SettingsError, StoreError
from archive.originals import open_originals
from archive.originals.bucket import BucketOfOriginals
from archive.originals.folder import FolderOfOriginals
from archive.told_settings import read_settings

# Nobody listens there.
NOBODY = "http://127.0.0.1:9"
DIGEST = "ab" * 32


def test_the_settings_say_where_originals_are(
    tmp_path: Path, bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(open_originals(read_settings(tmp_path, {})), FolderOfOriginals)
    address, endpoint = bucket
    named = {"BANNASAR_BUCKET": address, "BANNASAR_BUCKET_ENDPOINT": endpoint}
    one = open_archive(read_settings(tmp_path / "one", named))
    other = open_archive(read_settings(tmp_path / "other", named))
    sha256 = one.originals.put(b"seen by both machines")
    assert other.originals.get(sha256) == b"seen by both machines"
    assert not (tmp_path / "one" / "originals").exists()
    one.store.close()
    other.store.close()


def test_without_its_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "archive.originals.bucket", None)
    with pytest.raises(SettingsError, match=r"bannasar\[s3\]"):
        open_originals(read_settings(tmp_path, {"BANNASAR_BUCKET": "s3://some/where"}))


@pytest.mark.parametrize("address", ["no address", "https://", "ftp://a/b"])
def test_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(SettingsError, match="Name it like s3://bucket/prefix"):
        BucketOfOriginals(address, NOBODY)


def test_a_server_that_is_away_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setattr("archive.originals.bucket._TRIES", 0)
    away = BucketOfOriginals("s3://some/where", NOBODY)
    with pytest.raises(StoreError, match=r"s3://some/where.*Check the bucket"):
        away.put(b"x")
    with pytest.raises(MissingOriginalError, match="cannot be read"):
        away.get(DIGEST)
    with pytest.raises(StoreError, match="cannot be asked"):
        _ = DIGEST in away
    with pytest.raises(StoreError, match="cannot be asked"):
        list(away.digests())


def test_a_bucket_that_is_not_there_is_said(
    bucket: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, endpoint = bucket
    with pytest.raises(StoreError, match="s3://nobodys/x"):
        BucketOfOriginals("s3://nobodys/x", endpoint).put(b"x")
