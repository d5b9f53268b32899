"""Correcting what is said of a document, and where readers see it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from archive.store.store import Store
from tests.records import a_capture, a_document, published_on
from tests.web.desk.conftest import LINES, PAPER

WHY = "The ministry has said so."


def opened(desk: Any) -> dict[str, str]:
    """What the forms of the page carry that is opened now."""
    seen = len(desk.archive.store.decisions_about(desk.document.id))
    revision = desk.archive.store.document(desk.document.id).revision
    return {"seen": str(seen), "revision": str(revision)}


def decide(desk: Any, **fields: str) -> Any:
    given = {"why": WHY, **opened(desk), **fields}
    return desk.send(f"/desk/documents/{desk.document.id}", **given)


def withdraw(desk: Any) -> None:
    answer = decide(desk, standing="withdrawn", since="2024-05-01")
    assert answer.headers["location"] == f"/en/documents/{desk.document.id}"


def test_corrections_are_followed_by_lists_filters_facets_and_the_record(desk: Any) -> None:
    page = desk.get(f"/desk/documents/{desk.document.id}").text
    assert "The new road" in page
    decide(desk, title="A road for Takeo", date="2022-05", likely="yes", kind="announcement")
    found = desk.client.get("/api/v1/search?q=Takeo&since=2022-05-01&until=2022-05-31").json()
    assert [(each["title"], each["published"]) for each in found["hits"]] == [
        ("A road for Takeo", "2022-05")
    ]
    assert [each["value"] for each in found["facets"]["kind"]] == ["announcement"]
    assert [each["value"] for each in found["facets"]["year"]] == ["2022"]
    record = desk.client.get(f"/api/v1/documents/{desk.document.id}").json()
    assert record["decided"] == ["date", "kind", "title"]
    assert record["published_detail"]["method"] == "editor"
    assert record["text"] == desk.document.text
    text = desk.get(f"/documents/{desk.document.id}").text
    assert "As an editor says" in text
    again = desk.get(f"/desk/documents/{desk.document.id}").text
    assert 'value="A road for Takeo"' in again
    assert "As read: The new road" in again
    assert 'name="date" value="May 2022"' in again
    logged = [each.act for each in desk.archive.store.accounts.acts()][-3:]
    assert {(each.who, each.deed, each.why) for each in logged} == {
        ("editor", "document_decided", WHY)
    }


def test_that_there_is_no_date_is_typed_and_shown_in_either_language(desk: Any) -> None:
    address = f"/desk/documents/{desk.document.id}"
    for typed in ("គ្មាន", "None"):
        decide(desk, date=typed)
        assert desk.archive.store.document(desk.document.id).published is None
        assert 'name="date" value="none"' in desk.get(address).text
        assert 'name="date" value="គ្មាន"' in desk.client.get(f"/km{address}").text
        decide(desk, date="")
        assert desk.archive.store.document(desk.document.id).published


def test_what_is_withdrawn_says_so_wherever_it_is_shown(desk: Any) -> None:
    withdraw(desk)
    ids, statement = desk.document.id, desk.road.id
    for path in (
        f"/documents/{ids}",
        "/search?q=road",
        "/statements?q=road",
        f"/statements/{statement}",
        f"/briefing?ids={statement}&unchecked=yes",
        "/",
    ):
        assert "Withdrawn on 1 May 2024" in desk.get(path).text, path
    khmer = desk.client.get(f"/km/documents/{ids}").text.replace("<wbr>", "")
    assert "បានដកវិញ" in khmer
    api = desk.client.get
    assert api(f"/api/v1/documents/{ids}").json()["standing"] == {
        "kind": "withdrawn",
        "since": "2024-05-01",
        "by": "",
        "why": WHY,
    }
    assert api("/api/v1/search?q=road").json()["hits"][0]["standing"] == "withdrawn"
    assert api("/api/v1/statements?q=road").json()["statements"][0]["standing"] == "withdrawn"
    for path in ("search.csv", "search.jsonl", "statements.csv", "statements.jsonl"):
        assert "withdrawn 2024-05-01" in api(f"/api/v1/{path}?q=road").text, path
    for path in ("search.ris", "search.atom"):
        assert "Withdrawn on 1 May 2024" in api(f"/api/v1/{path}?q=road&labels=en&lang=en").text
    assert "Withdrawn" in api(f"/api/v1/documents/{ids}").json()["citations"]["en"]
    batch = desk.client.post("/api/v1/batch.csv", content=b"new road")
    assert ",withdrawn 2024-05-01,public,full,\r\n" in batch.text


def save_again(store: Store, line: str) -> str:
    """The same document as it comes in once more with another text."""
    made = a_document(
        [*LINES, ("en", line)],
        source_id=PAPER.id,
        origin="road.txt",
        title="The new road",
        published=published_on(dt.date(2024, 3, 20)),
    )
    capture = a_capture(made, line.encode())
    saved = store.save(PAPER, capture, replace(made, capture_id=capture.id))
    return saved.outcome


def test_decisions_outlast_every_reading(desk: Any) -> None:
    store = desk.archive.store
    withdraw(desk)
    decide(desk, title="A road", source="akp", standing="withdrawn", since="2024-05-01")
    assert save_again(store, "One line more.") == "updated"
    now = store.document(desk.document.id)
    assert (now.title, now.source_id, now.revision) == ("A road", "akp", 2)
    assert now.standing is not None
    assert "akp" in store.held_sources()
    # What is compared with a new reading is what was read before.
    assert store.as_read(now.id).title == "The new road"
    assert save_again(store, "One line more.") == "unchanged"
    decide(desk)
    back = store.document(now.id)
    assert (back.title, back.source_id, back.standing, back.decided) == (
        "The new road",
        PAPER.id,
        None,
        (),
    )


def test_another_document_is_in_force(desk: Any) -> None:
    own = desk.document.id
    for by in ("", "ffffffffffff", own):
        refused = decide(desk, standing="superseded", since="2024-05-01", by=by)
        assert refused.status_code == 422, by
    assert desk.archive.store.decisions_about(own) == []


def test_a_paragraph_is_said_to_be_in_the_other_language(desk: Any) -> None:
    decide(desk, do="language", paragraph="1:km")
    now = desk.archive.store.document(desk.document.id)
    assert [each.language for each in now.paragraphs] == ["en", "km", "km", "en"]
    assert now.text == desk.document.text
    assert decide(desk, do="language", paragraph="99:km").status_code == 422


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing was changed"),
        ({"title": "A road", "why": " "}, "Say why"),
        ({"date": "30 February"}, "That is no day"),
        ({"kind": "poem"}, "none of the known kinds"),
        ({"source": "nowhere"}, "That source is not known"),
        ({"standing": "withdrawn"}, "That is no day"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    desk: Any, fields: dict[str, str], said: str
) -> None:
    answer = decide(desk, **fields)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert desk.archive.store.decisions_about(desk.document.id) == []
