"""How the sources do, on their page and for programs."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.provenance import Visit
from archive.told_settings import read_settings
from ingest.provenance.publishers import UNKNOWN
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.records import published_on
from tests.web.conftest import fill
from web.app import create_app
from web.presentation.messages import messages

NOW = dt.datetime.now(dt.UTC)


def visit(source_id: str, *, status: int | None, days: int = 0, reason: str = "") -> Visit:
    at = NOW - dt.timedelta(days=days)
    return Visit(
        url="https://x.example/feed", source_id=source_id, at=at, status=status, reason=reason
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive of its own: what is noted here is seen on every page."""
    opened = open_archive(read_settings(tmp_path, {}))
    fill(opened)
    yield opened
    opened.store.close()


@pytest.fixture
def client(archive: Archive) -> Iterator[TestClient]:
    search, statements = open_search(archive), open_statement_search(archive)
    search.update(lambda done, total: None)
    yield TestClient(create_app(archive, search, statements))
    search.close()
    statements.close()


def test_a_source_that_never_answered_is_shown_with_its_reason(
    archive: Archive, client: TestClient
) -> None:
    before = {each["id"] for each in client.get("/api/v1/health").json()["sources"]}
    assert "khmertimes" not in before
    for days in (2, 1, 0):
        archive.store.note_visit(visit("khmertimes", status=403, days=days, reason="It refuses."))
    archive.store.note_failure(
        origin="https://x.example/feed", url=None, source_id="khmertimes",
        stage="fetch", reason="It refuses.", sha256=None, at=NOW,
    )  # fmt: skip
    sources = {each["id"]: each for each in client.get("/api/v1/health").json()["sources"]}
    assert set(sources) == before | {"khmertimes"}
    state = sources["khmertimes"]
    assert (state["last_status"], state["last_reason"]) == (403, "It refuses.")
    assert (state["failures_in_a_row"], state["failed_items"]) == (3, 1)
    assert (state["last_success"], state["last_item"], state["overdue"]) == (None, None, False)
    page = client.get("/en/sources").text
    assert "Khmer Times" in page
    assert "The last 3 visits were not answered." in page
    assert "One failed item" in page
    assert "ខ្មែរថាមស៍" in BeautifulSoup(client.get("/km/sources").text, "lxml").text


def test_a_source_that_answers_says_when(archive: Archive, client: TestClient) -> None:
    archive.store.note_visit(visit("mpw", status=200))
    sources = client.get("/api/v1/health").json()["sources"]
    (state,) = [each for each in sources if each["id"] == "mpw"]
    assert (state["last_status"], state["failures_in_a_row"]) == (200, 0)
    assert state["last_success"] is not None
    assert state["last_item"] is not None
    page = client.get("/en/sources").text
    assert "Last answered on" in page
    assert "not answered" not in page


def test_documents_of_nobody_known_have_no_pace(archive: Archive, client: TestClient) -> None:
    known = archive.store.document(archive.store.document_ids()[0])
    capture = replace(archive.store.capture(known.capture_id), source_id=UNKNOWN.id)
    for number in range(3):
        received = replace(capture, id=f"{number:012}")
        document = replace(
            known,
            id=received.id,
            source_id=UNKNOWN.id,
            capture_id=received.id,
            published=published_on(dt.date(2024, 5, 1 + 2 * number)),
        )
        archive.store.save(UNKNOWN, received, document)
    sources = {each["id"]: each for each in client.get("/api/v1/health").json()["sources"]}
    state = sources["unknown"]
    assert (state["usual_gap_days"], state["silent_days"], state["overdue"]) == (None, None, False)
    page = client.get("/en/sources").text
    (row,) = [each for each in page.split("<tr>") if "<code>unknown</code>" in each]
    assert "These texts do not say who published them." in row
    assert "publishes" not in row
    assert "Silent" not in row
    assert "Last published" not in row
    assert page.count("These texts do not say") == 1


def test_a_source_has_a_page_with_gaps_how_it_is_read_and_why_it_failed(
    archive: Archive, client: TestClient
) -> None:
    known = archive.store.document(archive.store.document_ids()[0])
    capture = archive.store.capture(known.capture_id)
    source = archive.store.source(known.source_id)
    days = [dt.date(2019, 4, day) for day in range(20, 31)]
    for number, day in enumerate((*days, dt.date(2019, 5, 1), dt.date(2019, 8, 30))):
        received = replace(capture, id=f"{number:012}")
        document = replace(
            known,
            id=received.id,
            capture_id=received.id,
            parser="own",
            published=published_on(day),
        )
        archive.store.save(source, received, document)
    archive.store.note_failure(
        origin="https://x.example/broken",
        url=None,
        source_id=source.id,
        stage="parse",
        reason="The PDF is encrypted. Save it without its password.",
        sha256=None,
        at=NOW,
    )
    told = client.get(f"/api/v1/sources/{source.id}").json()
    assert {"first": "2019-05-02", "last": "2019-08-29", "days": 120} in told["gaps"]
    assert told["parsers"]["own"] == 13
    assert told["health"]["failed_items"] == 1
    english = client.get(f"/en/sources/{source.id}").text
    assert "2 May 2019 to 29 August 2019" in english
    assert "Never visited" in english
    assert "The PDF is encrypted." in english
    khmer = BeautifulSoup(client.get(f"/km/sources/{source.id}").text, "lxml").text
    assert messages("km").text("cause.encrypted") in khmer.replace("\u200b", "")
    assert client.get("/en/sources/khmertimes").status_code == 200
    assert "nothing of it is held" in client.get("/en/sources/khmertimes").text
    assert client.get("/en/sources/nobody").status_code == 404
