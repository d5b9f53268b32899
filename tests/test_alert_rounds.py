"""Rounds of letters over days and weeks, by a clock that is given, through a real mail server."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.desk.saved_searches import MOST_FAILURES, Often
from archive.local_time import PHNOM_PENH
from archive.visibility import Level, Ruling, Scope
from bannasar.options import opened
from tests.alert_walk import DAY, HOUR, WEDNESDAY, Walk, road
from tests.letters import SAVED, house_with_letters
from web.presentation.watching.asked import Searches, a_week, parameters_of


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house:
        yield Walk(house)


@pytest.mark.parametrize(
    ("often", "hours"),
    [
        # Of a Wednesday afternoon on: seven o'clock of Phnom Penh is midnight of UTC.
        (Often.DAILY, [(19, 7), (20, 7), (21, 7), (22, 7), (23, 7), (24, 7), (25, 7)]),
        (Often.WEEKLY, [(23, 7)]),
    ],
)
def test_a_week_of_letters_comes_in_the_morning_of_phnom_penh_each_road_once(
    walk: Walk, often: Often, hours: list[tuple[int, int]]
) -> None:
    walk.save(often)
    for number in range(7):
        road(walk, number)
        # What is read anew meanwhile is no news.
        walk.house.come_in(f"Road {number} is open.\n\nIt is a wide road.", f"{number}.txt")
        walk.wait(DAY)
    at = [each.astimezone(PHNOM_PENH) for each in walk.sent]
    assert [(each.day, each.hour) for each in at] == hours
    told = [each for letter in walk.told() for each in letter]
    assert len(told) == len(set(told))
    assert len(told) == (7 if often is Often.DAILY else 5)


def test_a_day_without_news_has_no_letter_and_moves_no_other(walk: Walk) -> None:
    walk.save(Often.DAILY)
    walk.wait(2 * DAY)
    assert not walk.sent
    road(walk, 1)
    walk.wait(2 * DAY)
    (at,) = walk.sent
    assert at == WEDNESDAY + 2 * DAY + 16 * HOUR


def test_a_daily_letter_that_is_not_taken_comes_later_that_day_and_once(walk: Walk) -> None:
    walk.save(Often.DAILY)
    road(walk, 1)
    walk.house.box.refuses = True
    walk.wait(17 * HOUR, every=HOUR / 2)
    assert walk.house.kept().failures
    walk.house.box.refuses = False
    road(walk, 2)
    walk.wait(2 * DAY)
    assert list(map(sorted, walk.told())) == [["Road 1 is open.", "Road 2 is open."]]
    (at,) = walk.sent
    assert at.astimezone(PHNOM_PENH).date() == dt.date(2026, 11, 19)
    road(walk, 3)
    walk.wait(DAY)
    # The one after it keeps to its hour.
    assert [each.astimezone(PHNOM_PENH).hour for each in walk.sent[1:]] == [7]


@pytest.mark.parametrize("shut", ["away", "sender"])
def test_a_mail_server_that_takes_nothing_is_no_fault_of_readers(walk: Walk, shut: str) -> None:
    for number in range(3):
        walk.save(Often.NOW, id=f"{number:012x}", token=f"t{number}", account=None)
    road(walk, 1)
    walk.house.box.refuses_sender = shut == "sender"
    walk.away = shut == "away"
    # One try in a round, however many wait, and more tries than anybody's own address is given.
    assert {walk.round() for _ in range(MOST_FAILURES + 2)} == {(0, 1)}
    walk.now += 30 * DAY
    assert walk.round() == (0, 1)
    assert [each.failures for each in walk.house.archive.store.watches.all()] == [0, 0, 0]
    walk.house.box.refuses_sender = walk.away = False
    assert walk.round() == (3, 0)
    assert walk.round() == (0, 0)


@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.SOURCE])
@pytest.mark.parametrize("ended", [False, True])
def test_what_was_withheld_when_it_came_is_told_of_once_everybody_may_know_of_it(
    walk: Walk, scope: Scope, ended: bool
) -> None:
    store, wall = walk.house.archive.store, dt.datetime.now(dt.UTC)
    walk.now = wall - DAY

    def rule(level: Level, until: dt.datetime | None = None) -> None:
        store.visibility.decide(
            Ruling(
                scope=scope, subject=subject, level=level, until=until,
                at=walk.now, who="Admin", why="As it was agreed.",
            )
        )  # fmt: skip

    walk.save(Often.NOW)
    hidden = road(walk, 1)
    subject = store.document(hidden).source_id if scope is Scope.SOURCE else hidden
    rule(Level.EMBARGOED, wall + DAY) if ended else rule(Level.INTERNAL)
    assert walk.round() == (0, 0)
    walk.now += HOUR
    rule(Level.EMBARGOED, wall) if ended else rule(Level.PUBLIC)
    walk.now = wall + HOUR
    assert walk.round() == (1, 0)
    assert walk.told() == [["Road 1 is open."]]
    walk.house.come_in("Road 1 is open.\n\nIt is a wide road.", "1.txt")
    assert walk.round() == (0, 0)


def test_what_was_told_of_and_withheld_since_is_not_told_of_again(walk: Walk) -> None:
    walk.now = dt.datetime.now(dt.UTC)
    walk.save(Often.NOW)
    told = road(walk, 1)
    assert walk.round() == (1, 0)
    for level in (Level.HIDDEN, Level.PUBLIC):
        walk.now += HOUR
        walk.rule(told, level)
        assert walk.round() == (0, 0)


def test_what_is_withheld_before_the_letter_is_due_is_not_in_it(walk: Walk) -> None:
    walk.save(Often.DAILY)
    kept, _ = road(walk, 1), road(walk, 2)
    walk.rule(kept, Level.INTERNAL)
    walk.wait(DAY)
    assert walk.told() == [["Road 2 is open."]]


@pytest.mark.parametrize("account", ["dara", None])
def test_who_ends_the_letters_during_a_round_gets_none_of_it(
    walk: Walk, account: str | None
) -> None:
    watches = walk.house.archive.store.watches
    for number in range(2):
        walk.save(Often.NOW, id=f"{number:012x}", token=f"t{number}", account=account)
    road(walk, 1)
    walk.house.box.on_letter = lambda: watches.unsubscribe("t1")
    assert walk.round() == (1, 0)
    assert len(walk.house.box.letters) == 1


def test_who_ends_the_letters_or_chooses_again_while_one_is_sent_has_that(walk: Walk) -> None:
    watches = walk.house.archive.store.watches
    walk.save(Often.WEEKLY)
    road(walk, 1)
    walk.now += 7 * DAY
    walk.house.box.on_letter = lambda: watches.set_often(SAVED.id, "dara", Often.NOW, walk.now)
    assert walk.round() == (1, 0)
    walk.house.box.on_letter = lambda: watches.delete(SAVED.id, "dara")
    road(walk, 2)
    assert walk.round() == (1, 0)
    assert watches.all() == []
    assert walk.told() == [["Road 1 is open."], ["Road 2 is open."]]


def test_so_many_a_week_come_as_the_weeks_before_had(walk: Walk) -> None:
    def twelve_weeks(first: int) -> int:
        for week in range(12):
            for number in range(week % 3 + 1):
                road(walk, first + 10 * week + number)
            walk.wait(7 * DAY, every=DAY)
        return sum(map(len, walk.told()))

    twelve_weeks(0)
    with opened(walk.house.archive.settings) as here:
        searches = Searches(here.search, here.statements)
        # The day that only begins has no documents yet.
        announced = a_week(searches, parameters_of(SAVED.address), walk.now - DAY)
    walk.save(Often.WEEKLY)
    assert twelve_weeks(1000) / 12 == announced == 2
