"""Letters that were taken by a mail server which was gone before it had said so."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.desk.saved_searches import Often
from archive.store.desk.watch_store import WatchStore
from archive.visibility import Level
from tests.alert_walk import DAY, HOUR, Walk, road
from tests.letters import SAVED, house_with_letters

ROADS = [f"Road {number} is open." for number in range(5)]


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house:
        yield Walk(house, now=dt.datetime.now(dt.UTC) - 10 * DAY)


def lose(walk: Walk, *, lost: bool = True) -> None:
    walk.house.box.loses_answers = lost


def received(walk: Walk) -> list[list[str]]:
    """What a mailbox shows that drops a second letter with the Message-ID of one it has."""
    first = {each["Message-ID"]: told for each, told in
             reversed([*zip(walk.house.box.letters, walk.told(), strict=True)])}  # fmt: skip
    return [sorted(each) for each in reversed(first.values())]


def test_a_letter_whose_answer_was_lost_is_sent_again_as_the_same_letter(walk: Walk) -> None:
    walk.save(Often.NOW)
    road(walk, 1)
    lose(walk)
    assert walk.round() == (0, 1)
    assert walk.house.kept().failures == 1
    walk.now += HOUR
    lose(walk, lost=False)
    assert walk.round() == (1, 0)
    assert walk.told() == [[ROADS[1]], [ROADS[1]]]
    first, second = walk.house.box.letters
    assert first["Message-ID"] == second["Message-ID"]
    walk.now += HOUR
    assert walk.round() == (0, 0)
    assert walk.house.kept().letters_sent == 1


def test_what_came_in_meanwhile_goes_in_a_letter_of_its_own(walk: Walk) -> None:
    walk.save(Often.DAILY)
    road(walk, 1)
    walk.now += DAY
    lose(walk)
    assert walk.round() == (0, 1)
    for number in (2, 3):
        road(walk, number)
        walk.now += HOUR
        walk.round()
    lose(walk, lost=False)
    walk.now += DAY
    assert walk.round() == (2, 0)
    assert received(walk) == [[ROADS[1]], [ROADS[2], ROADS[3]]]
    assert walk.house.kept().failures == 0
    walk.now += DAY
    assert walk.round() == (0, 0)


def test_the_answer_to_the_second_letter_can_be_lost_too(walk: Walk) -> None:
    walk.save(Often.NOW)
    road(walk, 1)
    lose(walk)
    walk.round()
    road(walk, 2)

    def the_first_only() -> None:
        lose(walk, lost=ROADS[2] in walk.told()[-1])

    walk.house.box.on_letter = the_first_only
    walk.now += DAY
    assert walk.round() == (0, 1)
    walk.house.box.on_letter = lambda: lose(walk, lost=False)
    walk.now += DAY
    assert walk.round() == (1, 0)
    assert received(walk) == [[ROADS[1]], [ROADS[2]]]
    assert walk.house.kept().letters_sent == 2


def test_a_killed_process_repeats_the_letter_and_not_what_is_new(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*given: Any) -> None:
        raise SystemExit(137)

    walk.save(Often.NOW)
    road(walk, 1)
    with monkeypatch.context() as broken:
        broken.setattr(WatchStore, "note_looked", killed)
        with pytest.raises(SystemExit):
            walk.round()
    road(walk, 2)
    assert walk.round() == (2, 0)
    assert received(walk) == [[ROADS[1]], [ROADS[2]]]


def test_what_is_withheld_meanwhile_is_not_sent_again_and_the_rest_is(walk: Walk) -> None:
    walk.save(Often.NOW)
    kept, _ = road(walk, 1), road(walk, 2)
    lose(walk)
    walk.round()
    walk.rule(kept, Level.INTERNAL)
    lose(walk, lost=False)
    walk.now += DAY
    assert walk.round() == (1, 0)
    assert walk.told()[1:] == [[ROADS[2]]]
    assert len({each["Message-ID"] for each in walk.house.box.letters}) == 1


def test_where_all_of_it_is_withheld_meanwhile_nothing_is_sent_again(walk: Walk) -> None:
    walk.save(Often.NOW)
    only = road(walk, 1)
    lose(walk)
    walk.round()
    walk.rule(only, Level.INTERNAL)
    lose(walk, lost=False)
    walk.now += DAY
    assert walk.round() == (0, 0)
    assert walk.house.archive.store.watches.under_way(walk.house.kept()) == frozenset()


def test_a_letter_that_is_refused_is_none_that_may_have_arrived(walk: Walk) -> None:
    walk.save(Often.NOW)
    road(walk, 1)
    walk.house.box.refuses = True
    assert walk.round() == (0, 1)
    road(walk, 2)
    walk.house.box.refuses = False
    walk.now += DAY
    assert walk.round() == (1, 0)
    assert received(walk) == [[ROADS[1], ROADS[2]]]


@pytest.mark.parametrize("ended", ["unsubscribe", "delete"])
def test_who_ends_the_letters_while_the_answer_is_lost_gets_no_second(
    walk: Walk, ended: str
) -> None:
    watches = walk.house.archive.store.watches
    walk.save(Often.NOW)
    road(walk, 1)
    lose(walk)
    walk.house.box.on_letter = lambda: (
        watches.unsubscribe(SAVED.token)
        if ended == "unsubscribe"
        else watches.delete(SAVED.id, "dara")
    )
    assert walk.round() == (0, 1)
    walk.now += DAY
    assert walk.round() == (0, 0)
    assert len(walk.house.box.letters) == 1
