"""Originals of both kinds: a folder always, a bucket where a server for one is given."""

import os
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.originals import Originals
from archive.originals.folder import FolderOfOriginals

KINDS = ("folder", "bucket")


@dataclass(frozen=True, slots=True)
class Kept:
    """Originals, and a way to put any bytes under any of their keys, past them."""

    originals: Originals
    write: Callable[[str, bytes], None]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Address and endpoint of an empty bucket; a visible skip where there is no server."""
    endpoint = os.environ.get("BANNASAR_TEST_S3")
    if not endpoint:
        pytest.skip("no S3 server: BANNASAR_TEST_S3 is not set (see tests/bucket.sh)")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    name = f"test-{uuid.uuid4().hex}"
    made = urllib.request.Request(f"{endpoint}/{name}", method="PUT")
    urllib.request.urlopen(made, timeout=30).close()
    return f"s3://{name}/some/prefix", endpoint


@pytest.fixture(params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """Empty originals, once of each kind."""
    if request.param == "folder":
        return _folder(tmp_path / "originals")
    address, endpoint = request.getfixturevalue("bucket")
    return _bucket(address, endpoint)


def _folder(root: Path) -> Kept:
    def write(key: str, data: bytes) -> None:
        (root / key).parent.mkdir(exist_ok=True)
        (root / key).write_bytes(data)

    return Kept(FolderOfOriginals(root), write)


def _bucket(address: str, endpoint: str) -> Kept:
    # The library is an extra: whoever only tests folders need not have it.
    import obstore
    from obstore.store import S3Store

    from archive.originals.bucket import BucketOfOriginals

    store = S3Store.from_url(
        address, config={"endpoint": endpoint}, client_options={"allow_http": True}
    )

    def write(key: str, data: bytes) -> None:
        obstore.put(store, key, data)

    return Kept(BucketOfOriginals(address, endpoint), write)
