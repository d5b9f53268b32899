"""When something breaks below, the reader gets a plain page and the policy still holds."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.errors import IndexUnavailableError
from archive.told_settings import read_settings
from search.answers import Answer, Hit
from search.questions import Question
from search.service.documents import open_search
from search.service.statements import open_statement_search
from web.app import create_app
from web.security import CONTENT_POLICY


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    archive = open_archive(read_settings(tmp_path, {}))
    app = create_app(archive, open_search(archive), open_statement_search(archive))
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("address", ["/en/", "/en/search?q=x", "/api/v1/search", "/api/v1/health"])
def test_without_an_index_it_says_not_ready(empty: TestClient, address: str) -> None:
    answer = empty.get(address)
    assert answer.status_code == 503
    assert "index" in answer.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/search?q=x", "comes back by itself"),
        ("/km/search?q=x", "នឹងដំណើរការឡើងវិញដោយខ្លួនឯង"),
        ("/api/v1/search?q=x", "No node answers."),
    ],
)
def test_a_search_that_is_away_says_when_to_ask_again(
    empty: TestClient, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    def away(*_: object) -> None:
        raise IndexUnavailableError("No node answers.")

    monkeypatch.setattr("search.service.documents.Search.ask", away)
    answer = empty.get(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert said in answer.text.replace("<wbr>", "")


def test_an_empty_archive_is_shown_as_such(tmp_path: Path) -> None:
    archive = open_archive(read_settings(tmp_path, {}))
    search = open_search(archive)
    search.update(lambda done, total: None)
    client = TestClient(create_app(archive, search, open_statement_search(archive)))
    assert "No document yet" in client.get("/en/").text
    assert "No source yet" in client.get("/en/sources").text
    assert "Nothing found" in client.get("/en/search?q=water").text


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_fault_is_a_page_in_the_readers_language(
    empty: TestClient, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(question: Question) -> Answer[Hit]:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(
        "search.service.documents.Search.ask", lambda self, question: fail(question)
    )
    answer = empty.get(f"/{language}/search?q=x")
    assert answer.status_code == 500
    assert f'<html lang="{language}">' in answer.text
    assert "secret detail" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    programs = empty.get("/api/v1/search")
    assert (programs.status_code, list(programs.json())) == (500, ["error"])


def test_lost_bytes_are_named(shelf: Any, tmp_path: Path) -> None:
    home = tmp_path / "copy"
    shutil.copytree(shelf.archive.settings.home, home)
    archive = open_archive(read_settings(home, {}))
    shutil.rmtree(archive.settings.originals)
    client = TestClient(
        create_app(archive, open_search(archive), open_statement_search(archive)),
        raise_server_exceptions=False,
    )
    name = archive.store.document_ids()[0]
    answer = client.get(f"/api/v1/documents/{name}/original")
    assert answer.status_code == 500
    assert "gone" in answer.json()["error"]
    archive.store.close()
