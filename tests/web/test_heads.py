"""HEAD is answered as GET is, without the body; crawlers are told what to leave alone."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from protego import Protego

PAGES = ["/", "/en/", "/km/search?q=water", "/en/people", "/robots.txt", "/api/v1/search?q=water"]


@pytest.mark.parametrize("address", [*PAGES, "/en/nothing", "/api/v1/search?page=0"])
def test_head_is_get_without_its_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert _without_id(head) == _without_id(got)


def _without_id(answer: Response) -> dict[str, str]:
    """Its headers but for the id, which every request has for itself."""
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


def test_what_answers_no_get_answers_no_head(client: TestClient) -> None:
    assert client.head("/language/xx/nothing").status_code == 404


@pytest.fixture(scope="module")
def rules(client: TestClient) -> Protego:
    return Protego.parse(client.get("/robots.txt").text)


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=x",
        "/km/search",
        "/en/search?q=x&page=2",
        "/en/statements?speaker=x",
        "/km/basket",
        "/en/briefing?ids=x",
        "/api/v1/search.csv?q=x",
        "/api/v1/statements?q=x",
        "/api/v1/statements.jsonl",
    ],
)
def test_lists_without_end_are_closed_to_crawlers(rules: Protego, address: str) -> None:
    assert not rules.can_fetch(address, "crawler")


def test_what_has_an_address_of_its_own_is_open(rules: Protego, texts: Any) -> None:
    for page in ("", "statements", "statements/0123456789ab", f"documents/{texts.khmer.id}"):
        assert rules.can_fetch(f"/km/{page}", "crawler")
    assert rules.can_fetch(f"/api/v1/documents/{texts.khmer.id}", "crawler")


def test_every_page_that_is_closed_exists(client: TestClient) -> None:
    closed = re.findall("Disallow: (/en/[a-z]+)", client.get("/robots.txt").text)
    # Readers are told by mail only where mail is set up.
    assert [path for path in closed if client.get(path).status_code != 200] == ["/en/alerts"]
