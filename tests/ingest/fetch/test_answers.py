"""What the fetcher makes of what a site answers, whole, packed, refused or broken."""

import dataclasses
import gzip
import zlib
from collections.abc import Callable

import pytest

from ingest.fetch.answers import Fetched, Unchanged
from ingest.fetch.fetcher import Fetcher
from tests.ingest.fetch.visiting import MEGABYTE, refused
from tests.ingest.loopback import HOST, Reply, Site, html, serving, with_validators


def test_a_page_comes_with_all_that_the_server_says_of_it(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a?b=c"] = Reply(
        200,
        {
            "Content-Type": 'Text/HTML; Charset="Windows-1252"',
            "ETag": 'W/"x"',
            "Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT",
        },
        b"caf\xe9",
    )
    answer = fetcher.fetch(site.url("/a?b=c#part"))
    assert isinstance(answer, Fetched)
    assert dataclasses.replace(answer, exchange=None) == Fetched(
        url=site.url("/a?b=c#part"),
        status=200,
        body=b"caf\xe9",
        media_type="text/html",
        charset="windows-1252",
        etag='W/"x"',
        last_modified="Sat, 21 Nov 2026 10:00:00 GMT",
    )
    (asked,) = site.asked
    assert asked.path == "/a?b=c"
    exchange = answer.exchange
    assert exchange is not None
    assert (exchange.url, exchange.status) == (site.url("/a?b=c"), 200)
    assert ("ETag", 'W/"x"') in exchange.answered
    assert {name.lower(): value for name, value in exchange.requested} == dict(asked.headers)
    assert asked.headers["user-agent"] == "Bannasar/test (archive@example.org)"
    assert asked.headers["host"] == f"{HOST}:{site.port}"
    assert "if-none-match" not in asked.headers


def test_validators_make_the_request_conditional(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = with_validators("<p>text", '"v1"')
    assert isinstance(fetcher.fetch(site.url("/a"), etag='"v0"'), Fetched)
    assert isinstance(fetcher.fetch(site.url("/a"), etag='"v1"'), Unchanged)
    day = "Sat, 21 Nov 2026 10:00:00 GMT"
    fetcher.fetch(site.url("/a"), last_modified=day)
    assert site.asked[-1].headers["if-modified-since"] == day


def test_304_without_a_condition_is_a_failure(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Reply(304)
    assert refused(fetcher, site.url("/a")).status == 304


@pytest.mark.parametrize(
    ("status", "words"), [(403, "refuses programs"), (404, "no such page"), (418, "418")]
)
def test_refusals_are_told_in_plain_words_and_not_asked_again(
    site: Site, fetcher: Fetcher, status: int, words: str
) -> None:
    site.pages["/a"] = Reply(status, {}, b"<h1>Access denied</h1>")
    error = refused(fetcher, site.url("/a"))
    assert (error.status, error.stage) == (status, "fetch")
    assert words in error.reason
    assert len(site.asked) == 1


def test_a_check_for_browsers_is_no_page_even_with_status_200(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = html("<title>Just a moment...</title>", cf_mitigated="challenge")
    assert "refuses programs" in refused(fetcher, site.url("/a")).reason


def test_cookies_are_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = html("a", Set_Cookie="Language=1")
    for _ in range(2):
        fetcher.fetch(site.url("/a"))
    assert all("cookie" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_packed_pages_are_unpacked(
    site: Site, fetcher: Fetcher, pack: Callable[[bytes], bytes]
) -> None:
    page = ("ភ្នំពេញ " * 100_000).encode()[: MEGABYTE + 7]
    site.pages["/a"] = Reply(200, {"Content-Encoding": "gzip"}, pack(page))
    answer = fetcher.fetch(site.url("/a"))
    assert isinstance(answer, Fetched)
    assert answer.body == page


@pytest.mark.parametrize(
    ("packing", "body", "words"),
    [
        ("gzip", gzip.compress(b"x" * 1000, mtime=0)[:-9], "breaks off"),
        ("gzip", b"no gzip at all", "damaged"),
        ("br", b"x", "not read"),
    ],
)
def test_damaged_packing(
    site: Site, fetcher: Fetcher, packing: str, body: bytes, words: str
) -> None:
    site.pages["/a"] = Reply(200, {"Content-Encoding": packing}, body)
    assert words in refused(fetcher, site.url("/a")).reason


def test_a_connection_cut_in_mid_body_is_tried_again(site: Site, fetcher: Fetcher) -> None:
    replies = iter([Reply(200, {"Content-Length": "99"}, b"half"), html("whole")])
    site.pages["/a"] = lambda asked: next(replies)
    answer = fetcher.fetch(site.url("/a"))
    assert isinstance(answer, Fetched)
    assert answer.body == b"whole"


def test_an_answer_that_is_no_http(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Reply(head=b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    assert "connection failed" in refused(fetcher, site.url("/a")).reason


def test_nobody_listens(fetcher: Fetcher) -> None:
    with serving() as gone:
        url = gone.url("/a")
    assert "connection failed" in refused(fetcher, url).reason


@pytest.mark.parametrize(
    "url", ["http://", "http://a b/", "no address", "http://\ud800/", "http://[::1", "mailto:a@b.c"]
)
def test_what_is_no_address(fetcher: Fetcher, url: str) -> None:
    refused(fetcher, url)
