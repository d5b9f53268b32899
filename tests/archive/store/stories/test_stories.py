"""What is kept of copies and stories, over both databases."""

import datetime as dt
from dataclasses import replace

import numpy as np

from archive.records import Precision
from archive.store import Store
from archive.store.stories.likening import Countable
from archive.store.stories.shelf import Shelf
from archive.stories.records import Likeness, Measured, Pair, Placed, StoryDecision, Verdict
from archive.stories.units import read
from archive.visibility import Audience
from tests.archive.builders import a_document, saved, with_text
from tests.records import NOON, published_on


def countable(store: Store, text: str, origin: str) -> Countable:
    document = saved(store, a_document(text, origin=origin))
    made = read(document)
    return Countable(
        document_id=document.id, revision=document.revision, units=made.units, keys=made.keys
    )


SENTENCE = "The ferry over the lower channel stops for three weeks while the landing is rebuilt."


def test_units_are_kept_counted_found_and_taken_out_again(store: Store) -> None:
    one = countable(store, SENTENCE, "a.txt")
    other = countable(store, f"{SENTENCE}\nNobody knows why.", "b.txt")
    assert store.uncounted("rules") == [one.document_id, other.document_id]
    store.keep_units("rules", [one, other])
    assert store.uncounted("rules") == []
    assert store.unplaced() == [one.document_id, other.document_id]
    with store.shelf() as shelf:
        (first, second) = shelf.kept([other.document_id, one.document_id])
        assert first.document_id == one.document_id
        assert first.units.to_bytes() == one.units.to_bytes()
        assert shelf.holders(shelf.keys_of(first), second.number + 1, 9)[second.document_id] == len(
            one.keys
        )
        counted = shelf.counts(one.units.distinct())
        assert (counted.documents, set(counted.having.values())) == (2, {2})
    saved(store, with_text(a_document(SENTENCE, origin="a.txt"), "Something else altogether."))
    assert store.uncounted("rules") == [one.document_id]
    store.keep_units("rules", [countable(store, "Something else altogether.", "a.txt")])
    with store.shelf() as shelf:
        assert shelf.counts(one.units.distinct()).documents == 2
        shelf.clear()
    assert len(store.uncounted("rules")) == 2


def test_places_are_kept_and_named_after_who_is_left(store: Store) -> None:
    made = [countable(store, f"{SENTENCE} {number}", f"{number}.txt") for number in range(3)]
    store.keep_units("rules", made)
    a, b, c = (each.document_id for each in made)
    with store.shelf() as shelf:
        shelf.place([Placed(a, a, a), Placed(b, a, a), Placed(c, a, a)])
    seen = store.seen_by(Audience.ADMINISTRATORS)
    stamp = seen.groups_stamp()
    assert sorted(store.telling(a)) == sorted((a, b, c))
    assert [each.group for each in seen.copied()] == [a, a, a]
    store.keep_units("rules", made[:1])
    assert store.placed([a, b, c]) == {b: Placed(b, b, b), c: Placed(c, b, b)}
    assert seen.groups_stamp() > stamp


def test_a_copy_of_some_day_of_a_month_is_not_the_earliest(store: Store) -> None:
    days = {"some.txt": (1, Precision.MONTH), "third.txt": (3, Precision.DAY)}
    for origin, (day, precision) in days.items():
        published = replace(published_on(dt.date(2024, 5, day)), precision=precision)
        saved(store, replace(a_document(SENTENCE, origin=origin), published=published))
    of = {each.origin: each.id for each in store.documents(store.document_ids())}
    with store.shelf() as shelf:
        shelf.place([Placed(each, of["some.txt"], of["some.txt"]) for each in of.values()])
    copies = sorted(store.seen_by(Audience.PUBLIC).copied(), key=lambda each: each.order)
    assert [each.document_id for each in copies] == [of["third.txt"], of["some.txt"]]


def test_decisions_are_a_log_and_in_the_log_of_what_people_did(store: Store) -> None:
    made = [countable(store, f"{SENTENCE} {number}", f"{number}.txt") for number in range(2)]
    pair = Pair.of(*(each.document_id for each in made))
    decided = [
        StoryDecision(pair=pair, verdict=verdict, at=NOON, who="Dara", why="So it is.")
        for verdict in (Verdict.APART, Verdict.TOGETHER)
    ]
    for each in decided:
        with store.shelf() as shelf:
            shelf.decide([each])
    assert store.story_decisions() == decided


def test_a_backup_has_the_decisions_and_nothing_that_is_derived(store: Store) -> None:
    made = [countable(store, f"{SENTENCE} {number}", f"{number}.txt") for number in range(2)]
    store.keep_units("rules", made)
    pair = Pair.of(*(each.document_id for each in made))
    with store.shelf() as shelf:
        shelf.decide(
            [StoryDecision(pair=pair, verdict=Verdict.APART, at=NOON, who="Dara", why="Two.")]
        )
    dumped = {name for name, _ in store.dump()}
    assert "story_decisions" in dumped
    assert dumped.isdisjoint({"unit_rows", "unit_counts", "likeness_keys", "placings"})


def test_what_is_remembered_is_what_was_written(store: Store) -> None:
    """A shelf that was asked before it wrote answers as one that asks for the first time."""
    made = [countable(store, f"{SENTENCE} {number}", f"{number}.txt") for number in range(3)]
    store.keep_units("rules", made)
    a, b, c = ids = [each.document_id for each in made]
    with store.shelf() as shelf:
        assert shelf.placed(ids) == {}
        assert shelf.measured(ids) == []
        (own, *_) = shelf.kept(ids)
        shelf.note(own, np.ones(own.units.body.size, np.bool_), [7])
        shelf.keep_measured([Measured(Pair.of(a, b), Likeness.ALIKE, 0.5)])
        shelf.place([Placed(a, a, a), Placed(b, a, a), Placed(c, None, c)])
        remembered = _all_of(shelf, ids)
    with store.shelf() as anew:
        assert _all_of(anew, ids) == remembered
        anew.clear()
        assert _all_of(anew, ids) == ({}, [], [])


def _all_of(shelf: Shelf, ids: list[str]) -> tuple[object, ...]:
    furniture = [each.furniture is not None and each.furniture.all() for each in shelf.kept(ids)]
    return shelf.placed(ids), shelf.measured(ids), furniture
