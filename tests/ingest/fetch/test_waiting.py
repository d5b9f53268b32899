"""How long the fetcher waits between requests, and when a site asks it to."""

import datetime as dt
from email.utils import format_datetime

import pytest

from ingest.fetch.answers import Fetched
from ingest.fetch.fetcher import Fetcher
from tests.ingest.fetch.visiting import Time, refused
from tests.ingest.loopback import Reply, Site, html


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
    ids=["seconds", "date"],
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


def test_requests_to_one_host_are_apart(site: Site, fetcher: Fetcher, passing: Time) -> None:
    site.pages["/a"] = html("a")
    for _ in range(3):
        fetcher.fetch(site.url("/a"))
    assert passing.slept == [2.0, 2.0]
    fetcher.fetch(site.url("/a"), rules=lambda url: 9.0)
    fetcher.fetch(site.url("/a"), rules=lambda url: 9.0)
    assert passing.slept[-1] == 9.0
