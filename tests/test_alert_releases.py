"""What was kept from readers when a search was saved is told of once everybody may know of it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.desk.saved_searches import Often
from archive.visibility import Level, Scope
from tests.alert_walk import DAY, HOUR, Walk, road
from tests.letters import house_with_letters

PUBLIC, INTERNAL, HIDDEN = Level.PUBLIC, Level.INTERNAL, Level.HIDDEN


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    with house_with_letters(tmp_path / "home", monkeypatch) as house:
        # What is shown now goes by the clock on the wall.
        yield Walk(house, now=dt.datetime.now(dt.UTC) - 10 * DAY)


def held(walk: Walk, scope: Scope) -> str:
    """A document comes in; gives the id of what is decided about."""
    document = road(walk, 1)
    held = walk.house.archive.store.document(document)
    return held.source_id if scope is Scope.SOURCE else document


@pytest.mark.parametrize("address", ["/search?q=road", "/statements?q=road"])
@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.SOURCE])
@pytest.mark.parametrize("level", [INTERNAL, HIDDEN])
def test_what_was_kept_back_when_it_was_saved_is_told_of_when_it_is_made_public(
    walk: Walk, scope: Scope, level: Level, address: str
) -> None:
    store = walk.house.archive.store
    (old,) = store.document_ids()
    walk.house.come_in("The mayor said: “The road is wide.” He left.", "1.txt")
    (new,) = set(store.document_ids()) - {old}
    subject = store.document(new).source_id if scope is Scope.SOURCE else new
    walk.rule(subject, level, scope=scope)
    walk.now += HOUR
    walk.save(Often.NOW, address=address)
    assert walk.round() == (0, 0)
    walk.now += HOUR
    walk.rule(subject, PUBLIC, scope=scope)
    assert walk.round() == (1, 0)
    assert ["The road is wide" in each for each in walk.texts()] == [True]
    walk.now += HOUR
    assert walk.round() == (0, 0)


@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.SOURCE])
def test_an_embargo_that_ends_after_it_was_saved_is_told_of(walk: Walk, scope: Scope) -> None:
    subject = held(walk, scope)
    end = dt.datetime.now(dt.UTC)
    walk.rule(subject, Level.EMBARGOED, end, scope)
    walk.now += HOUR
    walk.save(Often.NOW)
    assert walk.round() == (0, 0)
    walk.now = end + HOUR
    assert walk.round() == (1, 0)
    assert walk.round() == (0, 0)


@pytest.mark.parametrize(
    "before",
    [
        [],
        [(HIDDEN, None), (PUBLIC, None)],
        [(Level.EMBARGOED, 2 * HOUR)],
    ],
    ids=["never", "hidden once", "embargoed once"],
)
@pytest.mark.parametrize("after", [[PUBLIC], [HIDDEN, PUBLIC], [INTERNAL, HIDDEN, PUBLIC]])
@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.SOURCE])
def test_what_readers_could_find_when_it_was_saved_is_no_news(
    walk: Walk,
    before: list[tuple[Level, dt.timedelta | None]],
    after: list[Level],
    scope: Scope,
) -> None:
    subject = held(walk, scope)
    for level, wait in before:
        walk.rule(subject, level, walk.now + wait if wait else None, scope)
        walk.now += HOUR
    walk.now += 2 * HOUR
    walk.save(Often.NOW)
    for level in after:
        walk.now += HOUR
        walk.rule(subject, level, scope=scope)
        assert walk.round() == (0, 0)


def test_an_embargo_that_is_lifted_early_or_made_longer_is_told_of_once(walk: Walk) -> None:
    subject, end = held(walk, Scope.DOCUMENT), dt.datetime.now(dt.UTC) + DAY
    walk.rule(subject, Level.EMBARGOED, end)
    walk.now += HOUR
    walk.save(Often.NOW)
    walk.rule(subject, Level.EMBARGOED, end + DAY)
    assert walk.round() == (0, 0)
    walk.now += HOUR
    walk.rule(subject, PUBLIC)
    assert walk.round() == (1, 0)
    walk.now = end + 3 * DAY
    assert walk.round() == (0, 0)


def test_of_what_is_made_public_only_what_the_search_asks_for_is_told(walk: Walk) -> None:
    walk.house.come_in("Rice is dear.", "rice.txt")
    subject = walk.house.archive.store.document(road(walk, 1)).source_id
    walk.rule(subject, INTERNAL, scope=Scope.SOURCE)
    walk.now += HOUR
    walk.save(Often.NOW, address="/search?q=rice")
    walk.now += HOUR
    walk.rule(subject, PUBLIC, scope=Scope.SOURCE)
    assert walk.round() == (1, 0)
    assert ["Rice is dear." in each for each in walk.texts()] == [True]
    assert walk.told() == [[]]
