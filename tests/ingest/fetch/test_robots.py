"""What a site lets programs read."""

from collections.abc import Iterator

import pytest

from ingest.fetch.answers import DisallowedError, FetchError
from ingest.fetch.fetcher import Clock, Fetcher, Limits
from ingest.fetch.robots import Robots
from tests.ingest.loopback import HOST, Reply, Site


@pytest.fixture
def robots() -> Iterator[Robots]:
    fetcher = Fetcher(
        "Bannasar/test",
        pause=0,
        allowed=(HOST,),
        limits=Limits(attempts=2),
        clock=Clock(sleep=lambda seconds: None),
    )
    yield Robots(fetcher, "Bannasar")
    fetcher.close()


def rules(text: str) -> Reply:
    return Reply(200, {"Content-Type": "text/plain"}, text.encode())


def test_rules_are_kept_and_asked_for_once(site: Site, robots: Robots) -> None:
    site.pages["/robots.txt"] = rules("User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n")
    assert robots.pause(site.url("/news/1")) == 7.0
    with pytest.raises(DisallowedError, match=r"robots\.txt"):
        robots.pause(site.url("/private/1"))
    assert [each.path for each in site.asked] == ["/robots.txt"]


def test_rules_for_us_by_name(site: Site, robots: Robots) -> None:
    site.pages["/robots.txt"] = rules(
        "User-agent: *\nDisallow:\n\nUser-agent: bannasar\nDisallow: /\n"
    )
    with pytest.raises(DisallowedError):
        robots.pause(site.url("/"))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_where_there_are_none_nothing_is_forbidden(site: Site, robots: Robots, status: int) -> None:
    site.pages["/robots.txt"] = Reply(status)
    assert robots.pause(site.url("/")) == 0.0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_where_they_cannot_be_read_everything_is(site: Site, robots: Robots, status: int) -> None:
    site.pages["/robots.txt"] = Reply(status)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt could not be read"):
            robots.pause(site.url("/"))
    assert len(site.asked) == 2  # Two attempts, and no more for the second page.


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("", 0.0),
        ("<html>not rules</html>", 0.0),
        ("User-agent: *\nCrawl-delay: 86400", 60.0),
        ("User-agent: *\nCrawl-delay: -5", 0.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("\x00\xff" * 1000, 0.0),
    ],
)
def test_odd_rules(site: Site, robots: Robots, text: str, pause: float) -> None:
    site.pages["/robots.txt"] = rules(text)
    assert robots.pause(site.url("/a")) == pause
