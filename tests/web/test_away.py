"""Pages and JSON while the database is away, and after."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from archive.archive import open_archive
from archive.told_settings import read_settings
from search.engines.protocol import Building, IndexName
from search.engines.registry import engine_for
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.web.conftest import fill
from web import errors
from web.app import create_app
from web.gate.outage import Outage


def client_of(home: Path, *, index: bool = True) -> TestClient:
    archive = open_archive(read_settings(home, {}))
    fill(archive)
    search, said = open_search(archive), open_statement_search(archive)
    if index:
        search.update(lambda done, total: None)
        said.update(lambda done, total: None)
    return TestClient(create_app(archive, search, said), raise_server_exceptions=False)


def test_a_database_that_is_away_is_said_once_and_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "_database", Outage())
    client = client_of(tmp_path)
    file = tmp_path / "archive.sqlite"
    file.rename(tmp_path / "elsewhere")
    with caplog.at_level(logging.ERROR):
        answers = [
            client.get(path)
            for path in ("/api/v1/health", "/api/v1/search?q=water", "/en/", "/km/sources")
        ]
    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
    assert "cannot be reached" in answers[2].text
    assert [record.name for record in caplog.records] == ["bannasar.web"]
    (tmp_path / "elsewhere").rename(file)
    assert client.get("/api/v1/health").status_code == 200
    assert client.get("/api/v1/search?q=water").json()["total"]


def test_while_there_is_no_index_pages_say_how_far_it_is(tmp_path: Path) -> None:
    client = client_of(tmp_path, index=False)
    archive = open_archive(read_settings(tmp_path, {}))
    generation = engine_for(archive).generations(IndexName.DOCUMENTS).begin()
    generation.note_progress(Building(1200, 20000))
    for path, said in (
        ("/en/search?q=water", "1,200 of 20,000"),
        ("/km/search?q=water", "1,200"),
        ("/api/v1/search?q=water", "1,200 of 20,000"),
    ):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert said in answer.text


def test_an_outage_is_news_once_a_minute() -> None:
    now = [0.0]
    outage = Outage(lambda: now[0])
    assert outage.is_news()
    assert not outage.is_news()
    now[0] = 61.0
    assert outage.is_news()
