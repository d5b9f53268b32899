"""An identity of the house is set right: its names, or that it is somebody who is known."""

import json
from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from archive.visibility import Audience
from tests.web.desk.test_visibility import hide

WHY = {"why": "Compared with the source."}


def made(desk: Any, statement: Any, speaker: str, other: str = "") -> str:
    given = {"do": "correct_new", "speaker": speaker, "other": other, **WHY}
    answer = desk.decide(statement, **given)
    assert answer.status_code == 303, answer.text
    return str(desk.now(statement).person_id)


def sent(desk: Any, who: str, do: str, **fields: str) -> Any:
    return desk.send(f"/desk/people/{who}", do=do, **{**WHY, **fields})


def last_act(desk: Any) -> Any:
    return [each.act for each in desk.archive.store.accounts.acts()][-1]


def test_names_are_corrected_and_everything_follows(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara")
    # Nobody of that name in the other script is counted with it yet.
    assert "1 statement" in desk.get(f"/people/{who}").text
    page = desk.get(f"/people/{who}").text
    assert f'href="/en/desk/people/{who}"' in page
    assert 'value="Chan Dara"' in desk.get(f"/desk/people/{who}").text
    answer = sent(desk, who, "rename", name="ចាន់ ដារ៉ា", other="Chann Dara")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/people/{who}")
    page = desk.get(f"/people/{who}").text
    assert "Chann Dara" in page
    assert "2 statements" in page
    act = last_act(desk)
    assert (act.deed, act.subject, act.who) == (Deed.PERSON_RENAMED, who, Role.EDITOR.value)
    assert json.loads(act.old) == ["", "Chan Dara"]
    assert json.loads(act.new) == ["ចាន់ ដារ៉ា", "Chann Dara"]
    assert act.why == WHY["why"]


@pytest.mark.parametrize(("into", "named"), [("house", "Sok Lina"), ("pen-bona", "Pen Bona")])
def test_it_is_merged_into_somebody_who_is_known(desk: Any, into: str, named: str) -> None:
    who = made(desk, desk.road, "Chan Dara", "ចាន់ ដារ៉ា")
    target = made(desk, desk.rice, "Sok Lina") if into == "house" else into
    reviewed = desk.now(desk.road)
    decided = desk.archive.store.decisions(desk.road.id)
    answer = sent(desk, who, "merge", into=f"{named} ({target})")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/people/{target}")
    now = desk.now(desk.road)
    assert now.person_id == target
    assert (now.review, now.words, now.speaker) == (
        reviewed.review,
        reviewed.words,
        reviewed.speaker,
    )
    # The log of decisions is only ever added to; the id in it leads on.
    assert desk.archive.store.decisions(desk.road.id) == decided
    led = desk.get(f"/people/{who}")
    assert (led.status_code, led.headers["location"]) == (302, f"/en/people/{target}")
    assert "The new road will open in May" in desk.get(f"/people/{target}").text
    told = desk.client.get(f"/api/v1/people/{who}").json()
    assert told["id"] == target
    assert told["statements"] >= 1
    assert who not in [each["id"] for each in desk.client.get("/api/v1/people").json()["people"]]
    found = desk.client.get("/api/v1/statements", params={"speaker": target}).json()
    assert desk.road.id in [each["id"] for each in found["statements"]]
    act = last_act(desk)
    assert (act.deed, act.subject, act.new) == (Deed.PERSON_MERGED, who, target)
    assert json.loads(act.old) == {
        "names": ["ចាន់ ដារ៉ា", "Chan Dara"],
        "statements": [desk.road.id],
    }
    # What was merged can neither be taken nor merged again.
    assert desk.decide(desk.khmer, "correct", person=who, **WHY).status_code == 422
    assert sent(desk, who, "merge", into="pen-bona").status_code == 404


def test_a_row_of_merges_leads_to_the_last(desk: Any) -> None:
    first = made(desk, desk.road, "Chan Dara")
    second = made(desk, desk.rice, "Sok Lina")
    sent(desk, first, "merge", into="Sok Lina")
    sent(desk, second, "merge", into="pen-bona")
    for each in (first, second):
        assert desk.get(f"/people/{each}").headers["location"] == "/en/people/pen-bona"
    assert desk.now(desk.road).person_id == desk.now(desk.rice).person_id == "pen-bona"


@pytest.mark.parametrize(
    ("do", "fields", "said"),
    [
        ("rename", {"name": "", "other": "Sok Lina"}, "known already"),
        ("rename", {"name": "", "other": "Pen Bona"}, "known already"),
        ("rename", {"name": "", "other": ""}, "at least one"),
        ("rename", {"name": "Chan Dara", "other": "Dara Chan"}, "at least one"),
        ("rename", {"name": "", "other": "Chan Dara"}, "Nothing was changed"),
        ("rename", {"name": "", "other": "Chan Darany", "why": " "}, "Say why"),
        ("merge", {"into": "Nobody Atall"}, "Nobody else is known"),
        ("merge", {"into": "house-1"}, "Nobody else is known"),
        ("merge", {"into": "house-77"}, "Nobody else is known"),
        ("merge", {"into": "Sok Lina", "why": ""}, "Say why"),
        ("merge", {"into": "Sok Lina", "why": "\0"}, "Say why"),
    ],
)
def test_what_cannot_be_changes_nothing(
    desk: Any, do: str, fields: dict[str, str], said: str
) -> None:
    who = made(desk, desk.road, "Chan Dara")
    made(desk, desk.rice, "Sok Lina")
    before = last_act(desk)
    answer = sent(desk, who, do, **fields)
    assert (answer.status_code, said in answer.text) == (422, True), answer.text
    assert 'role="alert"' in answer.text
    assert desk.now(desk.road).person_id == who
    assert last_act(desk) == before
    assert desk.get(f"/people/{who}").status_code == 200


def test_the_page_is_for_editors_and_for_identities_of_the_house(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara")
    for role, status in ((None, 303), (Role.STAFF, 403), (Role.ADMINISTRATOR, 200)):
        desk.enter(role)
        assert desk.get(f"/desk/people/{who}").status_code == status
        link = f"/desk/people/{who}" in desk.get(f"/people/{who}").text
        assert link is (status == 200)
    for nobody in ("pen-bona", "house-9", "x"):
        assert desk.get(f"/desk/people/{nobody}").status_code == 404
        assert sent(desk, nobody, "merge", into="pen-bona").status_code == 404
    assert sent(desk, who, "something").status_code == 422


def test_where_it_led_is_not_told_to_whoever_may_know_of_nothing_it_said(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara")
    sent(desk, who, "merge", into="pen-bona")
    assert hide(desk).status_code == 303
    for role, status in ((None, 404), (Role.EDITOR, 404), (Role.ADMINISTRATOR, 302)):
        desk.enter(role)
        assert desk.get(f"/people/{who}").status_code == status
        told = desk.client.get(f"/api/v1/people/{who}").status_code
        assert told == (404 if status == 404 else 200)


def test_a_merge_is_taken_back_with_its_reason(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara", "ចាន់ ដារ៉ា")
    sent(desk, who, "merge", into="pen-bona")
    page = desk.get("/people/pen-bona").text
    assert f'href="/en/desk/people/{who}"' in page
    assert 'value="part"' in desk.get(f"/desk/people/{who}").text
    refused = sent(desk, who, "part", why=" ")
    assert (refused.status_code, "Say why" in refused.text) == (422, True)
    answer = sent(desk, who, "part")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/people/{who}")
    assert desk.now(desk.road).person_id == who
    assert "The new road will open in May" in desk.get(f"/people/{who}").text
    assert f"/desk/people/{who}" not in desk.get("/people/pen-bona").text
    act = last_act(desk)
    assert (act.deed, act.subject, act.old) == (Deed.PERSON_PARTED, who, "pen-bona")
    assert json.loads(act.new) == {"statements": [desk.road.id]}
    assert sent(desk, who, "part").status_code == 404


def test_of_a_row_of_merges_the_last_is_taken_back_alone(desk: Any) -> None:
    first = made(desk, desk.road, "Chan Dara")
    second = made(desk, desk.rice, "Sok Lina")
    sent(desk, first, "merge", into="Sok Lina")
    sent(desk, second, "merge", into="pen-bona")
    sent(desk, second, "part")
    assert desk.get(f"/people/{first}").headers["location"] == f"/en/people/{second}"
    assert desk.now(desk.road).person_id == desk.now(desk.rice).person_id == second
    sent(desk, first, "part")
    assert (desk.now(desk.road).person_id, desk.now(desk.rice).person_id) == (first, second)


def test_what_somebody_corrected_since_stays(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara")
    sent(desk, who, "merge", into="pen-bona")
    given = {"do": "correct_new", "person": "Sok Lina", "other": "", **WHY}
    assert desk.decide(desk.road, **given).status_code == 303
    other = desk.now(desk.road).person_id
    assert desk.archive.store.seen_by(Audience.STAFF).merged(who).into == "pen-bona"
    sent(desk, who, "part")
    assert desk.now(desk.road).person_id == other


def test_an_address_with_the_old_identity_follows_a_merge(desk: Any) -> None:
    who = made(desk, desk.road, "Chan Dara")
    asked = {"speaker": who}
    before = desk.client.get("/api/v1/statements", params=asked).json()["total"]
    assert before > 0
    sent(desk, who, "merge", into="pen-bona")
    assert desk.client.get("/api/v1/statements", params=asked).json()["total"] == before
    assert "Pen Bona" in desk.get(f"/statements?who={who}").text
    sent(desk, who, "part")
    assert desk.client.get("/api/v1/statements", params=asked).json()["total"] == before


def test_a_second_person_of_a_name_is_told_apart(desk: Any) -> None:
    first = made(desk, desk.road, "Chan Dara")
    given = {"do": "correct_new", "person": "Chan Dara", **WHY}
    refused = desk.decide(desk.rice, **given)
    assert (refused.status_code, "in brackets" in refused.text) == (422, True)
    given["person"] = "Chan Dara (harbour office)"
    assert desk.decide(desk.rice, **given).status_code == 303
    second = str(desk.now(desk.rice).person_id)
    assert second not in (first, "None")
    assert "Chan Dara (harbour office)" in desk.get(f"/people/{second}").text
    assert "harbour office" not in desk.get(f"/people/{first}").text
    assert desk.now(desk.road).person_id == first
