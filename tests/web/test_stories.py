"""The page of a story and its JSON: who told it, what a copy changed, which figures disagree."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.document_decisions import DocumentDecision, DocumentField
from archive.records import SourceKind
from archive.told_settings import read_settings
from archive.visibility import Level, Ruling, Scope
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from ingest.stories.editing import put_together
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.ingest.stories.texts import ALL
from tests.records import a_capture, a_document, a_source, language_of, published_on
from web.app import create_app
from web.presentation.feeds import FeedEnding
from web.presentation.stories import newest_first

# The ministry's own text, two papers that copy it, one of which has another figure, and a film.
TEXTS = {
    "ministry": ALL["ferry"],
    "daily": ALL["ferry-copied"],
    "weekly": ALL["ferry"].replace("38 kilometres", "83 kilometres"),
    "film": ALL["other-4"],
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path_factory.mktemp("stories"), environment={}))
    for name, text in TEXTS.items():
        kind = SourceKind.MINISTRY if name == "ministry" else SourceKind.PRESS
        lines = [(language_of(line), line) for line in text.splitlines()]
        made = a_document(lines, source_id=name, origin=f"{name}.txt", title=f"News of {name}")
        # The film is shown by the paper that the ministry's engineer spoke to.
        source = a_source(name, kind, name="Harbour News" if name == "film" else "")
        opened.store.save(source, a_capture(made), made)
    assert catch_up(opened, Silent()) == ()
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def client(archive: Archive) -> Iterator[TestClient]:
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    with TestClient(create_app(archive, search, said)) as opened:
        yield opened


def ids(archive: Archive) -> dict[str, str]:
    found = archive.store.documents(archive.store.document_ids())
    return {each.origin.removesuffix(".txt"): each.id for each in found}


def test_json_tells_what_became_of_the_official_text(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    answer = client.get(f"/api/v1/stories/{named['daily']}").json()
    assert answer["main"] == named["ministry"]
    told = {each["source"]: each for each in answer["documents"]}
    assert {name: each["telling"] for name, each in told.items()} == {
        "ministry": "main",
        "daily": "copy",
        "weekly": "copy",
    }
    assert answer["sentences"][0]["text"].startswith("The harbour office of Tonle Bet")
    assert told["weekly"]["sentences"] == ["taken"] * len(answer["sentences"])
    assert "left_out" in told["daily"]["sentences"]
    (disagreement,) = told["weekly"]["disagreements"]
    assert (disagreement["figure"], disagreement["other_figure"]) == ("38", "83")
    assert "38 kilometres" in disagreement["sentence"]
    numbers = next(
        each for each in told["weekly"]["altered"]["mentions"] if each["kind"] == "number"
    )
    assert (numbers["left_out"], numbers["added"]) == (["38"], ["83"])


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_shows_it_in_both_languages(
    client: TestClient, archive: Archive, language: str
) -> None:
    named = ids(archive)
    page = client.get(f"/{language}/stories/{named['weekly']}")
    assert page.status_code == 200
    for name in ("ministry", "daily", "weekly"):
        assert f"/{language}/documents/{named[name]}" in page.text
    assert "83" in page.text
    # All that tell it lead to one page, which an edition then has once.
    story = archive.store.placed([named["daily"]])[named["daily"]].story
    for name in ("ministry", "daily", "weekly"):
        document = client.get(f"/{language}/documents/{named[name]}").text
        assert f'href="/{language}/stories/{story}"' in document


def test_every_document_leads_to_the_same_story(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    found = {client.get(f"/api/v1/stories/{named[name]}").json()["id"] for name in TEXTS}
    assert len(found) == 2
    assert client.get("/api/v1/stories/000000000000").status_code == 404


def test_its_feeds_have_all_that_tell_it(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    page = BeautifulSoup(client.get(f"/km/stories/{named['daily']}").text, "lxml")
    linked = [str(each["href"]) for each in page.select("link[rel=alternate][title]")]
    assert len(linked) == len(FeedEnding)
    assert all(client.get(each).status_code == 200 for each in linked)
    told = client.get(f"/api/v1/stories/{named['weekly']}.feed.json?labels=km").json()
    items = [each["id"].rpartition("/")[2] for each in told["items"]]
    assert sorted(items) == sorted(named[each] for each in ("ministry", "daily", "weekly"))
    assert told["home_page_url"] == f"http://testserver/km/stories/{named['weekly']}"
    alone = client.get(f"/api/v1/stories/{named['film']}.feed.json").json()
    assert [each["title"] for each in alone["items"]] == ["News of film"]
    assert client.get("/api/v1/stories/ffffffffffff.atom").status_code == 404


def test_the_newest_comes_first_and_what_has_no_day_last() -> None:
    days = (None, dt.date(2024, 5, 6), dt.date(2024, 5, 8))
    made = a_document([("en", "Text.")], source_id="daily", origin="daily.txt")
    documents = [replace(made, published=published_on(day) if day else None) for day in days]
    order = [each.published.date if each.published else None for each in newest_first(documents)]
    assert order == [dt.date(2024, 5, 8), dt.date(2024, 5, 6), None]


def test_search_shows_one_hit_on_the_page_and_each_in_json(
    client: TestClient, archive: Archive
) -> None:
    page = client.get("/en/search", params={"q": "ferry channel"}).text
    assert page.count('<li class="hit">') == 1
    assert "Also in 2 outlets" in page
    assert "3 documents" in page
    assert "1 text, copies put together" in page
    apart = client.get("/en/search", params={"q": "ferry channel", "group": "off"}).text
    assert apart.count('<li class="hit">') == 3
    answer = client.get("/api/v1/search", params={"q": "ferry channel"}).json()
    assert (answer["total"], answer["groups"], len(answer["hits"])) == (3, None, 3)
    together = client.get("/api/v1/search", params={"q": "ferry channel", "group": "copies"}).json()
    assert (together["total"], together["groups"], len(together["hits"])) == (3, 1, 1)
    assert {each["source"] for each in together["hits"][0]["copies"]} == {"daily", "weekly"}


def test_a_copy_says_how_it_stands(client: TestClient, archive: Archive) -> None:
    decision = DocumentDecision(
        document_id=ids(archive)["weekly"],
        field=DocumentField.STANDING,
        value="withdrawn 2024-05-01",
        at=dt.datetime.now(dt.UTC),
        who="An editor",
        why="It says so.",
    )
    asked = {"q": "ferry channel", "group": "copies"}
    archive.store.decide_documents([decision])
    try:
        page = client.get("/en/search", params={"q": "ferry channel"})
        answer = client.get("/api/v1/search", params=asked).json()
    finally:
        archive.store.decide_documents([replace(decision, value="")])
    copies = BeautifulSoup(page.text, "html.parser").select(".copies li")
    (hit,) = answer["hits"]
    listed = [hit, *hit["copies"]]
    assert {each["source"]: each["standing"] for each in listed} == {
        "ministry": None,
        "daily": None,
        "weekly": "withdrawn",
    }
    assert {(each["level"], each["rights"]) for each in listed} == {("public", "full")}
    said = ["Withdrawn on 1 May 2024" in each.get_text() for each in copies]
    assert sorted(said) == [False, hit["source"] != "weekly"]


def test_the_next_hit_is_counted_as_the_list_counts(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    for copy in ("ministry", "daily", "weekly"):
        page = client.get(f"/en/documents/{named[copy]}", params={"q": "ferry channel"}).text
        assert "1 of 1" in page
        assert 'rel="next"' not in page
    apart = {"q": "ferry channel", "group": "off"}
    assert "of 3" in client.get(f"/en/documents/{named['daily']}", params=apart).text


def test_two_copies_stand_side_by_side_and_nothing_else_does(
    client: TestClient, archive: Archive
) -> None:
    named = ids(archive)
    page = client.get(f"/en/documents/{named['daily']}/side-by-side?with={named['weekly']}")
    assert page.status_code == 200
    assert "Older version" in page.text
    other = client.get(f"/en/documents/{named['daily']}/side-by-side?with={named['film']}")
    assert other.status_code == 404
    alone = client.get(f"/en/documents/{named['daily']}/side-by-side")
    assert alone.status_code == 200


def test_what_an_editor_joins_is_on_the_page(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    put_together(archive, [named["film"], named["daily"]], "Dara", "The film is of the ferry.")
    answer = client.get(f"/api/v1/stories/{named['film']}").json()
    assert len(answer["documents"]) == 4


def test_a_story_is_told_without_what_is_withheld(client: TestClient, archive: Archive) -> None:
    named = ids(archive)
    hidden = named["ministry"]
    assert hidden in client.get(f"/en/stories/{named['daily']}").text
    before = client.get(f"/api/v1/stories/{named['daily']}").json()["documents"]
    left = {each["id"] for each in before} - {hidden}
    decide(archive, hidden, Level.HIDDEN)
    try:
        answer = client.get(f"/api/v1/stories/{named['daily']}")
        assert {each["id"] for each in answer.json()["documents"]} == left
        assert answer.json()["outlets"] == len(left)
        found = client.get("/api/v1/search", params={"q": "ferry", "group": "copies"})
        documents = client.get(f"/en/documents/{named['daily']}")
        page, list_of = (
            client.get(f"/en/stories/{named['daily']}"),
            client.get("/en/search?q=ferry"),
        )
        for each in (answer, found, documents, page, list_of):
            assert hidden not in each.text
        assert f"The story: {len(left)} documents" in documents.text
        assert client.get(f"/api/v1/stories/{hidden}").status_code == 404
        decide(archive, named["daily"], Level.HIDDEN)
        alone = client.get(f"/api/v1/stories/{named['weekly']}").json()
        assert alone["id"] == named["weekly"]
        assert "copy" not in [each["telling"] for each in alone["documents"]]
    finally:
        decide(archive, hidden, Level.PUBLIC)
        decide(archive, named["daily"], Level.PUBLIC)


def test_a_credit_that_was_cut_is_named_even_where_no_statement_was_read(
    client: TestClient, archive: Archive
) -> None:
    """The ministry prints "told Harbour News", the daily "said"."""
    named = ids(archive)
    told = client.get(f"/api/v1/stories/{named['daily']}").json()["documents"]
    cut = {each["id"]: each["altered"]["credits_left_out"] for each in told if each["altered"]}
    assert cut == {named["daily"]: ["Harbour News"], named["weekly"]: []}
    assert "Credit left out: Harbour News" in re.sub(
        r"<[^>]+>", "", client.get(f"/en/stories/{named['daily']}").text
    )


def decide(archive: Archive, document_id: str, level: Level) -> None:
    archive.store.visibility.decide(
        Ruling(
            scope=Scope.DOCUMENT,
            subject=document_id,
            level=level,
            until=None,
            at=dt.datetime.now(dt.UTC),
            who="An administrator",
            why="Asked for.",
        )
    )
