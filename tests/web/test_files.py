"""Whole lists as files: every hit once, in the order of the list, from wherever one looks."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from lxml import etree

from archive.archive import open_archive
from archive.pairs import PairDecision, Verdict
from archive.stories.records import Placed
from archive.told_settings import read_settings
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.web.conftest import fill
from web.app import create_app
from web.presentation.messages import LANGUAGES
from web.presentation.references import ReferenceEnding
from web.render import environment

FILES = ("csv", "xlsx", "jsonl", "ris", "bib", "csl.json", "atom", "rss", "feed.json")
ATOM = "{http://www.w3.org/2005/Atom}"


def listed(client: TestClient, path: str, name: str) -> list[str]:
    return [each["id"] for each in client.get(f"/api/v1/{path}").json()[name]]


@pytest.mark.parametrize(
    "asked", ["", "q=water", "q=water&lang=km", "sort=oldest&source=mpw", "q=nothingofthiskind"]
)
def test_a_file_holds_the_list_in_its_order(client: TestClient, asked: str) -> None:
    wanted = listed(client, f"search?size=100&{asked}", "hits")
    lines = client.get(f"/api/v1/search.jsonl?page=9&size=1&{asked}")
    assert [json.loads(line)["id"] for line in lines.text.splitlines()] == wanted
    table = client.get(f"/api/v1/search.csv?{asked}").content.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(table, newline=""))] == wanted
    references = client.get(f"/api/v1/search.ris?{asked}").text
    assert references.count("TY  - ") == references.count("ER  - ") == len(wanted)


def test_a_file_is_to_be_saved_under_a_name(client: TestClient) -> None:
    answer = client.get("/api/v1/search.csv?labels=km")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    name = answer.headers["content-disposition"]
    state = client.get("/api/v1/health").json()["index"]["seq"]
    assert re.fullmatch(
        rf'attachment; filename="bannasar-search-\d{{4}}-\d\d-\d\d-{state}\.csv"', name
    )
    assert "ចំណងជើង" in answer.text.splitlines()[0]


def test_the_feed_has_the_newest_first(client: TestClient) -> None:
    answer = client.get("/api/v1/search.atom?q=water&labels=km")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    ids = [each.rpartition("/")[2] for each in _texts(feed, f"{ATOM}entry/{ATOM}id")]
    assert ids == listed(client, "search?q=water&sort=newest", "hits")
    pages = [link.get("href") for link in feed.findall(f"{ATOM}link")]
    assert pages[1] == "http://testserver/km/search?q=water"


def _texts(feed: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in feed.findall(path)]


@pytest.mark.parametrize("asked", ["search?q=water", "search?source=paper"])
def test_every_form_of_a_feed_has_the_same_entries(client: TestClient, asked: str) -> None:
    path, _, query = asked.partition("?")
    atom = etree.fromstring(client.get(f"/api/v1/{path}.atom?{query}").content)
    rss = etree.fromstring(client.get(f"/api/v1/{path}.rss?{query}").content)
    told = client.get(f"/api/v1/{path}.feed.json?{query}").json()
    ids = _texts(atom, f"{ATOM}entry/{ATOM}id")
    assert ids
    assert ids == _texts(rss, "channel/item/guid") == [item["id"] for item in told["items"]]
    assert told["feed_url"] == f"http://testserver/api/v1/{path}.feed.json?{query}"
    assert told["home_page_url"] == f"http://testserver/en/{asked}"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("search.pdf", "ending: “pdf” is not a form"),
        ("statements.docx", "ending: “docx” is not a form"),
        ("statements.jsonl?since=2024&until=2020", "until: The last day is before the first one"),
        ("search.csv?labels=fr", "labels: “fr” is not a language"),
        ("search.csv?since=2024&until=2020", "until: The last day is before the first one"),
    ],
)
def test_what_cannot_be_given_is_refused_in_words(
    client: TestClient, path: str, named: str
) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(named)


def test_one_document_is_a_reference(client: TestClient) -> None:
    (document_id, *_) = listed(client, "search?q=water", "hits")
    page = BeautifulSoup(client.get(f"/en/documents/{document_id}").text, "lxml")
    links = [str(link["href"]) for link in page.select(".cite .choices a")]
    assert [link.rpartition("/citation.")[2] for link in links] == [
        f"{ending}?labels=en" for ending in ReferenceEnding
    ]
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert document_id in answer.text
    assert client.get("/api/v1/documents/000000000000/citation.ris").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_lead_to_their_files(client: TestClient, language: str) -> None:
    page = BeautifulSoup(client.get(f"/{language}/search?q=water&sort=newest&page=1").text, "lxml")
    links = [str(link["href"]) for link in page.select(".sheet-of-all a, .files a")]
    asked = f"q=water&sort=newest&labels={language}"
    assert set(links) == {f"/api/v1/search.{each}?{asked}" for each in FILES}
    assert "search.xlsx" in links[0]
    named = [str(link["href"]) for link in page.select("head link[href^='/api/v1/search.']")]
    assert named == links[-3:]
    for link in links:
        assert client.get(link).status_code == 200


def test_a_list_that_is_too_long_for_a_file_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Narrow it by dates" not in client.get("/en/search").text
    monkeypatch.setattr("web.api.files.MOST_IN_A_FILE", 2)
    monkeypatch.setitem(environment("en").globals, "most_in_a_file", 2)
    assert "a file holds its first 2. Narrow it by dates" in client.get("/en/search").text
    wanted = listed(client, "search?size=2", "hits")
    lines = client.get("/api/v1/search.jsonl").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == wanted


def test_a_row_has_the_other_title_how_many_copies_and_its_story(
    tmp_path: Path,
) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    texts, store = fill(archive), archive.store
    assert catch_up(archive, Silent()) == ()
    store.decide_pair(
        PairDecision(
            khmer_id=texts.khmer.id,
            english_id=texts.hostile.id,
            verdict=Verdict.CONFIRMED,
            who="An editor",
            why="Read both.",
            at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        )
    )
    story = texts.khmer.id
    with store.shelf() as written:
        both = (texts.khmer.id, texts.hostile.id)
        written.place([Placed(each, story, story) for each in both])
    search, statements = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    client = TestClient(create_app(archive, search, statements))
    lines = client.get("/api/v1/search.jsonl").text.splitlines()
    rows = {each["id"]: each for each in map(json.loads, lines)}
    row = rows[texts.khmer.id]
    assert row["title_other"] == texts.hostile.heading
    assert row["copies"] == 1
    assert row["story"].endswith(f"/stories/{story}")
    others = [each for each in rows if each not in (texts.khmer.id, texts.hostile.id)]
    assert {(rows[each]["copies"], rows[each]["story"]) for each in others} == {(0, "")}
    search.close()
    statements.close()
    store.close()
