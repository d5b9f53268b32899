"""Two people at one statement, and forms that are sent twice, late, or about a text of before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from archive.accounts.records import Role
from archive.records import Language
from archive.statements import ReviewState, Statement
from archive.told_settings import read_settings
from tests.records import a_capture, a_document, a_statement, place_of, published_on
from tests.web.desk.conftest import DAY, LINES, PAPER
from tests.web.desk.forms import Opened, forms
from web.app import create_app
from web.desk.words import write_parts

NEW: tuple[Language, str] = (
    "en",
    "A first paragraph of so many words moves all the others down the page.",
)
CORRECTIONS = {
    "speaker": "Chan Dara the younger",
    "role": "engineer",
    "said_on": "19/03/2024",
    "place": "May",
    "kind": "indirect",
}


def opened(desk: Any, statement: Statement, role: Role = Role.EDITOR) -> Opened:
    """The form in which somebody corrects the statement, as it is shown now."""
    desk.enter(role)
    return forms(desk.get(f"/desk/statements/{statement.id}").text, "/desk/statements/")[0]


def sent(desk: Any, form: Opened, by: Role = Role.EDITOR, **fields: Any) -> Any:
    desk.enter(by)
    return desk.client.post(form.action, data={**form.fields, **fields})


def opened_in_the_queue(desk: Any, statement: Statement, role: Role) -> Opened:
    """The form by which the queue says that it is right."""
    desk.enter(role)
    pages = (desk.get(f"/desk?skip={skip}").text for skip in range(5))
    return next(form for page in pages for form in forms(page, f"/desk/statements/{statement.id}"))


def read_anew(desk: Any, *lines: tuple[Language, str]) -> None:
    """The document comes in with another text, in which the rules find the same statements."""
    made = a_document(
        lines or (NEW, *LINES),
        source_id=PAPER.id,
        origin="road.txt",
        title="The new road",
        published=published_on(DAY),
    )
    capture = a_capture(made, str(lines).encode())
    store = desk.archive.store
    document = store.save(PAPER, capture, replace(made, capture_id=capture.id)).document
    found = [
        replace(
            a_statement(document, [place_of(each.words, document)], speaker=each.speaker),
            kind=each.kind,
        )
        for each in (desk.road, desk.rice, desk.khmer)
        if each.words in document.text
    ]
    store.keep_statements(document.id, document.revision, "rules", found)


LATER: dict[str, dict[str, Any]] = {
    "check": {"do": "check"},
    "reject": {"do": "reject"},
    "correct": {"do": "correct", "role": "cook"},
    "somebody new": {"do": "correct_new", "person": "Somebody Else"},
    "take back": {"do": "take_back"},
    "step": {"do": "end_earlier", "role": "cook"},
    "look": {"do": "look", "speaker": "Sok Lina"},
}


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("earlier", ["check", "reject", *CORRECTIONS])
def test_nobody_overwrites_what_somebody_else_decided_meanwhile(
    desk: Any, earlier: str, later: str
) -> None:
    old = opened(desk, desk.road)
    mine = opened(desk, desk.road, Role.ADMINISTRATOR)
    first = {earlier: CORRECTIONS[earlier], "do": "correct"} if earlier in CORRECTIONS else {}
    answer = sent(desk, mine, Role.ADMINISTRATOR, **{"do": earlier, "why": "Heard.", **first})
    assert answer.status_code == 303
    before, decided = desk.now(desk.road), desk.archive.store.decisions(desk.road.id)
    answer = sent(desk, old, why="I typed this.", **LATER[later])
    assert answer.status_code == 422
    assert "It has changed since you opened the page" in answer.text
    assert desk.now(desk.road) == before
    assert desk.archive.store.decisions(desk.road.id) == decided
    # What was typed is shown, and what stands is in the form.
    for typed in ("I typed this.", *(LATER[later].get(each) for each in ("role", "person"))):
        assert typed is None or f"<dd>{typed}</dd>" in answer.text.replace("<wbr>", "")
    (form, *_) = forms(answer.text, "/desk/statements/")
    assert (form.fields["speaker"], form.fields["role"]) == (before.speaker, before.role)
    if later != "take back":
        again = sent(desk, form, do="correct", role="cook", why="Now I have looked.")
        assert again.status_code == 303
        assert desk.now(desk.road).said_on == before.said_on


def test_the_queue_of_before_checks_nothing_that_was_corrected_since(desk: Any) -> None:
    old = opened_in_the_queue(desk, desk.road, Role.EDITOR)
    mine = opened(desk, desk.road, Role.ADMINISTRATOR)
    sent(desk, mine, Role.ADMINISTRATOR, do="correct", speaker="Keo Vibol", why="Heard.")
    answer = sent(desk, old, do="check")
    assert (answer.status_code, "Keo Vibol" in answer.text) == (422, True)
    assert desk.now(desk.road).review is ReviewState.CORRECTED


def test_a_second_pair_of_eyes_has_seen_what_it_says_is_right(desk: Any, tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {"BANNASAR_SECOND_CHECK": "true"})
    site = desk.client.app.state.site
    app = create_app(replace(desk.archive, settings=settings), site.search, site.statements)
    client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
    here = replace(desk, client=client)
    old = opened_in_the_queue(here, here.road, Role.EDITOR)
    mine = opened(here, here.road, Role.ADMINISTRATOR)
    sent(here, mine, Role.ADMINISTRATOR, do="correct", speaker="Keo Vibol", why="Heard.")
    assert sent(here, old, do="check").status_code == 422
    assert here.now(here.road).review is ReviewState.SECONDING
    seen = opened_in_the_queue(here, here.road, Role.EDITOR)
    for _ in range(2):
        assert sent(here, seen, do="check").status_code == 303
    assert here.now(here.road).review is ReviewState.CORRECTED
    assert len(here.archive.store.decisions(here.road.id)) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "check"},
        {"do": "reject"},
        {"do": "correct", "role": " engineer "},
        {"do": "correct", "said_on": "១៩/០៣/២០២៤", "place": "May"},
        {"do": "correct_new", "speaker": "Somebody Else", "person": ""},
        {"do": "correct_new", "speaker": "Chan Dara", "person": "Somebody Else"},
    ],
)
def test_a_form_that_is_sent_twice_is_one_decision(desk: Any, fields: dict[str, Any]) -> None:
    form = opened(desk, desk.road)
    for _ in range(2):
        answer = sent(desk, form, why="Heard.", **fields)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/en/desk")
    assert len(desk.archive.store.decisions(desk.road.id)) == 1
    deeds = [each.act.deed for each in desk.archive.store.accounts.acts()]
    assert deeds.count("statement_decided") == 1
    # Another reason is another decision, and that page no longer shows what stands.
    assert sent(desk, form, **{**fields, "why": "For another reason."}).status_code == 422


def test_a_form_taken_back_and_sent_again_is_a_decision_about_what_stands(desk: Any) -> None:
    form = opened(desk, desk.road)
    sent(desk, form, do="check", why="Heard.")
    sent(desk, opened(desk, desk.road), do="take_back", why="Not quite.")
    assert desk.now(desk.road) == desk.road
    assert sent(desk, form, do="check", why="Heard.").status_code == 303
    assert len(desk.archive.store.decisions(desk.road.id)) == 3


AFTER_READING: dict[str, Callable[[Any], dict[str, Any]]] = {
    "check": lambda desk: {"do": "check"},
    "words": lambda desk: {
        "do": "correct",
        "parts": write_parts([place_of("The new road will open", desk.document)]),
    },
    "step": lambda desk: {"do": "begin_later"},
    "look": lambda desk: {"do": "look"},
    "place": lambda desk: {"do": "correct", "place": "May"},
}


@pytest.mark.parametrize("what", AFTER_READING)
def test_a_form_from_before_the_document_was_read_anew_decides_nothing(
    desk: Any, what: str
) -> None:
    old = opened(desk, desk.road)
    fields = AFTER_READING[what](desk)
    read_anew(desk)
    answer = sent(desk, old, why="Heard.", **fields)
    assert (answer.status_code, "The document has changed meanwhile" in answer.text) == (422, True)
    (form, *_) = forms(answer.text, "/desk/statements/")
    now = desk.now(desk.road)
    assert (now.revision, now.review) == (2, ReviewState.MACHINE)
    # The words that are marked are those of the statement, and those that were chosen are told.
    assert form.fields["parts"] == write_parts(now.parts)
    chosen = "The new road will open" if what == "words" else desk.road.words
    assert f"<dd>{chosen}</dd>" in answer.text.replace("<wbr>", "")
    assert sent(desk, form, do="check", why="Looked again.").status_code == 303


def test_the_archive_itself_refuses_what_was_seen_otherwise(desk: Any) -> None:
    """Two answers at one moment: the mark is compared where the decision is written."""
    form = opened(desk, desk.road)
    store, decide = desk.archive.store, desk.archive.store.decide

    def quicker(*given: Any, **more: Any) -> Statement:
        object.__setattr__(store, "decide", decide)
        sent(desk, mine, Role.ADMINISTRATOR, do="check", why="Heard.")
        desk.enter(Role.EDITOR)
        made: Statement = decide(*given, **more)
        return made

    mine = opened(desk, desk.road, Role.ADMINISTRATOR)
    object.__setattr__(store, "decide", quicker)
    answer = sent(desk, form, do="reject", why="No.")
    assert (answer.status_code, "It has changed since" in answer.text) == (422, True)
    assert desk.now(desk.road).review is ReviewState.CHECKED
