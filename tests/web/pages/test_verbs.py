"""The source's own word for the saying stands wherever a statement does; so do its days."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from archive.statements import Statement
from web.presentation.messages import LANGUAGES, messages


@pytest.fixture
def statement(samples: Any) -> Statement:
    """The first of those that have a verb other than the plainest."""
    store = samples.archive.store
    found = store.statements(store.statement_ids())
    listed: list[Statement] = [each for each in found if each.verb not in ("", "said")]
    return listed[0]


def verbs(samples: Any, address: str) -> list[str]:
    page = BeautifulSoup(samples.client.get(address).text, "lxml")
    for label in page.select(".verb .unseen"):
        label.decompose()
    return [each.get_text() for each in page.select(".verb")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verb_stands_beside_every_statement(
    samples: Any, statement: Statement, language: str
) -> None:
    for address in (
        f"statements/{statement.id}",
        f"briefing?unchecked=yes&ids={statement.id}",
        f"documents/{statement.document_id}",
    ):
        assert statement.verb in verbs(samples, f"/{language}/{address}")
    listed = samples.client.get("/api/v1/statements?size=100").json()["statements"]
    shown = verbs(samples, f"/{language}/statements?size=100")
    assert shown == [each["verb"] for each in listed if each["verb"]]


def test_the_verb_stands_in_the_basket(samples: Any, statement: Statement) -> None:
    samples.client.post("/en/basket", data={"do": "add", "id": statement.id})
    assert verbs(samples, "/en/basket") == [statement.verb]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_of_saying_is_not_followed_by_a_missing_date(samples: Any, language: str) -> None:
    undated = messages(language).text("search.undated")
    page = samples.client.get(f"/{language}/statements?size=100").text
    for line in BeautifulSoup(page, "lxml").select(".said-item .byline"):
        assert undated not in line.get_text()
