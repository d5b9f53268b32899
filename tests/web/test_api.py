"""The JSON contract: exact keys and types, plain errors, bytes given back as they came."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.web.shapes import check_types

SEARCH = "/api/v1/search"
HIT = {
    "id": str,
    "title": str,
    "language": str,
    "source": str,
    "kind": str,
    "published": str | None,
    "named_in_text": str | None,
    "url": str | None,
    "origin": str,
    "score": float,
    "snippet": str,
    "cut_before": bool,
    "cut_after": bool,
    "statements": int,
    "revised": bool,
    "legibility": str,
    "page": int | None,
    "standing": str | None,
    "level": str,
    "rights": str,
    "copies": list,
}


def test_search_answers_with_the_keys_of_the_contract(client: TestClient) -> None:
    answer = client.get(SEARCH, params={"q": "water", "widen": "off"}).json()
    check_types(
        answer,
        {
            "query": dict,
            "total": int,
            "groups": type(None),
            "at_least": bool,
            "with_all_words": int,
            "with_some_words": int,
            "hits": list,
            "facets": dict,
            "left_out_undated": int,
            "left_out_naming": int,
            "did_you_mean": list,
            "ways_on": list,
            "held": type(None),
        },
    )
    check_types(
        answer["query"],
        {"typed": str, "read_as": str, "remarks": list, "widened": list, "other_reading": str},
    )
    assert answer["query"]["typed"] == "water"
    assert answer["total"] == len(answer["hits"]) == 2
    for hit in answer["hits"]:
        check_types(hit, HIT)
    assert set(answer["facets"]) == {"party", "language", "source", "kind", "year", "ocr"}
    for values in answer["facets"].values():
        for value in values:
            check_types(value, {"value": str, "label": str, "count": int})


def test_facets_are_labelled_in_words(client: TestClient) -> None:
    facets = client.get(SEARCH).json()["facets"]
    assert {"value": "paper", "label": "The Paper", "count": 1} in facets["source"]
    assert {"value": "km", "label": "Khmer", "count": 3} in facets["language"]


def test_published_is_cut_to_what_is_known(client: TestClient, texts: Any) -> None:
    hits = {hit["id"]: hit for hit in client.get(SEARCH).json()["hits"]}
    assert hits[texts.english.id]["published"] == "2023-12"
    assert hits[texts.khmer.id]["published"] == "2023-12-22"
    assert hits[texts.hostile.id]["published"] is None


def test_untitled_document_is_called_by_its_first_words(client: TestClient, texts: Any) -> None:
    hits = {hit["id"]: hit for hit in client.get(SEARCH).json()["hits"]}
    title = hits[texts.untitled.id]["title"]
    assert title.endswith("…")
    assert texts.untitled.text.startswith(title[:-1])


def test_snippet_holds_no_markup_but_marks(client: TestClient, texts: Any) -> None:
    hits = client.get(SEARCH, params={"q": "hostile"}).json()["hits"]
    assert [hit["id"] for hit in hits] == [texts.hostile.id]
    snippet = hits[0]["snippet"]
    assert "<mark>hostile</mark>" in snippet
    assert "<" not in snippet.replace("<mark>", "").replace("</mark>", "")


def test_filters_narrow(client: TestClient, texts: Any) -> None:
    def ids(**parameters: str) -> set[str]:
        return {hit["id"] for hit in client.get(SEARCH, params=parameters).json()["hits"]}

    assert ids(source="paper") == {texts.english.id}
    assert ids(lang="km", year="2023") == {texts.khmer.id, texts.english.id}
    assert ids(since="2023-12-22", until="2023") == {texts.khmer.id}
    assert ids(kind="article") == set()


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("since", "abc"),
        ("since", "2023-13"),
        ("until", "2023-02-30"),
        ("until", "0000"),
        ("lang", "fr"),
        ("kind", "poem"),
        ("year", "x"),
        ("year", "99999999999999999999"),
        ("sort", "random"),
        ("match", "most"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "10001"),
        ("size", "101"),
        ("size", "1e9"),
        ("widen", "maybe"),
        ("q", "a" * 2001),
        ("source", "a" * 101),
    ],
)
def test_what_cannot_be_used_is_named(client: TestClient, parameter: str, value: str) -> None:
    answer = client.get(SEARCH, params={parameter: value})
    assert answer.status_code == 422
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].startswith(f"{parameter}: ")
    assert len(answer.json()["error"]) < 250


def test_empty_parameters_mean_nothing(client: TestClient) -> None:
    empty = dict.fromkeys(("q", "lang", "source", "kind", "year", "since", "until", "page"), "")
    assert client.get(SEARCH, params=empty).json() == client.get(SEARCH).json()


def test_a_page_past_the_end_is_empty_and_keeps_the_total(client: TestClient) -> None:
    answer = client.get(SEARCH, params={"page": "9", "size": "2"}).json()
    assert (answer["hits"], answer["total"]) == ([], 4)


@given(st.text(max_size=60))
def test_any_query_is_answered(client: TestClient, query: str) -> None:
    query = query.encode("utf-8", "ignore").decode()
    assert client.get(SEARCH, params={"q": query}).status_code == 200


def test_sources_and_health(client: TestClient) -> None:
    sources = client.get("/api/v1/sources").json()
    check_types(sources, {"total": int, "sources": list})
    check_types(
        sources["sources"][0],
        {
            "id": str,
            "name": str,
            "name_km": str,
            "kind": str,
            "homepage": str,
            "languages": list,
            "documents": int,
            "last_received": str,
        },
    )
    health = client.get("/api/v1/health")
    assert health.status_code == 200
    shape = {"status": str, "documents": int, "failures": int, "index": dict, "sources": list}
    check_types(health.json(), shape)
    check_types(health.json()["index"], {"documents": int, "generation": int, "seq": int})
    assert health.json()["documents"] == health.json()["index"]["documents"] == 4


def test_suggestions_complete_the_last_word_in_both_scripts(client: TestClient) -> None:
    for typed, wanted in (("clean wat", "clean water"), ("សាលារ", "សាលារៀន")):
        answer = client.get("/api/v1/suggest", params={"q": typed}).json()
        check_types(answer, {"completions": list, "did_you_mean": list})
        for completion in answer["completions"]:
            check_types(completion, {"text": str, "documents": int})
        assert wanted in [completion["text"] for completion in answer["completions"]]


def test_suggestions_name_the_word_meant(client: TestClient) -> None:
    meant = client.get("/api/v1/suggest", params={"q": "scool"}).json()["did_you_mean"]
    assert meant == client.get(SEARCH, params={"q": "scool"}).json()["did_you_mean"]
    assert meant[0] == "school"


@pytest.mark.parametrize("typed", ["", " ", '"', "title:", "(", "\u200b", "x" * 2000])
def test_nothing_typed_breaks_suggestions(client: TestClient, typed: str) -> None:
    assert client.get("/api/v1/suggest", params={"q": typed}).status_code == 200


def test_openapi_describes_every_resource(client: TestClient) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert set(description["paths"]) == {
        "/api/v1/search",
        "/api/v1/search.atom",
        "/api/v1/search.rss",
        "/api/v1/search.feed.json",
        "/api/v1/statements.atom",
        "/api/v1/statements.rss",
        "/api/v1/statements.feed.json",
        "/api/v1/stories/{document_id}.atom",
        "/api/v1/stories/{document_id}.rss",
        "/api/v1/stories/{document_id}.feed.json",
        "/api/v1/search.{ending}",
        "/api/v1/suggest",
        "/api/v1/batch.csv",
        "/api/v1/documents/{document_id}",
        "/api/v1/documents/{document_id}/beside/{other_id}",
        "/api/v1/documents/{document_id}/captures",
        "/api/v1/documents/{document_id}/citation.{ending}",
        "/api/v1/documents/{document_id}/timegate",
        "/api/v1/documents/{document_id}/timemap",
        "/api/v1/statements/{statement_id}/citation.{ending}",
        "/api/v1/oembed",
        "/api/v1/documents/{document_id}/original",
        "/api/v1/documents/{document_id}/pages/{number}.png",
        "/api/v1/documents/{document_id}/revisions",
        "/api/v1/documents/{document_id}/revisions/{number}",
        "/api/v1/documents/{document_id}/changes",
        "/api/v1/statements",
        "/api/v1/statements.{ending}",
        "/api/v1/statements/{statement_id}",
        "/api/v1/documents/{document_id}/similar",
        "/api/v1/documents/{document_id}/variants",
        "/api/v1/documents/{document_id}/versions",
        "/api/v1/statements/{statement_id}/variants",
        "/api/v1/statements/{statement_id}/versions",
        "/api/v1/stories/{document_id}",
        "/api/v1/over-time",
        "/api/v1/people",
        "/api/v1/people/{person_id}",
        "/api/v1/briefing.{ending}",
        "/api/v1/collections/{collection_id}/sheet.{ending}",
        "/api/v1/statements/{statement_id}/corrections",
        "/api/v1/documents/{document_id}/corrections",
        "/api/v1/sources",
        "/api/v1/sources/{source_id}",
        "/api/v1/failures",
        "/api/v1/failures/{item_id}/original",
        "/api/v1/health",
    }
    schemas = description["components"]["schemas"]
    assert list(schemas["HitModel"]["properties"]) == list(HIT)
    assert set(schemas["WideningModel"]["properties"]) == {"from", "to", "why", "key", "documents"}
    named = {p["name"] for p in description["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert named >= {"q", "lang", "source", "kind", "since", "until", "sort", "match", "widen"}


def test_other_methods_and_addresses_are_refused_in_words(client: TestClient) -> None:
    assert client.post("/api/v1/search").status_code == 405
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, list(answer.json())) == (404, ["error"])
