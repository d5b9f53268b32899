"""The pages of an edition say what the served ones say: nothing else, and all there is to read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.told_settings import read_settings
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.web.conftest import fill
from web.app import create_app
from web.edition.whole import everything_public, write

# What is done with a page: asked, sent, taken away, reported, marked out. All else is to be read.
DOING = (
    *("form", "script", "noscript", ".tools", ".choices", ".sign", ".to-filters", ".said-way"),
    *(
        ".provenance-links",
        ".corrections",
        "aside.filters",
        ".timeline",
        ".summary .reading",
        ".print-only",
    ),
)
OF_AN_EDITION = (".edition-note", "[aria-labelledby=edition-how]")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, TestClient]]:
    """An edition of everything, and the archive as it is served."""
    home = tmp_path_factory.mktemp("home")
    archive, again = (open_archive(read_settings(home, {})) for _ in range(2))
    fill(archive)
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    folder = home / "edition"
    chosen = everything_public(search)
    write(archive, search, said, chosen, folder, lambda done, total: None)
    yield folder, TestClient(create_app(again, open_search(again), open_statement_search(again)))
    for each in (archive, again):
        each.store.close()


def told(html: str) -> str:
    """What a page says to who reads it, addresses of the archive without its name."""
    page = BeautifulSoup(html, "lxml")
    for each in page.select(", ".join((*DOING, *OF_AN_EDITION))):
        each.decompose()
    assert page.main is not None
    return "".join(page.main.get_text("").replace("http://testserver", "").split())


def test_they_are_the_same(served: tuple[Path, TestClient]) -> None:
    folder, client = served
    pages = list(folder.glob("*/**/*.html"))
    assert len(pages) > 20
    for page in pages:
        address = f"/{page.relative_to(folder).with_suffix('')}".removesuffix("index")
        address = re.sub(r"/(documents|stories)/../", r"/\1/", address)
        assert told(page.read_text(encoding="utf-8")) == told(client.get(address).text), address
