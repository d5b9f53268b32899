"""From the list into the document and back: the search goes along, and marks what it found."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from tests.web.pages.conftest import Samples
from web.presentation.messages import LANGUAGES


@pytest.fixture
def client(samples: Samples) -> TestClient:
    return samples.client


def page(client: TestClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def hits(client: TestClient, address: str) -> list[str]:
    return [str(link["href"]) for link in page(client, address).select(".hits h3 a")]


def beside(document: BeautifulSoup, rel: str) -> str | None:
    link = document.select_one(f".asked a[rel={rel}]")
    return str(link["href"]) if link else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_hits_lead_from_one_to_the_next_and_back(client: TestClient, language: str) -> None:
    listed = hits(client, f"/{language}/search?q=road&sort=oldest&size=2")
    listed += hits(client, f"/{language}/search?q=road&sort=oldest&size=2&page=2")
    assert len(listed) > 2
    for at, address in enumerate(listed[:-1]):
        shown = page(client, address)
        assert beside(shown, "next") == listed[at + 1]
        assert beside(shown, "prev") == (listed[at - 1] if at else None)
        back = shown.select_one(".asked a")
        assert back
        assert address in hits(client, str(back["href"]))


def test_what_was_found_is_marked_and_led_to(client: TestClient) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    shown = page(client, first)
    marks = [mark.text.lower() for mark in shown.select(".text mark")]
    assert marks
    assert all(re.match("road|ផ្លូវ", mark) for mark in marks)
    matched = shown.select(".text [id^=match-]")
    assert [str(each["id"]) for each in matched] == [
        f"match-{number}" for number in range(1, len(matched) + 1)
    ]
    assert all(each.select_one("mark") for each in matched)
    steps = [str(link["href"]) for link in shown.select(".next-match")]
    assert steps == [f"#match-{number}" for number in range(2, len(matched) + 1)]


def text_of(document: BeautifulSoup) -> list[str]:
    for link in document.select(".next-match"):
        link.decompose()
    return [each.get_text() for each in document.select(".text > *")]


def test_marks_change_no_character(client: TestClient) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    assert [each.strip() for each in text_of(page(client, first))] == [
        each.strip() for each in text_of(page(client, first.partition("?")[0]))
    ]


def test_a_document_without_a_search_has_no_way_back(client: TestClient) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    plain = page(client, first.partition("?")[0])
    assert not plain.select(".asked, mark, .next-match")
    assert isinstance(plain.select_one("form.inside input[name=q]"), Tag)


def test_a_search_inside_may_find_nothing(client: TestClient) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    shown = page(client, f"{first.partition('?')[0]}?q=xylophone")
    assert "These words are not marked in the text" in shown.text
    assert not shown.select("mark")


@pytest.mark.parametrize(
    "query", ["?q=%22", "?page=x", "?q=" + "x" * 3000, "?since=2020&until=1990"]
)
def test_what_cannot_be_asked_is_left_out(client: TestClient, query: str) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    page(client, first.partition("?")[0] + query)


def test_the_canonical_address_has_no_search(client: TestClient) -> None:
    (first, *_) = hits(client, "/en/search?q=road")
    link = page(client, first).select_one("link[rel=canonical]")
    assert link
    assert str(link["href"]).endswith(first.partition("?")[0])
