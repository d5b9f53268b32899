"""A letter and its attachments lead to each other, on pages and for programs."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.records import Language
from archive.told_settings import read_settings
from ingest.pipeline import ingest
from ingest.progress import Silent
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.presentation.messages import messages


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "press@mail.example", "The letter"
    letter.set_content("The ministry informs the public.")
    letter.add_attachment("The notice\n\nThe fair opens on Monday.", filename="notice.txt")
    path = tmp_path_factory.mktemp("mail") / "a.eml"
    path.write_bytes(letter.as_bytes())
    archive = open_archive(read_settings(tmp_path_factory.mktemp("home"), {}))
    ingest(archive, [str(path)], source_id=None, progress=Silent())
    search, said = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    said.update(lambda done, total: None)
    yield TestClient(create_app(archive, search, said), raise_server_exceptions=False)
    said.close()
    search.close()
    archive.store.close()


def ids(client: TestClient) -> dict[str, str]:
    hits = client.get("/api/v1/search").json()["hits"]
    return {hit["title"]: hit["id"] for hit in hits}


def test_for_programs(client: TestClient) -> None:
    found = ids(client)
    letter = client.get(f"/api/v1/documents/{found['The letter']}").json()
    notice = client.get(f"/api/v1/documents/{found['The notice']}").json()
    assert (letter["wholes"], notice["parts"]) == ([], [])
    assert letter["parts"] == [
        {"other_id": found["The notice"], "other": "a.eml/notice.txt", "relation": "attachment"}
    ]
    assert notice["wholes"] == [
        {"other_id": found["The letter"], "other": "a.eml", "relation": "attachment"}
    ]


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize(
    ("title", "section", "other"),
    [("The letter", "parts", "The notice"), ("The notice", "wholes", "The letter")],
)
def test_on_the_page(
    client: TestClient, language: Language, title: str, section: str, other: str
) -> None:
    found = ids(client)
    page = client.get(f"/{language}/documents/{found[title]}")
    heading = BeautifulSoup(page.text, "lxml").select_one(f"#{section}")
    assert heading is not None
    said = messages(language)
    assert heading.get_text().replace("\u200b", "") == said.text(f"document.{section}")
    around = heading.find_parent("section")
    assert around is not None
    link = around.select_one("a")
    assert link is not None
    assert (link.get_text(), str(link["href"]).rpartition("/")[2]) == (other, found[other])
    assert said.text("relation.attachment") in around.get_text().replace("\u200b", "")
