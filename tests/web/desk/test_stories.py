"""Stories and copies at the desk: forms without a script, kept with who and why, for ever."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from archive.accounts.records import Deed, Role
from archive.records import SourceKind
from archive.visibility import Level, Ruling, Scope
from ingest.progress import Silent
from ingest.stories.catch_up import catch_up
from tests.ingest.stories.conftest import together
from tests.ingest.stories.test_editing import rebuild
from tests.ingest.stories.texts import ALL
from tests.records import a_capture, a_document, a_source, language_of
from web.desk.stories import CHOSEN, Doing

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
NAMES = ("ferry", "ferry-copied", "otters")
WHY = {"why": "Read again."}


@pytest.fixture
def ids(desk: Any) -> dict[str, str]:
    found = {}
    for name in NAMES:
        lines = [(language_of(line), line) for line in ALL[name].splitlines()]
        made = a_document(lines, source_id=name, origin=f"{name}.txt", title=f"News of {name}")
        desk.archive.store.save(a_source(name, SourceKind.PRESS), a_capture(made), made)
        found[name] = made.id
    assert catch_up(desk.archive, Silent()) == ()
    return found


def sent(desk: Any, story: str, do: Doing, chosen: str = "", **fields: str) -> int:
    boxes = {f"{CHOSEN}{chosen}": "on"} if chosen else {}
    status: int = desk.send(
        f"/desk/stories/{story}", do=do, **{**WHY, **boxes, **fields}
    ).status_code
    return status


def test_one_copy_is_taken_out_and_put_back_and_both_survive_a_rebuild(
    desk: Any, ids: dict[str, str]
) -> None:
    both = frozenset({"ferry", "ferry-copied"})
    assert together(desk.archive, "copies") == {both}
    assert sent(desk, ids["ferry"], Doing.NO_COPIES, ids["ferry-copied"]) == 303
    assert (together(desk.archive, "copies"), both in together(desk.archive, "stories")) == (
        set(),
        True,
    )
    rebuild(desk.archive)
    assert (together(desk.archive, "copies"), both in together(desk.archive, "stories")) == (
        set(),
        True,
    )
    again = {f"{CHOSEN}{ids[each]}": "on" for each in both}
    assert sent(desk, ids["ferry"], Doing.COPIES, **again) == 303
    assert together(desk.archive, "copies") == {both}
    rebuild(desk.archive)
    assert together(desk.archive, "copies") == {both}


def test_what_nobody_would_find_are_copies_if_an_editor_says_so(
    desk: Any, ids: dict[str, str]
) -> None:
    address = f"http://testserver/en/documents/{ids['otters']}/"
    assert sent(desk, ids["ferry"], Doing.TOGETHER, other=address) == 303
    assert together(desk.archive, "stories") >= {frozenset(NAMES)}
    every = {f"{CHOSEN}{ids[each]}": "on" for each in NAMES}
    assert sent(desk, ids["ferry"], Doing.COPIES, **every) == 303
    rebuild(desk.archive)
    assert together(desk.archive, "copies") == {frozenset(NAMES)}
    assert sent(desk, ids["ferry"], Doing.APART, ids["otters"]) == 303
    rebuild(desk.archive)
    assert together(desk.archive, "copies") == {frozenset({"ferry", "ferry-copied"})}
    assert not any("otters" in story for story in together(desk.archive, "stories"))


def test_the_page_has_the_forms_for_editors_and_what_was_decided_for_staff(
    desk: Any, ids: dict[str, str]
) -> None:
    page = desk.get(f"/stories/{ids['ferry']}").text
    assert page.count(f'action="/en/desk/stories/{ids["ferry"]}"') == 2
    assert set(re.findall(rf'name="{CHOSEN}(\w+)"', page)) == {ids["ferry"], ids["ferry-copied"]}
    assert sent(desk, ids["ferry"], Doing.APART, ids["ferry-copied"], why="Another ferry.") == 303
    assert "Another ferry." in desk.get(f"/stories/{ids['ferry']}").text
    (act,) = (
        each for each in desk.archive.store.accounts.acts() if each.act.deed is Deed.STORY_DECIDED
    )
    assert (act.act.who, act.act.why) == ("editor", "Another ferry.")
    desk.enter(Role.STAFF)
    assert "Another ferry." in desk.get(f"/stories/{ids['ferry']}").text
    desk.enter(None)
    page = desk.get(f"/stories/{ids['ferry']}").text
    assert "Another ferry." not in page
    assert "/desk/stories" not in page


@pytest.mark.parametrize(
    ("do", "chosen", "fields"),
    [
        ("neither", "ferry-copied", {}),
        (Doing.APART, "", {}),
        (Doing.APART, "ferry-copied", {"why": " "}),
        (Doing.COPIES, "ferry-copied", {}),
        (Doing.COPIES, "otters", {}),
        (Doing.NO_COPIES, "otters", {}),
        (Doing.TOGETHER, "", {"other": "ferry-copied"}),
    ],
)
def test_what_cannot_be_decided_is_refused(
    desk: Any, ids: dict[str, str], do: Any, chosen: str, fields: dict[str, str]
) -> None:
    given = {name: ids.get(value, value) for name, value in fields.items()}
    assert sent(desk, ids["ferry"], do, ids.get(chosen, ""), **given) == 422
    assert desk.archive.store.story_decisions() == []


def test_what_an_editor_may_not_see_cannot_be_named(desk: Any, ids: dict[str, str]) -> None:
    ruling = Ruling(
        scope=Scope.DOCUMENT,
        subject=ids["otters"],
        level=Level.HIDDEN,
        until=None,
        at=dt.datetime.now(dt.UTC),
        who="An administrator",
        why="Asked for.",
    )
    desk.archive.store.visibility.decide(ruling)
    assert sent(desk, ids["ferry"], Doing.TOGETHER, other=ids["otters"]) == 422
    assert sent(desk, ids["ferry"], Doing.TOGETHER, other="f" * 12) == 422


def test_the_form_of_a_pair_carries_the_key_of_the_session() -> None:
    """A form without it is refused, whoever sends it."""
    for name in ("beside.html", "story_desk.html"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        assert text.count("<form") == text.count('name="key"')
