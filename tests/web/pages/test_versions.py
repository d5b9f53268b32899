"""Two versions of a text on their pages, in JSON and at the desk."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient

from archive.pairs import PairDecision, Verdict
from archive.visibility import Audience, Level, Ruling, Scope
from tests.web.conftest import Shelf, Texts
from web.presentation.versions_of import versions_of


@pytest.fixture
def pair(shelf: Shelf, texts: Texts) -> tuple[str, str]:
    """The Khmer announcement and a paper's text, which somebody has confirmed to be one."""
    ids = (texts.khmer.id, texts.hostile.id)
    decide(shelf, ids, Verdict.CONFIRMED)
    return ids


def decide(shelf: Shelf, ids: tuple[str, str], verdict: Verdict) -> None:
    shelf.archive.store.decide_pair(
        PairDecision(
            khmer_id=ids[0],
            english_id=ids[1],
            verdict=verdict,
            who="Sok <Dara>",
            why="Read both.",
            at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        )
    )


@pytest.mark.parametrize("language", ["km", "en"])
def test_both_texts_stand_side_by_side(
    client: TestClient, pair: tuple[str, str], language: str
) -> None:
    page = client.get(f"/{language}/documents/{pair[0]}/beside/{pair[1]}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "Dara" in page.text
    assert "<Dara>" not in page.text
    shown = client.get(f"/{language}/documents/{pair[1]}").text
    assert f"/{language}/documents/{pair[1]}/beside/{pair[0]}" in shown


def test_the_json_says_the_same(client: TestClient, pair: tuple[str, str]) -> None:
    (version,) = client.get(f"/api/v1/documents/{pair[0]}/versions").json()["versions"]
    assert version["document"] == pair[1]
    assert (version["known_by"], version["standing"]) == ("confirmed", "official")
    beside = client.get(version["beside"]).json()
    assert [row["km"][0]["text"] for row in beside["rows"] if row["km"]]
    assert sum(len(row["en"]) for row in beside["rows"]) == 2


def test_what_was_rejected_is_no_pair(
    client: TestClient, shelf: Shelf, pair: tuple[str, str]
) -> None:
    decide(shelf, pair, Verdict.REJECTED)
    assert client.get(f"/en/documents/{pair[0]}/beside/{pair[1]}").status_code == 404
    assert client.get(f"/api/v1/documents/{pair[0]}/versions").json()["total"] == 0
    assert versions_of(shelf.archive.store.seen_by(Audience.PUBLIC), pair[1]) == ()


def test_nobody_but_an_editor_decides(client: TestClient, pair: tuple[str, str]) -> None:
    answer = client.post(f"/en/desk/pairs/{pair[0]}/{pair[1]}", data={"do": "rejected", "why": "x"})
    assert answer.status_code in (302, 303, 401, 403)
    assert client.get(f"/api/v1/documents/{pair[0]}/versions").json()["total"] == 1


def test_the_original_is_that_of_which_something_shows_it(
    shelf: Shelf, pair: tuple[str, str]
) -> None:
    (found,) = versions_of(shelf.archive.store.seen_by(Audience.PUBLIC), pair[0])
    assert (found.original, found.original_by) == (None, None)


def test_a_version_that_is_withheld_is_none(
    client: TestClient, shelf: Shelf, pair: tuple[str, str]
) -> None:
    withhold(shelf, pair[1], Level.HIDDEN)
    try:
        assert client.get(f"/en/documents/{pair[0]}/beside/{pair[1]}").status_code == 404
        assert client.get(f"/api/v1/documents/{pair[0]}/versions").json()["total"] == 0
        assert pair[1] not in client.get(f"/en/documents/{pair[0]}").text
    finally:
        withhold(shelf, pair[1], Level.PUBLIC)


def withhold(shelf: Shelf, document_id: str, level: Level) -> None:
    shelf.archive.store.visibility.decide(
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
