"""That a publisher is invented stands beside its name wherever something of it is listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.samples import an_archive_of_samples
from tests.web.conftest import Shelf
from web.app import create_app


@pytest.fixture(scope="module")
def samples(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = an_archive_of_samples(sample_home, tmp_path_factory.mktemp("samples") / "home")
    search, statements = open_search(archive), open_statement_search(archive)
    yield TestClient(create_app(archive, search, statements))
    search.close()
    statements.close()
    archive.store.close()


def _marked(page: str, mark: str) -> list[bool]:
    """Of each line that names a publisher in a list of hits, whether it has the mark."""
    lines = BeautifulSoup(page, "html.parser").select("article > .byline, li > .byline")
    return [any(each.get_text() == mark for each in line.select(".openness")) for line in lines]


@pytest.mark.parametrize(("language", "mark"), [("en", "sample"), ("km", "គំរូ")])
@pytest.mark.parametrize("path", ["/search?q=water", "/statements?q=water", "/"])
def test_hits_of_invented_publishers_say_so(
    samples: TestClient, path: str, language: str, mark: str
) -> None:
    found = _marked(samples.get(path, params={"lang": language}).text, mark)
    assert found
    assert all(found)


def test_hits_of_others_do_not(shelf: Shelf, client: TestClient) -> None:
    assert not any(_marked(client.get("/search?q=water&lang=en").text, "sample"))
