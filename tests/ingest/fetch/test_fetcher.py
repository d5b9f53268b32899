"""Fetching from a site that plays every trick."""

import datetime as dt
import gzip
import itertools
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import format_datetime

import pytest

from ingest.fetch.answers import Fetched, FetchError, Unchanged
from ingest.fetch.fetcher import Clock, Fetcher, Limits
from tests.ingest.loopback import HOST, Reply, Site, html, serving, with_validators

MEGABYTE = 1024 * 1024


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.now, sleep=self.sleep)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def passing() -> Time:
    return Time()


@pytest.fixture
def fetcher(passing: Time) -> Iterator[Fetcher]:
    made = Fetcher(
        agent="Bannasar/test (archive@example.org)",
        allowed=(HOST,),
        limits=Limits(largest=2 * MEGABYTE, silence=0.5, whole=1.0),
        clock=passing.clock(),
    )
    yield made
    made.close()


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


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
    assert fetcher.fetch(site.url("/a?b=c#part")) == Fetched(
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


def test_redirects_are_followed_to_an_end(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Reply(301, {"Location": "b"})
    site.pages["/b"] = Reply(302, {"Location": site.url("/%E1%9E%80")})
    site.pages["/%E1%9E%80"] = html("ក")
    answer = fetcher.fetch(site.url("/a"))
    assert isinstance(answer, Fetched)
    assert (answer.url, answer.body.decode()) == (site.url("/%E1%9E%80"), "ក")


def test_endless_redirects_end(site: Site, fetcher: Fetcher) -> None:
    numbers = itertools.count()
    for path in ("/", *(f"/{n}" for n in range(30))):
        site.pages[path] = lambda asked: Reply(302, {"Location": f"/{next(numbers)}"})
    assert "redirects more than 5 times" in refused(fetcher, site.url()).reason
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location",
    ["ftp://127.0.0.1/x", "file:///etc/passwd", "http://user:pw@127.0.0.1/", "http://[::1"],
)
def test_redirects_to_what_is_not_fetched(site: Site, fetcher: Fetcher, location: str) -> None:
    site.pages["/a"] = Reply(302, {"Location": location})
    assert refused(fetcher, site.url("/a")).stage == "fetch"
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "location", ["http://localhost:{port}/secret", "http://169.254.169.254/", "http://[::1]/"]
)
def test_redirects_into_a_private_network_are_refused(
    site: Site, fetcher: Fetcher, location: str
) -> None:
    site.pages["/a"] = Reply(302, {"Location": location.format(port=site.port)})
    site.pages["/secret"] = html("secret")
    assert "private network" in refused(fetcher, site.url("/a")).reason
    assert site.paths() == ["/a"]


def test_a_name_that_resolves_to_a_private_address_is_refused(site: Site, passing: Time) -> None:
    answers = iter([["93.184.216.34", HOST], [HOST]])
    fetcher = Fetcher("x", clock=passing.clock(), resolver=lambda host, port: next(answers))
    for _ in range(2):
        assert "news.example is in a private" in refused(fetcher, "http://news.example/").reason
    fetcher.close()


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, passing: Time) -> None:
    site.pages["/a"] = html("here")
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return [HOST]

    fetcher = Fetcher("x", allowed=("news.example",), clock=passing.clock(), resolver=resolver)
    answer = fetcher.fetch(f"http://News.Example:{site.port}/a")
    fetcher.close()
    assert isinstance(answer, Fetched)
    assert answer.body == b"here"
    assert asked == ["news.example"]
    assert site.asked[0].headers["host"] == f"news.example:{site.port}"


def test_another_address_of_the_host_is_tried_next(site: Site, passing: Time) -> None:
    site.pages["/a"] = html("here")
    fetcher = Fetcher(
        "x",
        allowed=("news.example",),
        clock=passing.clock(),
        # Nothing listens at the first one.
        resolver=lambda host, port: ["127.0.0.2", HOST],
    )
    assert isinstance(fetcher.fetch(f"http://news.example:{site.port}/a"), Fetched)
    fetcher.close()


def test_a_site_that_asks_to_slow_down_is_obeyed(
    site: Site, fetcher: Fetcher, passing: Time
) -> None:
    replies = iter([Reply(429, {"Retry-After": "7"}), Reply(503), html("at last")])
    site.pages["/a"] = lambda asked: next(replies)
    assert isinstance(fetcher.fetch(site.url("/a")), Fetched)
    assert passing.slept == [7.0, 4.0]


@pytest.mark.parametrize(
    "after",
    ["3600", format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), usegmt=True)],
)
def test_a_long_wait_is_not_waited_for_nor_cut_short(
    site: Site, fetcher: Fetcher, passing: Time, after: str
) -> None:
    site.pages["/a"] = Reply(429, {"Retry-After": after})
    assert refused(fetcher, site.url("/a")).status == 429
    assert (len(site.asked), passing.slept) == (1, [])


@pytest.mark.parametrize("after", ["", "soon", "-5", "Sat, 01 Jan 2000 00:00:00 GMT", "²"])
def test_a_wait_that_says_nothing_counts_for_nothing(
    site: Site, fetcher: Fetcher, passing: Time, after: str
) -> None:
    site.pages["/a"] = Reply(503, {"Retry-After": after} if after.isascii() else {})
    refused(fetcher, site.url("/a"))
    # One second is less than the pause, which is then waited for as well.
    assert passing.slept == [1.0, 1.0, 4.0]
    assert len(site.asked) == 3


def test_cookies_are_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = html("a", Set_Cookie="Language=1")
    for _ in range(2):
        fetcher.fetch(site.url("/a"))
    assert all("cookie" not in asked.headers for asked in site.asked)


def test_requests_to_one_host_are_apart(site: Site, fetcher: Fetcher, passing: Time) -> None:
    site.pages["/a"] = html("a")
    for _ in range(3):
        fetcher.fetch(site.url("/a"))
    assert passing.slept == [2.0, 2.0]
    fetcher.fetch(site.url("/a"), rules=lambda url: 9.0)
    fetcher.fetch(site.url("/a"), rules=lambda url: 9.0)
    assert passing.slept[-1] == 9.0


def test_the_rules_are_asked_at_every_redirect(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Reply(302, {"Location": "/closed"})
    site.pages["/closed"] = html("x")

    def rules(url: str) -> float:
        if url.endswith("/closed"):
            raise FetchError("closed")
        return 0.0

    with pytest.raises(FetchError, match="closed"):
        fetcher.fetch(site.url("/a"), rules=rules)
    assert site.paths() == ["/a"]


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
    assert 0.9 < time.monotonic() - began < 3.0


def test_silence_is_asked_again_and_then_given_up(
    site: Site, fetcher: Fetcher, passing: Time
) -> None:
    site.pages["/a"] = lambda asked: Reply(200, {"Content-Length": "9"}, drip(b"x", 0.6))
    fetcher.limits = Limits(silence=0.1, attempts=2)
    assert "in time" in refused(fetcher, site.url("/a")).reason
    assert len(site.asked) == 2


def gigabyte() -> Iterator[bytes]:
    for _ in range(1024):
        yield b"\0" * MEGABYTE


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
        ("gzip", gzip.compress(b"x" * 1000)[:-9], "breaks off"),
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
