"""The queue and the decisions: in the browser's words, with everything that is refused."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.accounts.records import Deed, Role
from archive.statements import ReviewState, Span, StatementKind
from archive.told_settings import read_settings
from tests.records import place_of
from web.app import create_app
from web.desk.words import Step, read_parts, stepped, write_parts

WHY = {"why": "Compared with the source."}


def waiting(desk: Any, query: str = "") -> list[str]:
    """The ids of the queue, one page after the other."""
    found: list[str] = []
    for skip in range(10):
        text = desk.get(f"/desk?skip={skip}&{query}").text
        named = re.search(r'action="/en/desk/statements/(\w+)"', text)
        if named is None:
            return found
        found.append(named[1])
    return found


def test_the_queue_shows_what_nobody_has_checked_own_words_first(desk: Any) -> None:
    assert set(waiting(desk)) == {desk.road.id, desk.rice.id, desk.khmer.id}
    assert waiting(desk)[-1] == desk.rice.id
    assert waiting(desk, "order=doubtful")[0] == desk.rice.id
    assert "3 statements wait to be checked" in desk.get("/desk").text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("speaker=Sok+Lina", ["rice"]),
        ("q=road", ["road", "khmer"]),
        ("kind=indirect", ["rice"]),
        ("source=nobody", []),
        ("since=2025", []),
        ("confidence_at_least=0.45", ["road", "khmer"]),
    ],
)
def test_the_queue_can_be_narrowed(desk: Any, query: str, names: list[str]) -> None:
    assert set(waiting(desk, query)) == {getattr(desk, name).id for name in names}


def test_what_is_checked_leaves_the_queue_and_leads_on(desk: Any) -> None:
    answer = desk.decide(desk.road, "check", to="/desk?skip=1", **WHY)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/desk?skip=1")
    assert desk.now(desk.road).review is ReviewState.CHECKED
    assert desk.road.id not in waiting(desk)
    (decision,) = desk.archive.store.decisions(desk.road.id)
    assert (decision.who, decision.why) == ("The editor", WHY["why"])
    acts = [entry.act for entry in desk.archive.store.accounts.acts()]
    assert (acts[-1].deed, acts[-1].who) == (Deed.STATEMENT_DECIDED, "editor")
    assert '"review": "machine"' in acts[-1].old
    assert '"review": "checked"' in acts[-1].new


def test_a_decision_is_found_by_search_at_once(desk: Any) -> None:
    desk.decide(desk.road, "reject", **WHY)
    found = desk.client.get("/api/v1/statements?q=road").json()
    assert desk.road.id not in [each["id"] for each in found["statements"]]


def test_rejecting_and_taking_back(desk: Any) -> None:
    desk.decide(desk.rice, "reject", **WHY)
    assert desk.now(desk.rice).review is ReviewState.REJECTED
    desk.decide(desk.rice, "take_back", **WHY)
    assert desk.now(desk.rice).review is ReviewState.MACHINE


def test_a_correction_says_only_what_differs(desk: Any) -> None:
    shorter = place_of("The new road will open", desk.document)
    answer = desk.decide(
        desk.road,
        "correct",
        speaker="Mr Chan Dara",
        role="engineer",
        kind="direct",
        said_on="១៩/០៣/២០២៤",
        parts=write_parts([shorter]),
        **WHY,
    )
    assert answer.status_code == 303
    now = desk.now(desk.road)
    assert (now.speaker, now.role, now.words) == (
        "Mr Chan Dara",
        "engineer",
        "The new road will open",
    )
    assert str(now.said_on) == "2024-03-19"
    (decision,) = desk.archive.store.decisions(desk.road.id)
    assert decision.kind is None


def test_place_and_occasion_are_corrected_to_words_of_the_document(desk: Any) -> None:
    answer = desk.decide(desk.khmer, "correct", place="ខេត្តតាកែវ", occasion="rice", **WHY)
    assert answer.status_code == 303
    beside = desk.now(desk.khmer).circumstances
    assert beside.place == place_of("ខេត្តតាកែវ", desk.document)
    assert beside.occasion == place_of("rice", desk.document)
    assert 'name="place" value="ខេត្តតាកែវ"' in desk.get(f"/desk/statements/{desk.khmer.id}").text
    told = desk.client.get(f"/api/v1/statements/{desk.khmer.id}").json()
    assert (told["place_said"], told["decisions"][0]["occasion"]) == (
        "ខេត្តតាកែវ",
        [beside.occasion.start, beside.occasion.end],
    )
    desk.decide(desk.khmer, "correct", place="", **WHY)
    assert desk.now(desk.khmer).circumstances.place is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"said_on": "2024-03-30"}, "after the document came to us"),
        ({"said_on": "yesterday"}, "That is no day"),
        ({"person": "nobody-at-all"}, "Nobody is known by that name"),
        ({"kind": "direct"}, "do not stand inside quotation marks"),
        ({"speaker": " "}, "has a speaker"),
        ({"parts": "70:73"}, "inside a word"),
        ({"place": "Atlantis"}, "whole words of the document"),
        ({"occasion": "oa"}, "whole words of the document"),
        ({"parts": "0:99999"}, "do not lie in the text"),
        ({"why": ""}, "Say why"),
        ({}, "Nothing was changed"),
        ({"revision": "7", "role": "cook"}, "has changed meanwhile"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason_and_nothing_is_lost(
    desk: Any, fields: dict[str, str], said: str
) -> None:
    answer = desk.decide(desk.rice, "correct", **{**WHY, "role": "", **fields})
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.now(desk.rice) == desk.rice
    for name in ("said_on", "person"):
        if name in fields:
            shown = {"2024-03-30": "30 March 2024"}.get(fields[name], fields[name])
            assert f'name="{name}" value="{shown}"' in answer.text


def test_a_day_is_shown_in_words_and_sent_back_so_it_is_the_same(desk: Any) -> None:
    desk.decide(desk.rice, "correct", said_on="19/03/2024", **WHY)
    address = f"/desk/statements/{desk.rice.id}"
    assert 'name="said_on" value="19 March 2024"' in desk.get(address).text
    assert 'value="ថ្ងៃទី១៩ ខែមីនា ឆ្នាំ២០២៤"' in desk.client.get(f"/km{address}").text
    answer = desk.decide(desk.rice, "correct", said_on="ថ្ងៃទី១៩ ខែមីនា ឆ្នាំ២០២៤", **WHY)
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text


def test_a_person_is_chosen_as_completion_writes_it(desk: Any) -> None:
    answer = desk.decide(desk.rice, "correct", person="Anybody (or-vandine)", **WHY)
    assert answer.status_code == 303
    assert desk.now(desk.rice).person_id == "or-vandine"


def test_words_are_chosen_step_by_step_and_nothing_is_kept_before(desk: Any) -> None:
    text = desk.document.text
    parts: tuple[Span, ...] = desk.khmer.parts
    answer = desk.decide(desk.khmer, "end_earlier", role="typed before", parts=write_parts(parts))
    parts = stepped(desk.document, parts, Step.END_EARLIER)
    assert f'name="parts" value="{write_parts(parts)}"' in answer.text
    assert 'value="typed before"' in answer.text
    assert text[parts[0].start : parts[0].end] == "យើងនឹងសាងសង់ផ្លូវ"
    assert desk.now(desk.khmer) == desk.khmer
    parts = stepped(desk.document, parts, Step.BEGIN_LATER)
    assert text[parts[0].start : parts[0].end] == "នឹងសាងសង់ផ្លូវ"
    back = stepped(desk.document, stepped(desk.document, parts, Step.BEGIN_EARLIER), Step.END_LATER)
    assert back == desk.khmer.parts


def test_a_step_never_empties_the_choice_nor_leaves_the_paragraph(desk: Any) -> None:
    for step in Step:
        parts: tuple[Span, ...] = desk.khmer.parts
        for _ in range(60):
            parts = stepped(desk.document, parts, step)
        assert parts[0].start < parts[-1].end
        paragraph = desk.document.paragraphs[2]
        assert paragraph.start <= parts[0].start
        assert parts[-1].end <= paragraph.end


@pytest.mark.parametrize("written", ["", "a", "1:2:3", "5-9", "1:2," * 30, "9" * 12 + ":3"])
def test_what_is_no_place_is_read_as_none(written: str) -> None:
    assert read_parts(written) == ()


def test_every_filter_and_form_of_the_desk_survives_nonsense(desk: Any) -> None:
    for query in ("skip=x", "skip=-1", "order=x", "q=%22", "since=x", "skip=" + "9" * 400):
        assert desk.get(f"/desk?{query}").status_code == 200
    for fields in ({}, {"do": "x"}, {"revision": "x", "do": "check"}, {"parts": "1:0"}):
        assert desk.send(f"/desk/statements/{desk.road.id}", **fields).status_code in (422, 303)
    assert desk.get("/desk/statements/ffffffffffff").status_code == 404
    assert desk.get("/desk/statements/x").status_code == 404


def test_editors_find_the_way_from_the_statement_and_readers_do_not(desk: Any) -> None:
    path = f"/statements/{desk.road.id}"
    assert f"/en/desk/statements/{desk.road.id}" in desk.get(path).text
    desk.enter(Role.STAFF)
    assert "/desk/statements/" not in desk.get(path).text
    desk.enter(None)
    assert "/desk/statements/" not in desk.get(path).text


def test_kinds_can_be_mended_both_ways(desk: Any) -> None:
    desk.decide(desk.road, "correct", kind="indirect", **WHY)
    assert desk.now(desk.road).kind is StatementKind.INDIRECT
    desk.decide(desk.now(desk.road), "correct", kind="direct", **WHY)
    assert desk.now(desk.road).kind is StatementKind.DIRECT


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("source=&kind=&confidence_at_least=&speaker=&q=", 3),
        ("source=paper", 3),
        ("source=akp", 0),
        ("kind=direct", 2),
        ("confidence_at_least=0.5", 2),
        ("speaker=Sok+Lina", 1),
        ("until=2020-01-01", 0),
    ],
)
def test_the_queue_is_narrowed_as_its_form_says(desk: Any, asked: str, left: int) -> None:
    assert len(waiting(desk, asked)) == left


def test_a_second_pair_of_eyes_is_another_one(desk: Any, tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {"BANNASAR_SECOND_CHECK": "true"})
    site = desk.client.app.state.site
    app = create_app(replace(desk.archive, settings=settings), site.search, site.statements)
    client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    here = replace(desk, client=client)
    here.enter(Role.EDITOR)
    assert here.decide(here.road, "check", why="It is right.").status_code == 303
    refused = here.decide(here.road, "check", why="It is right.")
    assert (refused.status_code, "Somebody else has to look" in refused.text) == (422, True)
    for path in (
        f"/statements/{here.road.id}",
        "/statements",
        f"/briefing?ids={here.road.id}&unchecked=yes",
    ):
        assert "Checked once" in here.get(path).text, path
    listed = client.get("/api/v1/statements.csv?q=road&labels=en").text
    assert "seconding" in listed
    here.enter(Role.ADMINISTRATOR)
    assert here.decide(here.road, "check", why="So it is.").status_code == 303
    assert here.now(here.road).review is ReviewState.CHECKED
