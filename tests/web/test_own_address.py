"""Where the pages are: as the house says, else where we listen, whatever name a request has."""

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Shelf, Texts
from web.app import create_app
from web.security import HEADERS


def served(shelf: Shelf, **settings: Any) -> TestClient:
    own = shelf.archive.settings.model_copy(update=settings)
    app = create_app(replace(shelf.archive, settings=own), shelf.search, shelf.said)
    return TestClient(app, follow_redirects=False, base_url="http://inside:8000")


@pytest.mark.parametrize(
    ("settings", "base"),
    [({}, "http://inside:8000"), ({"public_address": "https://a.example"}, "https://a.example")],
)
def test_permanent_addresses_begin_with_the_public_one(
    shelf: Shelf, texts: Texts, settings: dict[str, str], base: str
) -> None:
    client = served(shelf, **settings)
    named = {"Host": "evil.example"}
    found = client.get(f"/api/v1/documents/{texts.khmer.id}", headers=named).text
    assert f"{base}/" in found
    page = client.get(f"/en/documents/{texts.khmer.id}", headers=named).text
    assert f'hreflang="km" href="{base}/km/' in page
    assert "evil.example" not in found + page


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("news.example", 200),
        ("news.example:8000", 200),
        ("a.example", 200),
        ("localhost:8000", 200),
        ("evil.example", 400),
        ("inside", 400),
    ],
)
def test_only_the_names_of_the_house_are_answered(shelf: Shelf, host: str, status: int) -> None:
    client = served(shelf, allowed_hosts=("news.example",), public_address="https://a.example")
    answer = client.get("/api/v1/health", headers={"Host": host})
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_any_name_is_answered_where_none_is_named(shelf: Shelf) -> None:
    assert served(shelf).get("/api/v1/health", headers={"Host": "any"}).status_code == 200
