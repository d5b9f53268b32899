"""Whoever may not know of a document is answered as by an archive that never had it."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.accounts.records import Role
from archive.visibility import Level, Ruling, Scope
from tests.web.visibility.asked import addresses
from tests.web.visibility.world import (
    BRIDGE,
    BRIDGED,
    PAPER,
    SECRET,
    TEXTS,
    World,
    a_world,
)

ALL = tuple(TEXTS)
Answers = dict[str, tuple[int, str]]


_ID = re.compile(r"\b[0-9a-f]{12}\b")
_OF_GROUPS = re.compile(r"/stories/|/documents/[0-9a-f]{12}$|/statements/[0-9a-f]{12}$")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = a_world(tmp_path_factory.mktemp("whole"), ALL)
    yield made
    made.archive.store.close()


@pytest.fixture(scope="module")
def asked(whole: World) -> tuple[str, ...]:
    return addresses(whole)


def decide(world: World, scope: Scope, subject: str, level: Level) -> None:
    world.archive.store.visibility.decide(
        Ruling(
            scope=scope,
            subject=subject,
            level=level,
            until=None,
            at=dt.datetime.now(dt.UTC),
            who="An administrator",
            why="Asked for.",
        )
    )


def same(answers: Answers, wanted: Answers) -> None:
    for address, answer in answers.items():
        assert answer == wanted[address], address


def alike(answers: Answers, wanted: Answers) -> None:
    """The same things in the same order: whoever sees them is told besides who else does."""
    for address, (status, body) in answers.items():
        expected, told = wanted[address]
        assert (status, _ID.findall(body)) == (expected, _ID.findall(told)), address


def test_a_document_that_is_withheld_was_never_there(
    whole: World, asked: tuple[str, ...], tmp_path: Path
) -> None:
    never = a_world(tmp_path, tuple(each for each in ALL if each != SECRET))
    some = {role: asked[at::9] for at, role in enumerate(Role)}
    before = {role: whole.answers(role, some[role]) for role in Role}
    # Else nothing is compared: the document is told of in what is asked, and refused later.
    told = [body for status, body in before[Role.STAFF].values() if status == 200]
    assert len(told) > len(some[Role.STAFF]) / 2
    assert any("zirconium" in body for body in told)
    decide(whole, Scope.DOCUMENT, whole.ids[SECRET], Level.HIDDEN)
    same(whole.answers(None, asked), never.answers(None, asked))
    for role in (Role.STAFF, Role.EDITOR):
        same(whole.answers(role, some[role]), never.answers(role, some[role]))
    # Its own page says to those who see it that it is not public, and so do lists.
    elsewhere = {
        role: tuple(each for each in some[role] if whole.ids[SECRET] not in each) for role in Role
    }
    known = elsewhere[Role.ADMINISTRATOR]
    alike(whole.answers(Role.ADMINISTRATOR, known), before[Role.ADMINISTRATOR])
    decide(whole, Scope.DOCUMENT, whole.ids[SECRET], Level.INTERNAL)
    same(whole.answers(None, asked[3::9]), never.answers(None, asked[3::9]))
    for role in Role:
        alike(whole.answers(role, elsewhere[role]), before[role])
    decide(whole, Scope.DOCUMENT, whole.ids[SECRET], Level.PUBLIC)
    never.archive.store.close()


def test_a_source_that_is_withheld_was_never_there(
    whole: World, asked: tuple[str, ...], tmp_path: Path
) -> None:
    never = a_world(tmp_path, ("water",))
    some = asked[1::6]
    before = whole.answers(None, some)
    decide(whole, Scope.SOURCE, PAPER.id, Level.HIDDEN)
    same(whole.answers(None, some), never.answers(None, some))
    decide(whole, Scope.SOURCE, PAPER.id, Level.PUBLIC)
    same(whole.answers(None, some), before)
    never.archive.store.close()


def test_what_it_alone_held_together_was_never_together(tmp_path: Path) -> None:
    held = a_world(tmp_path / "held", tuple(BRIDGED))
    west, bridge = held.ids["west"], held.ids[BRIDGE]
    listed = "/api/v1/search?q=dyke&group=copies"
    every = addresses(held)
    asked = (*filter(_OF_GROUPS.search, every), *every[::11], listed, "/en/search?q=dyke")
    story = held.client.get(f"/api/v1/stories/{west}").json()
    assert (story["outlets"], story["main"]) == (3, bridge)
    assert held.client.get(listed).json()["groups"] == 1
    never = a_world(tmp_path / "never", tuple(each for each in BRIDGED if each != BRIDGE))
    decide(held, Scope.DOCUMENT, bridge, Level.HIDDEN)
    same(held.answers(None, asked), never.answers(None, asked))
    assert held.client.get(listed).json()["groups"] == 2
    held.archive.store.close()
    never.archive.store.close()
