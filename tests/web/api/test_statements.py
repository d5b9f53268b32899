"""Statements and people as JSON: exact keys, true counts, plain errors."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.api.conftest import ROAD, Said

STATEMENTS = "/api/v1/statements"
STATEMENT = {
    "id": str,
    "document": str,
    "origin": str,
    "speaker": str,
    "surface": str,
    "person": str | None,
    "candidates": list,
    "role": str,
    "kind": str,
    "quote": str,
    "parts": list,
    "verb": str,
    "language": str,
    "said_on": str | None,
    "day_from": str | None,
    "published": str | None,
    "url": str | None,
    "source": str,
    "title": str,
    "page": int | None,
    "revision": int,
    "review": str,
    "confidence": float,
    "address": str,
    "possible_speakers": list,
    "place_said": str,
    "occasion": str,
    "audience": str,
    "outlet": str,
    "marked": list,
    "ceremonial": bool,
    "taken_back": bool,
    "words_by": str | None,
    "speaker_by": str | None,
    "standing": str | None,
    "level": str,
    "rights": str,
}


def ids(client: TestClient, **parameters: str) -> list[str]:
    answer = client.get(STATEMENTS, params=parameters).json()
    found = [each["id"] for each in answer["statements"]]
    assert answer["total"] == len(found)
    return found


def check_types(record: dict[str, Any], shape: dict[str, Any]) -> None:
    for key, wanted in shape.items():
        assert isinstance(record[key], wanted), key


def test_list_has_the_keys_of_the_contract(client: TestClient, said: Said) -> None:
    answer = client.get(STATEMENTS, params={"q": "care", "widen": "off"}).json()
    assert list(answer) == [
        *("query", "total", "at_least", "statements", "facets", "left_out_undated", "did_you_mean"),
        *("ways_on", "held"),
    ]
    assert answer["query"]["typed"] == "care"
    assert answer["total"] == 2
    for each in answer["statements"]:
        assert list(each) == list(STATEMENT)
        check_types(each, STATEMENT)
    found = {each["id"]: each for each in answer["statements"]}[said.direct.id]
    assert found["document"] == said.road.id
    assert [ROAD[start:end] for start, end in found["parts"]] == [found["quote"]]
    assert found["address"] == f"https://bannasar.example/statements/{said.direct.id}"
    assert found["review"] == "checked"
    assert set(answer["facets"]) == {
        *("party", "speaker", "kind", "source", "year", "language", "ocr", "day_from"),
    }


def test_without_words_the_newest_come_first_and_rejected_ones_never(
    client: TestClient, said: Said
) -> None:
    found = ids(client)
    assert said.rejected.id not in found
    assert found[0] == said.known.id
    assert found[-1] == said.same.id  # It was said the day before the others.
    assert len(found) == 4


def test_filters_narrow(client: TestClient, said: Said) -> None:
    assert set(ids(client, speaker="Sok Dara")) == {said.direct.id, said.same.id}
    assert ids(client, speaker="pen-bona") == [said.known.id]
    assert ids(client, speaker="ប៉ែន បូណា") == [said.known.id]
    assert ids(client, who="pen-bona") == [said.known.id]
    assert set(ids(client, kind="indirect")) == {said.indirect.id, said.known.id}
    assert ids(client, until="2023-12-19") == [said.same.id]
    assert ids(client, since="2023-12-22") == [said.known.id]
    assert ids(client, source="nobody") == []
    assert ids(client, lang="km") == []


def test_speakers_in_facets_are_called_by_name(client: TestClient) -> None:
    speakers = client.get(STATEMENTS).json()["facets"]["speaker"]
    assert {"value": "pen-bona", "label": "Pen Bona", "count": 1} in speakers
    assert {"value": "Sok Dara", "label": "Sok Dara", "count": 2} in speakers


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("kind", "article"), ("since", "soon"), ("speaker", "a" * 201), ("lang", "fr"), ("page", "0")],
)
def test_what_cannot_be_used_is_named(client: TestClient, parameter: str, value: str) -> None:
    answer = client.get(STATEMENTS, params={parameter: value})
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(f"{parameter}: ")


def test_one_statement_carries_its_evidence_and_its_log(client: TestClient, said: Said) -> None:
    found = client.get(f"{STATEMENTS}/{said.direct.id}").json()
    check_types(found, STATEMENT)
    assert found["current"] is True
    assert found["sha256"] == found["capture"]["sha256"]
    assert client.get(found["capture"]["original"]).content == ROAD.encode()
    (decision,) = found["decisions"]
    assert (decision["who"], decision["state"], decision["why"]) == (
        "Dara",
        "checked",
        "I was there.",
    )
    assert decision["speaker"] is None
    assert [each["id"] for each in found["same_words"]] == [said.same.id]
    assert "“Use it with care”" in found["citations"]["en"]
    assert "«Use it with care»" in found["citations"]["km"]


def test_a_rejected_statement_keeps_its_address(client: TestClient, said: Said) -> None:
    found = client.get(f"{STATEMENTS}/{said.rejected.id}").json()
    assert found["review"] == "rejected"
    assert "“" not in found["citations"]["en"]


@pytest.mark.parametrize("name", ["0" * 12, "x", "%00", "A" * 12, "1" * 400])
def test_unknown_statement_is_said(client: TestClient, name: str) -> None:
    answer = client.get(f"{STATEMENTS}/{name}")
    assert answer.status_code == 404
    assert "No statement has the id" in answer.json()["error"]


def test_people_come_with_names_offices_and_counts(client: TestClient) -> None:
    answer = client.get("/api/v1/people").json()
    assert answer["total"] == len(answer["people"]) > 50
    first = answer["people"][0]
    assert first == client.get("/api/v1/people/pen-bona").json()
    assert (first["name_en"], first["name_km"]) == ("Pen Bona", "ប៉ែន បូណា")
    assert first["statements"] == 1
    assert first["offices"][0]["title_en"] == "Spokesperson"
    assert all(each["statements"] == 0 for each in answer["people"][1:])


@pytest.mark.parametrize("name", ["nobody", "%00", "Pen Bona"])
def test_unknown_person_is_said(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/people/{name}")
    assert answer.status_code == 404
    assert "Nobody has the id" in answer.json()["error"]


def test_search_says_how_many_statements_a_document_has(client: TestClient, said: Said) -> None:
    hits = client.get("/api/v1/search").json()["hits"]
    counts = {hit["origin"]: hit["statements"] for hit in hits}
    assert counts == {said.road.origin: 2, "a/copy.of.txt": 1, "wells.txt": 1}
