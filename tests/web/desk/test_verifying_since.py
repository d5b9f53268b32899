"""What became otherwise in the archive after a sheet was made is told; what did not is not."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from archive.accounts.records import Role
from archive.rights import RightsRuling
from archive.visibility import Level, Rights, Ruling, Scope
from bannasar.__main__ import app
from tests.records import NOON, a_capture, a_document
from tests.web.desk.conftest import PAPER
from tests.web.desk.test_beside import translation as translation
from tests.web.desk.test_documents import decide, withdraw
from tests.web.desk.test_verifying import against, sheet
from web.presentation.exports import PROVEN, Ending
from web.presentation.verifying.carried import carried_in

FIELDS = {
    "role": "minister",
    "said_on": "2024-03-19",
    "place": "Mr Chan Dara",
    "occasion": "left",
    "why": "Printed so.",
}
SOME = (Ending.JSONL, Ending.CSV)


def shown_to(desk: Any, level: Level, subject: str = "", scope: Scope = Scope.DOCUMENT) -> None:
    until = dt.datetime(2100, 1, 1, tzinfo=dt.UTC) if level is Level.EMBARGOED else None
    ruling = Ruling(
        scope=scope,
        subject=subject or desk.document.id,
        level=level,
        until=until,
        at=NOON,
        who="An administrator",
        why="Asked.",
    )
    desk.archive.store.visibility.decide(ruling)


def give(desk: Any, rights: Rights) -> None:
    ruling = RightsRuling(source_id=PAPER.id, rights=rights, at=NOON, who="chan", why="Asked.")
    desk.archive.store.rights.decide(ruling)


@pytest.mark.parametrize("ending", PROVEN)
def test_role_day_place_and_occasion_of_a_statement(
    desk: Any, tmp_path: Path, ending: Ending
) -> None:
    path = sheet(desk, tmp_path, ending)
    assert desk.decide(desk.road, "correct", **FIELDS).status_code == 303
    assert against(desk, path) == [
        "Entry 1: the archive now has “minister” as role, not nothing.",
        "Entry 1: the archive now has “2024-03-19” as said on, not nothing.",
        "Entry 1: the archive now has “corrected” as review, not “machine”.",
        "Entry 1: the archive now has “Mr Chan Dara” as place said, not nothing.",
        "Entry 1: the archive now has “left” as occasion, not nothing.",
    ]
    assert against(desk, sheet(desk, tmp_path, ending)) == []
    desk.decide(
        desk.now(desk.road), "correct", **{**FIELDS, "role": "", "said_on": "", "place": ""}
    )
    assert "Entry 1: the archive now has “minister” as role, not nothing." not in against(
        desk, path
    )


@pytest.mark.parametrize("ending", PROVEN)
def test_what_editors_said_of_the_document(desk: Any, tmp_path: Path, ending: Ending) -> None:
    path = sheet(desk, tmp_path, ending)
    other = a_document([("en", "Rain.")], source_id="other", origin="rain.txt")
    desk.archive.store.save(replace(PAPER, id="other"), a_capture(other), other)
    given = {"title": "A road for Takeo", "date": "2022-05", "source": "other"}
    decide(desk, standing="withdrawn", since="2024-05-01", **given)
    told = against(desk, path)
    changes = (
        "“2022-05” as published, not “2024-03-20”.",
        "“A road for Takeo” as title, not “The new road”.",
        "“other” as source, not “paper”.",
        "“withdrawn 2024-05-01” as standing, not nothing.",
        "“The ministry has said so.” as standing why, not nothing.",
    )
    for number in (1, 2, 3):
        wanted = [f"Entry {number}: the archive now has {each}" for each in changes]
        assert [each for each in told if each in wanted] == wanted
    assert told[-5:] == wanted
    assert against(desk, sheet(desk, tmp_path, ending)) == []


@pytest.mark.parametrize("ending", SOME)
def test_a_text_that_was_received_anew(desk: Any, tmp_path: Path, ending: Ending) -> None:
    path = sheet(desk, tmp_path, ending)
    text = "A newer text, without those words."
    newer = replace(
        a_document([("en", text)], origin="road.txt", source_id=PAPER.id), id=desk.document.id
    )
    desk.archive.originals.put(text.encode())
    capture = a_capture(newer)
    held = desk.archive.store.save(PAPER, capture, replace(newer, capture_id=capture.id)).document
    desk.archive.store.keep_statements(held.id, held.revision, "rules", [])
    told = against(desk, path)
    assert (
        told[0] == "Entry 1: its words are no longer found in the newest revision of its document."
    )
    assert "Entry 3: the archive now has “2” as revision, not “1”." in told
    assert against(desk, sheet(desk, tmp_path, ending)) == []


@pytest.mark.parametrize("level", [Level.INTERNAL, Level.EMBARGOED, Level.HIDDEN, None])
def test_what_readers_may_no_longer_know_of_is_as_if_it_had_never_been_there(
    desk: Any, tmp_path: Path, level: Level | None
) -> None:
    path = sheet(desk, tmp_path, Ending.JSONL)
    desk.decide(desk.road, "correct", **FIELDS)
    withdraw(desk)
    if level is None:
        desk.archive.store.destroy(desk.document.id, "A court said so.", NOON)
    else:
        shown_to(desk, level)
    assert against(desk, path) == [
        f"Entry 1: the archive shows no statement {desk.road.id}.",
        f"Entry 2: the archive shows no statement {desk.khmer.id}.",
        f"Entry 3: the archive shows no document {desk.document.id}.",
    ]


def test_a_source_that_is_hidden_hides_what_is_of_it(desk: Any, tmp_path: Path) -> None:
    path = sheet(desk, tmp_path, Ending.CSV)
    shown_to(desk, Level.HIDDEN, PAPER.id, Scope.SOURCE)
    assert [each.partition(" shows no ")[1] for each in against(desk, path)] == [" shows no "] * 3


@pytest.mark.parametrize("ending", PROVEN)
@pytest.mark.parametrize(
    ("level", "role"),
    [
        (Level.INTERNAL, Role.STAFF),
        (Level.EMBARGOED, Role.EDITOR),
        (Level.HIDDEN, Role.ADMINISTRATOR),
    ],
)
def test_a_sheet_that_says_for_whom_it_is_agrees(
    desk: Any, tmp_path: Path, ending: Ending, level: Level, role: Role
) -> None:
    desk.decide(desk.road, "correct", **FIELDS)
    shown_to(desk, level)
    desk.enter(role)
    path = sheet(desk, tmp_path, ending)
    assert against(desk, path) == []
    shown_to(desk, Level.HIDDEN)
    shown = level is Level.HIDDEN
    assert any("shows no" in each for each in against(desk, path)) is not shown
    shown_to(desk, Level.PUBLIC)
    assert f"Entry 3: the archive now has “public” as level, not “{level}”." in against(desk, path)


@pytest.mark.parametrize("ending", SOME)
@pytest.mark.parametrize("role", [None, Role.STAFF])
def test_how_much_of_a_text_is_given_is_told_and_what_was_given_is_not(
    desk: Any, tmp_path: Path, ending: Ending, role: Role | None
) -> None:
    desk.decide(desk.road, "correct", **FIELDS)
    desk.enter(role)
    whole = sheet(desk, tmp_path, ending)
    give(desk, Rights.REFERENCE)
    told = against(desk, whole)
    assert told == [
        f"Entry {number}: the archive now has “reference” as rights, not “full”."
        for number in (1, 2, 3)
    ]
    assert against(desk, sheet(desk, tmp_path, ending)) == []


def test_what_is_in_force_instead_is_named_as_far_as_readers_may_know(
    desk: Any, tmp_path: Path
) -> None:
    path = sheet(desk, tmp_path, Ending.JSONL)
    newer = a_document([("en", "A newer road.")], source_id=PAPER.id, origin="newer")
    held = desk.archive.store.save(PAPER, a_capture(newer), newer).document
    decide(desk, standing="superseded", since="2024-05-01", by=held.id)
    named = f"the archive now has “superseded 2024-05-01 {held.id}” as standing"
    assert any(named in each for each in against(desk, path))
    with_it = sheet(desk, tmp_path, Ending.CSV)
    shown_to(desk, Level.HIDDEN, held.id)
    assert held.id not in " ".join(against(desk, path))
    assert any("“superseded 2024-05-01” as standing" in each for each in against(desk, path))
    assert against(desk, with_it) == []


OLD = ("standing", "standing_why", "level", "rights", "current", "published_doubt", "place_said")


def test_a_sheet_with_fewer_columns_agrees_all_the_same(desk: Any, tmp_path: Path) -> None:
    desk.decide(desk.road, "correct", **FIELDS)
    path = sheet(desk, tmp_path, Ending.JSONL)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    older = [{name: each[name] for name in each if name not in OLD} for each in lines]
    path.write_text("\n".join(map(json.dumps, older)), "utf-8")
    assert against(desk, path) == []
    table = tmp_path / "sheet.csv"
    asked = {"ids": f"{desk.road.id}.{desk.khmer.id}.d{desk.document.id}", "lang": "en"}
    table.write_bytes(desk.client.get("/api/v1/briefing.csv", params=asked).content)
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline="")))
    for name in ("standing", "standing_why", "level", "rights"):
        rows[3][rows[0].index(name)] = ""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    table.write_text(file.getvalue(), "utf-8")
    assert against(desk, table) == []
    withdraw(desk)
    assert [each for each in against(desk, path) if "as standing, not nothing" in each][2:] == [
        "Entry 3: the archive now has “withdrawn 2024-05-01” as standing, not nothing."
    ]
    assert any(each.startswith("Entry 3: ") for each in against(desk, table))


@pytest.mark.parametrize("ending", SOME)
def test_a_paragraph_beside_that_is_hidden_is_shown_to_those_who_knew_of_it(
    desk: Any, translation: Any, tmp_path: Path, ending: Ending
) -> None:
    desk.enter(None)
    public = sheet(desk, tmp_path, ending).rename(tmp_path / f"public.{ending}")
    assert against(desk, public) == []
    shown_to(desk, Level.INTERNAL, translation.id)
    told = "Entry 2: a paragraph beside it does not stand at that place in what the archive shows."
    assert against(desk, public) == [told]
    desk.enter(Role.STAFF)
    own = sheet(desk, tmp_path, ending)
    assert len(carried_in(own).records[1]["beside"]) > 0
    assert against(desk, own) == []
    shown_to(desk, Level.HIDDEN, translation.id)
    assert against(desk, own) == [told]


def test_the_command_tells_it(desk: Any, tmp_path: Path) -> None:
    path, home = sheet(desk, tmp_path, Ending.PDF), str(desk.archive.settings.home)
    desk.decide(desk.road, "correct", **FIELDS)
    done = CliRunner().invoke(app, ["verify", str(path), "--home", home])
    assert done.exit_code == 1
    assert f"{path}: Entry 1: the archive now has “minister” as role, not nothing.\n" in done.stdout
    shown_to(desk, Level.HIDDEN)
    done = CliRunner().invoke(app, ["verify", str(path), "--home", home])
    assert "minister" not in done.stdout
    assert f"{path}: Entry 3: the archive shows no document {desk.document.id}.\n" in done.stdout
