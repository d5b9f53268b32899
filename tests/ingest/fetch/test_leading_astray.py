"""No redirect and no name leads the fetcher where it must not go."""

import itertools

import pytest

from ingest.fetch.answers import Fetched, FetchError
from ingest.fetch.fetcher import Fetcher
from tests.ingest.fetch.visiting import Time, refused
from tests.ingest.loopback import HOST, Reply, Site, html


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
