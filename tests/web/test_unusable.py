"""Requests that find nothing for a reason, or whose answers cannot be asked for in turn."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.records import Language
from web.presentation.messages import LANGUAGES, messages
from web.presentation.parameters import LONGEST_QUERY

LISTS = ("search", "statements")
REVERSED = "since=2024&until=2020"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", LISTS)
def test_reversed_dates_are_said_and_left_out(
    client: TestClient, page: str, language: Language
) -> None:
    answer = client.get(f"/{language}/{page}?{REVERSED}")
    assert messages(language).text("problem.reversed") in _plain(answer.text)
    assert 'value="2024-01-01"' not in answer.text


@pytest.mark.parametrize("page", LISTS)
def test_programs_are_refused_reversed_dates(client: TestClient, page: str) -> None:
    answer = client.get(f"/api/v1/{page}?{REVERSED}")
    assert answer.status_code == 422
    assert answer.json()["error"] == f"until: {messages('en').text('problem.reversed')}"


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize(
    ("source", "unknown"), [("nosuch", True), ("mpw", False), ("", False), ("paper", False)]
)
def test_a_source_that_there_is_not_is_named(
    client: TestClient, page: str, source: str, unknown: bool
) -> None:
    shown = client.get(f"/en/{page}?source={source}").text
    assert ("No source has the id" in shown) is unknown
    remarks = client.get(f"/api/v1/{page}?source={source}").json()["query"]["remarks"]
    assert ("unknown_source" in remarks) is unknown


@pytest.mark.parametrize("page", LISTS)
def test_an_offer_that_is_too_long_is_left_out(client: TestClient, page: str) -> None:
    short, long = "schol", "schol" + " -xq" * ((LONGEST_QUERY - 5) // 4)
    assert len(long) <= LONGEST_QUERY
    for query in (short, long):
        assert client.get(f"/en/{page}", params={"q": query}).status_code == 200
        offers = client.get(f"/api/v1/{page}", params={"q": query}).json()["did_you_mean"]
        assert all(len(offer) <= LONGEST_QUERY for offer in offers)


@pytest.mark.parametrize("page", LISTS)
def test_a_long_list_of_widenings_taken_back_is_answered(client: TestClient, page: str) -> None:
    asked = {"q": "water", "without": "y" * (LONGEST_QUERY - 1)}
    answer = client.get(f"/en/{page}", params=asked)
    assert answer.status_code == 200
    assert "water → " in _plain(answer.text)


def test_a_document_can_be_cited(client: TestClient, texts: Any) -> None:
    address = f"http://testserver/documents/{texts.english.id}"
    record = client.get(f"/api/v1/documents/{texts.english.id}").json()
    assert record["address"] == address
    for language in LANGUAGES:
        shown = _plain(client.get(f"/{language}/documents/{texts.english.id}").text)
        assert record["citations"][language] in shown
        assert shown.count(address) >= 3


def _plain(page: str) -> str:
    return BeautifulSoup(page, "lxml").get_text()
