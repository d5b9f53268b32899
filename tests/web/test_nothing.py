"""Where nothing is found: looser searches, what is held of that kind and time, and what is not."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from web.presentation.holdings import gaps
from web.presentation.messages import LANGUAGES

NOWHERE = "zzqqxx"


def held(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api/v1{address}").json()
    assert answer["total"] == 0
    return answer["held"]


def body(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text.replace("<wbr>", "")).split())


@pytest.mark.parametrize(
    ("years", "runs"),
    [
        ((), ()),
        ((2019,), ()),
        ((2019, 2020), ()),
        ((2021, 2019), ((2020, 2020),)),
        ((2010, 2015, 2017), ((2011, 2014), (2016, 2016))),
    ],
)
def test_years_of_which_there_is_nothing(
    years: tuple[int, ...], runs: tuple[tuple[int, int], ...]
) -> None:
    assert gaps(years) == runs


@pytest.mark.parametrize("path", ["/search", "/statements"])
def test_programs_are_told_what_is_held(client: TestClient, path: str) -> None:
    found = held(client, f"{path}?q={NOWHERE}")
    everything = client.get(f"/api/v1{path}").json()
    assert found["everything"]["total"] == everything["total"]
    assert found["kind"] is found["time"] is None
    years = [each for each in everything["facets"]["year"] if each["value"] != "undated"]
    dated = {int(value["value"]): value["count"] for value in years}
    span = found["everything"]
    assert span["years"] == ([min(dated), max(dated)] if dated else None)
    assert span["undated"] == everything["total"] - sum(dated.values())
    assert "akp" in found["uncollected"]
    assert "mpw" not in found["uncollected"]


def test_what_is_found_says_nothing_of_it(client: TestClient) -> None:
    answer = client.get("/api/v1/search?q=water").json()
    assert answer["total"]
    assert answer["held"] is None
    assert answer["ways_on"] == []


def test_holdings_follow_the_filters(client: TestClient) -> None:
    found = held(client, f"/search?q={NOWHERE}&lang=en&year=1950")
    for name, filters in {"everything": "", "kind": "lang=en", "time": "lang=en&year=1950"}.items():
        there = client.get(f"/api/v1/search?{filters}").json()
        assert found[name]["total"] == there["total"], name
        assert client.get(found[name]["address"]).json()["total"] == there["total"], name
    assert found["time"]["total"] == 0
    assert found["time"]["years"] is None


def test_a_year_counts_only_itself(client: TestClient) -> None:
    year = client.get("/api/v1/search").json()["facets"]["year"][0]
    found = held(client, f"/search?q={NOWHERE}&year={year['value']}")
    assert found["time"]["total"] == year["count"]
    assert found["time"]["years"] == [int(year["value"])] * 2
    assert found["time"]["undated"] == 0


def test_offers_find_what_they_say(client: TestClient) -> None:
    answer = client.get("/api/v1/search?q=water&kind=profile&widen=off").json()
    assert {offer["why"] for offer in answer["ways_on"]} >= {"without_filters", "any"}
    for offer in answer["ways_on"]:
        assert client.get(offer["address"]).json()["total"] == offer["total"] > 0, offer


def test_statements_offer_the_same_words_in_documents(client: TestClient) -> None:
    answer = client.get("/api/v1/statements?q=water&kind=direct&year=1950").json()
    offers = {offer["why"]: offer for offer in answer["ways_on"]}
    documents = client.get("/api/v1/search?q=water").json()["total"]
    assert offers["in_documents"]["total"] == documents
    assert offers["in_documents"]["address"] == "/api/v1/search?q=water"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["search", "statements"])
def test_pages_say_it_in_both_languages(client: TestClient, language: str, path: str) -> None:
    text = body(client, f"/{language}/{path}?q={NOWHERE}&lang=en&year=1950&source=akp")
    expected = {
        "en": (
            "What is held here",
            "at any time",
            "What is not collected",
            "Nothing has come from",
        ),
        "km": ("អ្វីដែលមាននៅទីនេះ", "នៅពេលណាក៏បាន", "អ្វីដែលមិនបានប្រមូល", "មិនទាន់មានអ្វីមកពី"),
    }
    for words in expected[language]:
        assert words in text.replace("\u200b", "")


def test_what_was_asked_for_in_vain_is_no_unknown_source(client: TestClient) -> None:
    text = body(client, f"/en/search?q={NOWHERE}&source=mpw")
    assert "Nothing has come from" not in text
