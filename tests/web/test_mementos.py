"""Asking for a document as it was captured nearest to a moment (Memento, RFC 7089)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.archive import Archive, open_archive
from archive.told_settings import read_settings
from archive.visibility import Level, Ruling, Scope
from search.service.documents import open_search
from search.service.statements import open_statement_search
from tests.archive.builders import a_document, put
from web.app import create_app
from web.presentation.memento import http_date

FIRST = dt.datetime(2024, 3, 1, 12, 0, 0, 900_000, tzinfo=dt.UTC)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
# The last two a second apart, each nearly a second after the moment that headers write.
CAPTURED = (FIRST, FIRST + 10 * DAY, FIRST + 30 * DAY, FIRST + 30 * DAY + SECOND)
HERE = "https://archive.example"


@dataclass(frozen=True)
class Gate:
    """A document that was captured four times, each time with other words."""

    archive: Archive
    client: TestClient
    id: str

    def ask(self, accepted: str | None = None) -> Any:
        """Where the gate leads."""
        given = {} if accepted is None else {"Accept-Datetime": accepted}
        return self.client.get(f"/api/v1/documents/{self.id}/timegate", headers=given)

    def number(self, answer: Any) -> int:
        """Which of the captures an answer leads to."""
        assert answer.status_code == 302, answer.text
        bytes_of_it = self.client.get(answer.headers["location"].removeprefix(HERE))
        found = re.search(r"Version (\d)", bytes_of_it.text)
        assert found
        number = int(found[1])
        assert bytes_of_it.headers["memento-datetime"] == http_date(CAPTURED[number])
        return number


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    archive = open_archive(read_settings(tmp_path, {"BANNASAR_PUBLIC_ADDRESS": HERE}))
    for number, moment in enumerate(CAPTURED):
        made = put(archive, a_document(f"Version {number} of the text."), moment)
    search, said = open_search(archive), open_statement_search(archive)
    client = TestClient(create_app(archive, search, said), follow_redirects=False)
    yield Gate(archive, client, made.document.id)
    said.close()
    search.close()
    archive.store.close()


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), 0),
        (FIRST, 0),
        (FIRST + 4 * DAY, 0),
        # As near to both: the earlier.
        (FIRST + 5 * DAY, 0),
        (FIRST + 5 * DAY + SECOND, 1),
        (CAPTURED[1], 1),
        (FIRST + 20 * DAY + SECOND, 2),
        (CAPTURED[2], 2),
        (CAPTURED[3], 3),
        (dt.datetime(2090, 1, 1, tzinfo=dt.UTC), 3),
    ],
)
def test_the_nearest_capture_is_found(gate: Gate, moment: dt.datetime, number: int) -> None:
    answer = gate.ask(http_date(moment))
    assert gate.number(answer) == number
    assert "accept-datetime" in answer.headers["vary"].lower()


def test_without_a_moment_it_is_the_newest(gate: Gate) -> None:
    answer = gate.ask()
    assert gate.number(answer) == 3
    assert "accept-datetime" in answer.headers["vary"].lower()


def test_the_gate_and_its_mementos_say_what_belongs_together(gate: Gate) -> None:
    linked = gate.ask().headers["link"]
    assert re.findall(r'rel="([^"]+)"', linked) == [
        "original", "timegate", "timemap", "first memento", "last memento",
    ]  # fmt: skip
    listed = gate.client.get(f"/api/v1/documents/{gate.id}/timemap").text
    for each in re.findall(
        r'<[^>]+>; rel="[a-z ]*(?:memento|gate)"(?:; datetime="[^"]+")?', linked
    ):
        assert each in listed
    assert listed.count("memento") == len(CAPTURED)
    page = gate.client.get(f"/en/documents/{gate.id}").text
    assert f'<link rel="timegate" href="/api/v1/documents/{gate.id}/timegate">' in page


@pytest.mark.parametrize(
    "typed",
    [
        "", "x", "2024-03-01", "2024-03-01T12:00:00Z", "Fri, 01 Mar 2024 12:00:00",
        "Fri, 01 Mar 2024 12:00:00 +0700", "Mon, 01 Mar 2024 12:00:00 GMT",
        "Fri, 31 Feb 2024 12:00:00 GMT", "Fri, 01 Mar 2024 25:00:00 GMT",
        "Fri, 01 Mar 0000 12:00:00 GMT", "Xxx, 01 Yyy 2024 12:00:00 GMT",
        "Fri, 01 Mar 2024 12:00:00 GMT; -P1D;+P1D", "Fri, " + "0" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(gate: Gate, typed: str) -> None:
    answer = gate.ask(typed)
    assert answer.status_code == 400
    assert "names no moment" in answer.json()["error"]


def test_a_document_of_one_capture_has_it_as_first_and_last(gate: Gate) -> None:
    alone = put(gate.archive, a_document("Version 0 alone.", origin="b.txt"), FIRST).document.id
    answer = gate.client.get(f"/api/v1/documents/{alone}/timegate")
    assert answer.headers["link"].count("memento") == 1
    assert 'rel="first last memento"' in answer.headers["link"]


@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.SOURCE])
def test_what_is_withheld_has_no_gate(gate: Gate, scope: Scope) -> None:
    source = gate.archive.store.document(gate.id).source_id
    gate.archive.store.visibility.decide(
        Ruling(
            scope=scope,
            subject=source if scope is Scope.SOURCE else gate.id,
            level=Level.INTERNAL,
            until=None,
            at=FIRST,
            who="Admin",
            why="As it was agreed.",
        )
    )
    answer, unknown = gate.ask(), gate.client.get(f"/api/v1/documents/{'0' * 12}/timegate")
    assert answer.status_code == unknown.status_code == 404
    assert answer.text.replace(gate.id, "0" * 12) == unknown.text
