"""Hits over time: each bar leads to a list that has as many."""

import datetime as dt
import re
from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from search.answers import Counts
from search.query.nodes import Node
from search.questions import Filters, Question, Undated, one_of
from search.service import asking
from search.service.documents import open_search
from search.service.statements import open_statement_search
from search.service.understood import Understood, understood
from tests.web.pages.conftest import Samples
from web.presentation.messages import LANGUAGES


@pytest.fixture
def client(samples: Samples) -> TestClient:
    return samples.client


def shown(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "lxml")


def rows(page: BeautifulSoup) -> dict[str, tuple[str | None, str]]:
    """Where each row of the table leads, and what it says."""
    found = {}
    for row in page.select(".timeline tbody tr"):
        link = row.select_one("a")
        cells = [each.get_text(strip=True) for each in row.select("th, td")]
        found[cells[0]] = (str(link["href"]) if link else None, cells[1])
    return found


def total(client: TestClient, address: str) -> int:
    return int(client.get(address.replace("/en/", "/api/v1/")).json()["total"])


def test_a_year_has_what_is_of_it_and_not_what_has_no_date(client: TestClient) -> None:
    years = rows(shown(client, "/en/search?since=2020-01-01&until=2026-12-31&undated=also"))
    assert len(years) > 1
    for address, count in years.values():
        if address:
            assert total(client, address) == int(count)


@pytest.mark.parametrize("path", ["search?q=water", "search?q=water&lang=km", "statements?q=water"])
def test_every_count_is_that_of_its_list(client: TestClient, path: str) -> None:
    years = rows(shown(client, f"/en/{path}"))
    assert len(years) > 1
    deepest = None
    for address, count in years.values():
        if address:
            assert total(client, address) == int(count)
            deepest = address
    assert deepest
    months = rows(shown(client, deepest))
    assert len(months) == 12
    for address, count in months.values():
        if address:
            assert total(client, address) == int(count)
            deepest = address
    days = rows(shown(client, deepest))
    assert len(days) in range(28, 32)
    assert sum(int(count) for address, count in days.values() if address) == total(client, deepest)


def test_what_was_not_collected_is_not_zero(client: TestClient) -> None:
    everything = rows(shown(client, "/en/search?since=2024-01-01&until=2024-12-31"))
    water = rows(shown(client, "/en/search?q=water&since=2024-01-01&until=2024-12-31"))
    assert "nothing was collected" in {count for _, count in water.values()}
    for month, (_, count) in everything.items():
        assert (count == "nothing was collected") == (water[month][1] == "nothing was collected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stretch_leads_back_to_a_wider_one(client: TestClient, language: str) -> None:
    day = dt.date(2024, 9, 1)
    page = shown(client, f"/{language}/search?since={day}&until=2024-09-30")
    wider = page.select(".timeline > p > a")[-1]
    assert re.search("since=2024-01-01.*until=2024-12-31", str(wider["href"]))
    again = shown(client, str(wider["href"])).select(".timeline > p > a")[-1]
    assert "since" not in str(again["href"])


def test_nothing_is_drawn_of_nothing(client: TestClient) -> None:
    assert not shown(client, "/en/search?q=xylophone").select(".timeline")


def test_a_list_without_words_is_not_said_to_be_ranked(client: TestClient) -> None:
    for path in ("search", "statements"):
        page = shown(client, f"/en/{path}")
        said = " ".join(each.get_text(" ", strip=True) for each in page.select(".tools"))
        assert "Newest first" in said
        assert "Best first" not in said
    assert "Best first" in shown(client, "/en/search?q=water").select(".tools")[0].get_text()


@pytest.mark.parametrize("query", ["", "water", "ទឹកស្អាត -heat", "nothingatall"])
def test_a_total_alone_is_that_of_the_answer(samples: Samples, query: str) -> None:
    in_may = Filters(since=dt.date(2024, 5, 1), until=dt.date(2024, 5, 31))
    for question in (Question(query=query), Question(query=query, filters=in_may, size=0)):
        for search in (open_search(samples.archive), open_statement_search(samples.archive)):
            assert search.total(question) == search.ask(question).total


@pytest.mark.parametrize("query", ["", "water", "ទឹកស្អាត -heat", "date:2024-05"])
def test_counts_of_days_are_those_of_their_lists(samples: Samples, query: str) -> None:
    days = [
        (dt.date(2024, month, 1), dt.date(2024, month, last))
        for month, last in ((4, 30), (5, 31), (6, 2), (12, 31))
    ]
    # Whatever dates the question has itself.
    question = Question(query=query, filters=Filters(year=one_of(1999), undated=Undated.ALSO))
    for search in (open_search(samples.archive), open_statement_search(samples.archive)):
        counted = search.during(question, days)
        for (since, until), counts in zip(days, counted, strict=True):
            answer = search.ask(Question(query=query, filters=Filters(since=since, until=until)))
            facets = {
                name: {each.value: each.count for each in answer.facets[name]}
                for name in ("source", "language")
            }
            assert counts == Counts(answer.total, facets["source"], facets["language"])


@pytest.mark.parametrize(
    "path", ["/search?q=water&year=2024", "/over-time?q=water", "/over-time?q=dengue"]
)
def test_a_question_is_understood_once_for_all_its_days(
    samples: Samples, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    read: Counter[str] = Counter()

    def counting(tree: Node, question: Question, *rest: Any) -> Understood:
        read[question.query] += 1
        return understood(tree, question, *rest)

    monkeypatch.setattr(asking, "understood", counting)
    assert samples.client.get(f"/en{path}").status_code == 200
    # The list, its days, and what it would be with what has no date.
    assert read["water"] + read["dengue"] <= 3
