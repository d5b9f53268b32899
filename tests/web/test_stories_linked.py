"""The stories that the page of a story leads to: of the same matter, and no twins."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.ingest.stories.conftest import documents, take_in
from tests.ingest.stories.texts import ALL
from web.app import create_app


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    opened = open_archive(read_settings(tmp_path_factory.mktemp("linked"), environment={}))
    take_in(opened, ALL)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def client(archive: Archive) -> Iterator[TestClient]:
    search, said = open_search(archive), open_statement_search(archive)
    with TestClient(create_app(archive, search, said)) as opened:
        yield opened


@pytest.fixture(scope="module")
def indexed(client: TestClient, archive: Archive) -> TestClient:
    open_search(archive).update(lambda done, total: None)
    return client


def linked(client: TestClient, archive: Archive, name: str) -> set[str]:
    """What the story of a text leads to, by the names of first documents."""
    names = {each.id: each.title for each in documents(archive)}
    (own,) = (each for each, title in names.items() if title == name)
    answer = client.get(f"/api/v1/stories/{own}")
    assert answer.status_code == 200
    return {names[each] for each in answer.json()["linked"]}


def test_there_are_none_while_there_is_no_index(client: TestClient, archive: Archive) -> None:
    assert linked(client, archive, "ferry") == set()


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("ferry", {"ferry-after"}),
        ("ferry-after", {"ferry"}),
        # Twins, what shares a site's block alone, and what nothing else is about.
        ("roads-26", set()),
        ("weavers", set()),
        ("other-4", set()),
    ],
)
def test_stories_of_one_matter_lead_to_each_other(
    indexed: TestClient, archive: Archive, name: str, others: set[str]
) -> None:
    assert linked(indexed, archive, name) == others


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_names_them(indexed: TestClient, archive: Archive, language: str) -> None:
    named = {each.title: each.id for each in documents(archive)}
    page = BeautifulSoup(
        indexed.get(f"/{language}/stories/{named['ferry-after']}").text, "html.parser"
    )
    (section,) = page.select("section[aria-labelledby=linked]")
    leading = [str(each["href"]) for each in section.select("a")]
    assert leading == [f"/{language}/stories/{named['ferry']}"]
