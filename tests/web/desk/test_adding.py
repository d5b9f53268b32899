"""Adding a statement that the rules missed."""

from typing import Any

import pytest

from archive.statements import ReviewState
from tests.records import place_of
from web.desk.words import write_parts

FIELDS = {"speaker": "Keo Vibol", "why": "The rules missed it."}


def add(desk: Any, **fields: str) -> Any:
    revision = str(desk.document.revision)
    given = {"do": "add", "paragraph": "3", "revision": revision, **FIELDS, **fields}
    return desk.send(f"/desk/documents/{desk.document.id}/add", **given)


def test_the_quotation_of_a_paragraph_is_taken_as_it_stands(desk: Any) -> None:
    page = desk.get(f"/desk/documents/{desk.document.id}/add")
    assert page.text.count('name="paragraph"') == 4
    form = desk.send(f"/desk/documents/{desk.document.id}/add", paragraph="3", revision="1")
    place = place_of("Nobody has counted them yet,", desk.document)
    assert f'name="parts" value="{write_parts([place])}"' in form.text
    answer = add(desk)
    assert answer.status_code == 303
    where = answer.headers["location"]
    added = desk.archive.store.statement(where.rpartition("/")[2])
    assert (added.words, added.speaker) == ("Nobody has counted them yet,", "Keo Vibol")
    assert added.review is ReviewState.CHECKED
    assert desk.client.get(where).status_code == 200
    found = desk.client.get("/api/v1/statements?q=counted").json()
    assert [each["id"] for each in found["statements"]] == [added.id]


def test_a_paragraph_without_quotation_is_taken_whole_as_reported(desk: Any) -> None:
    form = desk.send(f"/desk/documents/{desk.document.id}/add", paragraph="1", revision="1")
    assert '<option value="indirect" selected>' in form.text


def test_place_and_occasion_are_kept(desk: Any) -> None:
    where = add(desk, place="ខេត្តតាកែវ", occasion="").headers["location"]
    beside = desk.archive.store.statement(where.rpartition("/")[2]).circumstances
    assert (beside.place, beside.occasion) == (place_of("ខេត្តតាកែវ", desk.document), None)


def test_words_move_by_steps_before_they_are_kept(desk: Any) -> None:
    before = desk.archive.store.statement_ids()
    form = add(desk, do="end_earlier")
    place = place_of("Nobody has counted them yet", desk.document)
    assert f'name="parts" value="{write_parts([place])}"' in form.text
    assert desk.archive.store.statement_ids() == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"speaker": ""}, "has a speaker"),
        ({"why": " "}, "Say why"),
        ({"said_on": "2099-01-01"}, "after the document came to us"),
        ({"said_on": "soon"}, "That is no day"),
        ({"person": "nobody"}, "Nobody is known by that name"),
        ({"paragraph": "1", "kind": "direct"}, "inside quotation marks"),
        ({"parts": "2:9"}, "inside a word"),
        (
            {"paragraph": "0", "speaker": "Chan Dara", "parts": "19:48"},
            "are a statement already",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    desk: Any, fields: dict[str, str], said: str
) -> None:
    if fields.get("parts") == "19:48":
        fields = {**fields, "parts": write_parts(desk.road.parts)}
    before = desk.archive.store.statement_ids()
    answer = add(desk, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.archive.store.statement_ids() == before


@pytest.mark.parametrize("fields", [{"paragraph": "99"}, {"paragraph": "x"}, {"parts": "9:99999"}])
def test_nonsense_is_refused(desk: Any, fields: dict[str, str]) -> None:
    assert add(desk, **fields).status_code == 422
