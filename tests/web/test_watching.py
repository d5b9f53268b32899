"""What is told of requests: ids, lines of the log, numbers."""

import json
import logging

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from tests.web.conftest import Shelf
from web.app import create_app
from web.gate.logs import ACCESS, JsonLines


@pytest.fixture
def local(shelf: Shelf) -> TestClient:
    app = create_app(shelf.archive, shelf.search, shelf.said)
    return TestClient(app, raise_server_exceptions=False, client=("127.0.0.1", 5000))


def numbers(client: TestClient) -> dict[str, float]:
    lines = client.get("/metrics").text.splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def test_requests_and_the_cost_of_questions_are_counted(local: TestClient) -> None:
    name = 'bannasar_requests_total{method="GET",route="/api/v1/search",status="200"}'
    before = numbers(local)
    local.get("/api/v1/search?q=water+school")
    after = numbers(local)
    assert after[name] == before.get(name, 0) + 1
    asked = 'bannasar_questions_total{stopped="no"}'
    assert after[asked] == before.get(asked, 0) + 1
    assert after["bannasar_index_documents_entries"] == 4
    assert after["bannasar_index_documents_behind"] == 0
    assert after["bannasar_failed_items"] == 0


def test_nothing_that_a_reader_typed_is_in_a_label_or_a_line(
    local: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ACCESS, "level", logging.INFO)
    with caplog.at_level(logging.INFO, logger=ACCESS.name):
        local.get("/api/v1/search?q=unheardof")
        local.get("/unheardof")
    assert "unheardof" not in local.get("/metrics").text
    assert "unheardof" not in caplog.records[0].getMessage()


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.1", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("testclient", {}, 404),
    ],
)
def test_numbers_are_for_this_machine_only(
    shelf: Shelf, address: str, headers: dict[str, str], status: int
) -> None:
    app = create_app(shelf.archive, shelf.search, shelf.said)
    asking = TestClient(app, client=(address, 5000))
    assert asking.get("/metrics", headers=headers).status_code == status


def test_each_request_has_an_id_and_a_line(
    local: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger=ACCESS.name):
        answer = local.get("/en/search?q=water")
    (line,) = (JsonLines().format(record) for record in caplog.records)
    told = json.loads(line)
    assert told["request"] == answer.headers["X-Request-Id"]
    assert (told["method"], told["path"], told["status"]) == ("GET", "/en/search", 200)
    assert local.get("/en/help").headers["X-Request-Id"] != told["request"]


def test_health_costs_as_many_statements_in_any_archive(local: TestClient, shelf: Shelf) -> None:
    local.get("/api/v1/health")
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        local.get("/api/v1/health")
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    # What has come in, and who may know of what.
    assert len([each for each in asked if each.startswith("SELECT")]) == 2
