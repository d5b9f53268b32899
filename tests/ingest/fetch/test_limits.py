"""However slow or large an answer is, the fetcher is done with it soon."""

import itertools
import time
import zlib
from collections.abc import Iterator

import pytest

from ingest.fetch.fetcher import Fetcher, Limits
from tests.ingest.fetch.visiting import MEGABYTE, Time, gigabyte, refused
from tests.ingest.loopback import Reply, Site


def drip(piece: bytes, seconds: float) -> Iterator[bytes]:
    for _ in range(400):
        time.sleep(seconds)
        yield piece


@pytest.mark.parametrize(
    "head",
    [None, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b""],
    ids=["body", "headers", "status line"],
)
def test_a_slow_drip_is_broken_off(site: Site, fetcher: Fetcher, head: bytes | None) -> None:
    site.pages["/a"] = Reply(200, {"Content-Length": "9999"}, drip(b"x", 0.02), head)
    began = time.monotonic()
    assert "too slowly" in refused(fetcher, site.url("/a")).reason
    # The drip alone would take eight seconds.
    assert 0.9 < time.monotonic() - began < 6


def test_silence_is_asked_again_and_then_given_up(
    site: Site, fetcher: Fetcher, passing: Time
) -> None:
    site.pages["/a"] = lambda asked: Reply(200, {"Content-Length": "9"}, drip(b"x", 0.6))
    fetcher.limits = Limits(silence=0.1, attempts=2)
    assert "in time" in refused(fetcher, site.url("/a")).reason
    assert len(site.asked) == 2


@pytest.mark.parametrize("headers", [{}, {"Content-Length": str(1024 * MEGABYTE)}])
def test_a_gigabyte_is_broken_off(site: Site, fetcher: Fetcher, headers: dict[str, str]) -> None:
    site.pages["/a"] = Reply(200, headers, gigabyte())
    assert "larger than 2 MB" in refused(fetcher, site.url("/a")).reason
    assert site.sent < 64 * MEGABYTE


def bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    pieces = itertools.islice(gigabyte(), 128)
    return b"".join(map(packer.compress, pieces)) + packer.flush()


def test_a_packed_bomb_is_broken_off(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Reply(200, {"Content-Encoding": "gzip"}, bomb())
    assert "larger than 2 MB" in refused(fetcher, site.url("/a")).reason
