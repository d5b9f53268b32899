"""People whom no list has become identities of the house, in both scripts."""

from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from tests.web.desk.test_visibility import hide

WHY = {"why": "Compared with the source."}
NEW = {"do": "correct_new", "speaker": "Chan Dara", "other": "ចាន់ ដារ៉ា", **WHY}


def made(desk: Any) -> str:
    """The English speaker is made known by one button, in both scripts."""
    answer = desk.decide(desk.road, **NEW)
    assert answer.status_code == 303, answer.text
    return str(desk.now(desk.road).person_id)


def test_one_click_makes_somebody_known_in_both_scripts(desk: Any) -> None:
    who = made(desk)
    assert who == "house-1"
    page = desk.get(f"/people/{who}").text
    assert "Chan Dara" in page
    assert "ចាន់ ដារ៉ា" in page
    assert "added by an editor of this archive" in page
    # What bears the name in the other script is counted with it, though nobody decided about it.
    assert "2 statements" in page
    assert who in desk.get("/people").text
    told = desk.client.get(f"/api/v1/people/{who}").json()
    assert (told["name_km"], told["name_en"], told["statements"]) == ("ចាន់ ដារ៉ា", "Chan Dara", 2)
    for name in ("Chan Dara", "ចាន់ ដារ៉ា"):
        found = desk.client.get("/api/v1/statements", params={"speaker": name}).json()
        assert {each["id"] for each in found["statements"]} == {desk.road.id, desk.khmer.id}
    (facet,) = (
        each
        for each in desk.client.get("/api/v1/statements?lang=en").json()["facets"]["speaker"]
        if each["value"] == who
    )
    assert facet["count"] >= 1
    deeds = [each.act.deed for each in desk.archive.store.accounts.acts()]
    assert deeds[-2:] == [Deed.PERSON_ADDED, Deed.STATEMENT_DECIDED]


def test_it_completes_and_can_be_looked_up_and_taken(desk: Any) -> None:
    who = made(desk)
    form = desk.get(f"/desk/statements/{desk.khmer.id}").text
    assert f'<option value="Chan Dara ({who})">' in form
    assert '<option value="ចាន់ ដារ៉ា">' in form
    found = desk.decide(desk.khmer, "look", person="Dara").text
    assert f'name="take" value="{who}"' in found
    taken = desk.decide(desk.khmer, "", person="Dara", take=who)
    assert f'name="person" value="{who}"' in taken.text
    assert desk.now(desk.khmer).person_id is None
    assert desk.decide(desk.khmer, "correct", person="ចាន់ ដារ៉ា", **WHY).status_code == 303
    assert desk.now(desk.khmer).person_id == who
    nobody = desk.decide(desk.rice, "look", person="Nobody Atall").text
    assert "Nobody was found" in nobody
    speaker = desk.decide(desk.rice, "", take="Sok Lina", speaker="She").text
    assert 'name="speaker" value="Sok Lina"' in speaker


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"speaker": "Pen Bona", "other": ""}, "known already"),
        ({"other": "Dara Chan"}, "at most the same in the other script"),
        ({"speaker": "1234", "other": ""}, "has one name"),
        ({"why": ""}, "Say why"),
    ],
)
def test_what_cannot_be_makes_nobody(desk: Any, fields: dict[str, str], said: str) -> None:
    answer = desk.decide(desk.road, **{**NEW, **fields})
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.archive.store.seen_by(desk.client.app.state.site.audience).house_people() == {}
    assert Deed.PERSON_ADDED not in [e.act.deed for e in desk.archive.store.accounts.acts()]


def test_nobody_is_known_twice(desk: Any) -> None:
    made(desk)
    again = desk.decide(desk.khmer, **{**NEW, "speaker": "ចាន់ ដារ៉ា", "other": ""})
    assert (again.status_code, "known already" in again.text) == (422, True)


def test_an_added_statement_can_have_somebody_new(desk: Any) -> None:
    fields = {"do": "add_new", "paragraph": "3", "speaker": "Keo Vibol", "why": "Missed."}
    path = f"/desk/documents/{desk.document.id}/add"
    answer = desk.send(path, revision="1", **fields)
    added = desk.archive.store.statement(answer.headers["location"].rpartition("/")[2])
    assert added.person_id == "house-1"
    assert desk.get("/people/house-1").status_code == 200


def test_who_is_known_from_what_is_withheld_alone_is_not_known(desk: Any) -> None:
    who = made(desk)
    assert hide(desk).status_code == 303
    for role, status in ((None, 404), (Role.EDITOR, 404), (Role.ADMINISTRATOR, 200)):
        desk.enter(role)
        assert desk.get(f"/people/{who}").status_code == status
        assert (who in desk.get("/people").text) is (status == 200)
        told = desk.client.get("/api/v1/people").json()["people"]
        assert (who in [each["id"] for each in told]) is (status == 200)
