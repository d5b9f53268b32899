"""A commit of any engine can be repeated until it is whole, and disturbs nobody who reads."""

import threading
from collections.abc import Iterator

import pytest

from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import IndexEntry
from search.engines.protocol import EngineError, Generation, Generations
from tests.search.engines.kinds import Kind
from tests.search.engines.made import entry, everything, filled, ids


def test_a_batch_that_failed_half_way_is_made_whole_by_the_same_once_more(
    generations: Generations,
) -> None:
    generation = filled(generations, [[entry("a", "covid"), entry("b", "minister")]])

    def failing() -> Iterator[IndexEntry]:
        yield entry("c", "covid")
        yield entry("a", "replaced")
        raise RuntimeError("the analyzer fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        generation.apply(failing(), {"b"})
    assert_each_whole_or_not_at_all(generation)
    for _ in range(2):
        generation.apply([entry("c", "covid"), entry("a", "replaced")], {"b"})
        snapshot = generation.open(NOTHING_WITHHELD)
        assert [each.id for each in snapshot.search(everything()).page] == ["a", "c"]
        assert (ids(snapshot, "covid"), ids(snapshot, "replaced")) == (["c"], ["a"])


def assert_each_whole_or_not_at_all(generation: Generation) -> None:
    snapshot = generation.open(NOTHING_WITHHELD)
    known = [each.id for each in snapshot.search(everything()).page]
    old, new = ids(snapshot, "covid"), ids(snapshot, "replaced")
    assert sorted({*old, *new} | set(ids(snapshot, "minister"))) == known
    assert len(known) == snapshot.documents()
    assert ("a" in old) != ("a" in new)


def test_a_document_whose_terms_cannot_be_written_is_left_out_and_the_old_one_stays(
    generations: Generations,
) -> None:
    generation = filled(generations, [[entry("a", "covid")]])
    with pytest.raises(ValueError, match="surrogates"):
        generation.apply([entry("b", "covid"), entry("a", "\ud800")], ())
    snapshot = generation.open(NOTHING_WITHHELD)
    assert "a" in ids(snapshot, "covid")
    assert snapshot.documents() == len(ids(snapshot, "covid"))


def test_an_opened_snapshot_outlives_later_commits(generations: Generations) -> None:
    generation = filled(generations, [[entry(f"{number}", "covid") for number in range(5)]])
    before = generation.open(NOTHING_WITHHELD)
    for number in range(4):
        generation.apply([entry(f"{number}", "minister")], {"4"})
    assert len(ids(before, "covid")) == 5
    after = generation.open(NOTHING_WITHHELD)
    assert ids(after, "covid") == []
    assert len(ids(after, "minister")) == 4
    assert after.commit() > before.commit()
    for snapshot in (before, after):
        snapshot.close()


def test_damage_is_reported_as_such(kind: Kind, generations: Generations) -> None:
    generation = filled(generations, [[entry("a", "covid")]])
    kind.damage(generation)
    with pytest.raises(EngineError):
        generation.open(NOTHING_WITHHELD)


def test_sixteen_readers_get_right_answers_while_a_writer_commits(
    generations: Generations,
) -> None:
    corpus = [entry(f"{number:02}", "covid", "19") for number in range(20)]
    generation = filled(generations, [corpus])
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            snapshot = generation.open(NOTHING_WITHHELD)
            for _ in range(5):
                covid, minister = ids(snapshot, "covid"), ids(snapshot, "minister")
                if len(covid) + len(minister) != 20 or set(covid) & set(minister):
                    wrong.append((covid, minister))
            snapshot.close()
            done.wait(0.05)

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    try:
        for first in range(0, 20, 4):
            changed = [entry(f"{first + step:02}", "minister") for step in range(4)]
            generation.apply(changed, ())
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(ids(generation.open(NOTHING_WITHHELD), "minister")) == 20


def test_what_is_discarded_is_gone_and_may_begin_anew(generations: Generations) -> None:
    generations.discard()
    generations.publish(filled(generations, [[entry("a", "covid")]]))
    filled(generations, [[entry("b", "covid")]])
    generations.discard()
    assert generations.current() is None
    assert filled(generations, [[entry("c", "covid")]]).open(NOTHING_WITHHELD).documents() == 1


def test_only_the_generation_in_use_is_kept(generations: Generations) -> None:
    generations.keep_current()
    for name in ("a", "b"):
        generations.publish(filled(generations, [[entry(name, "covid")]]))
    filled(generations, [[entry("c", "covid")]])
    generations.keep_current()
    current = generations.current()
    assert current is not None
    assert ids(current.open(NOTHING_WITHHELD), "covid") == ["b"]
    assert generations.begin().number == current.number + 1


def test_what_was_let_go_of_changes_no_answer(generations: Generations) -> None:
    generation = filled(generations, [[entry("a", "covid"), entry("b", "minister")]])
    generation.apply([entry("a", "rain")], {"b"})
    before = generation.open(NOTHING_WITHHELD)
    generation.let_go()
    after = generation.open(NOTHING_WITHHELD)
    assert (ids(after, "rain"), ids(after, "covid", "minister")) == (["a"], [])
    assert after.commit() >= before.commit()
    generation.apply([entry("c", "covid")], ())
    assert ids(generation.open(NOTHING_WITHHELD), "covid") == ["c"]


def test_sixteen_threads_share_one_snapshot(generations: Generations) -> None:
    corpus = [entry(f"{number:03}", *(["covid"] * (number % 7))) for number in range(300)]
    generation = filled(generations, [corpus])
    wanted = ids(generation.open(NOTHING_WITHHELD), "covid")
    assert len(wanted) == 100
    shared = generation.open(NOTHING_WITHHELD)
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(ids(shared, "covid"))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [wanted] * 16
