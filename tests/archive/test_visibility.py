"""What somebody may not know of at a moment: every level for every audience, and embargoes."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.visibility import (
    Audience,
    Level,
    Ruling,
    Scope,
    Withheld,
    next_end,
    read_level,
    strictest,
    withheld_from,
)

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=3)
RULING = Ruling(
    scope=Scope.DOCUMENT,
    subject="a",
    level=Level.HIDDEN,
    until=None,
    at=NOON,
    who="An administrator",
    why="Asked for.",
)
ENDING = replace(RULING, subject="e", level=Level.EMBARGOED, until=LATER)

SEEN = {
    (Level.PUBLIC, Audience.PUBLIC): True,
    (Level.PUBLIC, Audience.STAFF): True,
    (Level.PUBLIC, Audience.ADMINISTRATORS): True,
    (Level.INTERNAL, Audience.PUBLIC): False,
    (Level.INTERNAL, Audience.STAFF): True,
    (Level.INTERNAL, Audience.ADMINISTRATORS): True,
    (Level.EMBARGOED, Audience.PUBLIC): False,
    (Level.EMBARGOED, Audience.STAFF): True,
    (Level.EMBARGOED, Audience.ADMINISTRATORS): True,
    (Level.HIDDEN, Audience.PUBLIC): False,
    (Level.HIDDEN, Audience.STAFF): False,
    (Level.HIDDEN, Audience.ADMINISTRATORS): True,
}


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("audience", Audience)
def test_each_level_is_kept_from_whom_it_is_not_for(level: Level, audience: Audience) -> None:
    until = LATER if level is Level.EMBARGOED else None
    ruling = replace(RULING, level=level, until=until)
    assert audience.sees(level) is SEEN[level, audience]
    of_document = withheld_from(audience, [ruling], NOON)
    of_source = withheld_from(audience, [replace(ruling, scope=Scope.SOURCE)], NOON)
    assert of_document.hides("a", "b") is not SEEN[level, audience]
    assert of_source.hides("b", "a") is not SEEN[level, audience]
    assert not of_document.hides("b", "a")
    assert not of_source.hides("a", "b")


def test_an_embargo_ends_by_itself() -> None:
    just_before = LATER - dt.timedelta(seconds=1)
    assert withheld_from(Audience.PUBLIC, [ENDING], just_before).hides("e", "")
    assert not withheld_from(Audience.PUBLIC, [ENDING], LATER)
    assert next_end([RULING, ENDING], NOON) == LATER
    assert next_end([RULING, ENDING], LATER) > LATER


def test_nothing_is_withheld_where_nothing_was_decided() -> None:
    assert not withheld_from(Audience.PUBLIC, [], NOON)
    assert Withheld(frozenset({"a"}), frozenset())
    assert Withheld(frozenset(), frozenset({"a"}))


def test_the_strictest_level_holds() -> None:
    assert strictest([]) is Level.PUBLIC
    assert strictest([Level.INTERNAL, Level.HIDDEN, Level.PUBLIC]) is Level.HIDDEN
    assert strictest([Level.INTERNAL, Level.EMBARGOED]) is Level.EMBARGOED


@pytest.mark.parametrize("level", Level)
def test_what_the_log_says_of_a_level_is_read_back(level: Level) -> None:
    until = LATER if level is Level.EMBARGOED else None
    ruling = replace(RULING, level=level, until=until)
    for moment in (NOON, LATER - dt.timedelta(seconds=1), LATER, LATER + dt.timedelta(days=1)):
        assert read_level(ruling.in_words, moment) is ruling.level_at(moment)
