"""The list of statements as a file: all that were found, with what proves them."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from lxml import etree

from archive.document_decisions import DocumentDecision, DocumentField
from tests.web.api.conftest import Said


@pytest.mark.parametrize("asked", ["", "q=road", "kind=direct&sort=oldest", "q=nothingofthiskind"])
def test_a_file_holds_the_list_in_its_order(client: TestClient, asked: str) -> None:
    listed = client.get(f"/api/v1/statements?size=100&{asked}").json()["statements"]
    lines = client.get(f"/api/v1/statements.jsonl?page=2&size=1&{asked}").text.splitlines()
    made = [json.loads(line) for line in lines]
    assert [each["id"] for each in made] == [each["id"] for each in listed]
    assert [each["verb"] for each in made] == [each["verb"] for each in listed]
    assert [each["address"] for each in made] == [each["address"] for each in listed]
    table = client.get(f"/api/v1/statements.csv?labels=en&{asked}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["id"] for row in rows] == [each["id"] for each in listed]


def test_one_statement_is_a_reference_with_its_words(client: TestClient) -> None:
    (statement, *_) = client.get("/api/v1/statements").json()["statements"]
    answer = client.get(f"/api/v1/statements/{statement['id']}/citation.csl.json")
    (made,) = answer.json()
    assert statement["quote"].split()[0] in made["note"]
    assert made["archive_location"].endswith(f"/statements/{statement['id']}")
    page = client.get(f"/km/statements/{statement['id']}").text
    assert f"/api/v1/statements/{statement['id']}/citation.csl.json?labels=km" in page


@pytest.mark.parametrize("language", ["km", "en"])
def test_a_statement_has_a_card_for_other_pages(
    client: TestClient, said: Said, language: str
) -> None:
    page = BeautifulSoup(client.get(f"/{language}/statements/{said.direct.id}").text, "lxml")
    (link,) = page.select("link[type='application/json+oembed']")
    card = client.get(str(link["href"])).json()
    assert (card["type"], card["version"]) == ("rich", "1.0")
    quote = BeautifulSoup(card["html"], "lxml").select_one("blockquote p")
    assert quote
    assert "Use it with care" in quote.text
    assert "<script" not in card["html"]


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_card_as_xml_says_the_same(client: TestClient, said: Said, language: str) -> None:
    page = BeautifulSoup(client.get(f"/{language}/statements/{said.direct.id}").text, "lxml")
    (link,) = page.select("link[type='text/xml+oembed']")
    answer = client.get(str(link["href"]))
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    (as_json,) = page.select("link[type='application/json+oembed']")
    card = client.get(str(as_json["href"])).json()
    assert root.tag == "oembed"
    assert {each.tag: each.text or "" for each in root} == {
        name: "" if value is None else str(value) for name, value in card.items()
    }


def test_a_card_in_another_form_is_refused(client: TestClient, said: Said) -> None:
    url = f"http://testserver/statements/{said.direct.id}"
    for form in ("yaml", "XML", ""):
        answer = client.get("/api/v1/oembed", params={"url": url, "format": form})
        assert answer.status_code == 422, form
        assert "'json' or 'xml'" in answer.text


@pytest.mark.parametrize("asked", ["q=road", "who=pen-bona"])
def test_the_newest_statements_are_a_feed(client: TestClient, asked: str) -> None:
    listed = client.get(f"/api/v1/statements?sort=newest&{asked}").json()["statements"]
    items = client.get(f"/api/v1/statements.feed.json?{asked}").json()["items"]
    assert listed
    assert [item["id"] for item in items] == [each["address"] for each in listed]
    assert [item["content_text"] for item in items] == [each["quote"] for each in listed]


def test_a_person_can_be_followed(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/en/people/pen-bona").text, "lxml")
    links = page.select("head link[href^='/api/v1/statements.']")
    assert len(links) == 3
    for link in links:
        answer = client.get(str(link["href"]))
        assert answer.headers["content-type"].startswith(str(link["type"]))
        assert "every village will have a well" in answer.text


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Withdrawn on 1 May 2024"), ("km", "បានដកវិញនៅថ្ងៃទី០១ ខែឧសភា ឆ្នាំ២០២៤")],
)
def test_a_card_says_that_the_document_was_withdrawn(
    client: TestClient, said: Said, language: str, told: str
) -> None:
    decision = DocumentDecision(
        document_id=said.direct.document_id,
        field=DocumentField.STANDING,
        value="withdrawn 2024-05-01",
        at=dt.datetime.now(dt.UTC),
        who="An editor",
        why="It says so.",
    )
    page = BeautifulSoup(client.get(f"/{language}/statements/{said.direct.id}").text, "lxml")
    (link,) = page.select("link[type='application/json+oembed']")
    before = client.get(str(link["href"])).json()
    said.archive.store.decide_documents([decision])
    try:
        card = client.get(str(link["href"])).json()
    finally:
        said.archive.store.decide_documents([replace(decision, value="")])
    assert told not in before["html"]
    footer = BeautifulSoup(card["html"], "lxml").select_one("blockquote footer")
    assert footer
    assert told in footer.text
