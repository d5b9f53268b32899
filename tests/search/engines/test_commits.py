"""A commit of any engine is there whole or not at all, and disturbs nobody who reads."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.protocol import Engine, EngineError, IndexEntry
from tests.search.engines.made import built, entry, everything, ids


def test_a_batch_that_fails_half_way_leaves_the_index_as_it_was(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry("a", "covid"), entry("b", "minister")]])

    def failing() -> Iterator[IndexEntry]:
        yield entry("c", "covid")
        yield entry("a", "replaced")
        raise RuntimeError("the analyzer fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        engine.apply(folder / "index", failing(), {"b"})
    snapshot = engine.open(folder / "index")
    assert [each.id for each in snapshot.search(everything()).page] == ["a", "b"]
    assert ids(snapshot, "covid") == ["a"]
    assert ids(snapshot, "replaced") == []
    engine.apply(folder / "index", [entry("c", "covid")], {"b"})
    assert set(ids(engine.open(folder / "index"), "covid", "minister")) == {"a", "c"}


def test_a_document_whose_terms_cannot_be_written_takes_nothing_with_it(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry("a", "covid")]])
    with pytest.raises(ValueError, match="surrogates"):
        engine.apply(folder / "index", [entry("b", "covid"), entry("a", "\ud800")], ())
    snapshot = engine.open(folder / "index")
    assert ids(snapshot, "covid") == ["a"]
    assert [each.id for each in snapshot.search(everything()).page] == ["a"]


def test_an_opened_snapshot_outlives_later_commits(engine: Engine, folder: Path) -> None:
    before = built(engine, folder, [[entry(f"{number}", "covid") for number in range(5)]])
    for number in range(4):
        engine.apply(folder / "index", [entry(f"{number}", "minister")], {"4"})
    assert len(ids(before, "covid")) == 5
    after = engine.open(folder / "index")
    assert ids(after, "covid") == []
    assert len(ids(after, "minister")) == 4
    assert after.commit() > before.commit()


def test_damage_is_reported_as_such(engine: Engine, folder: Path) -> None:
    built(engine, folder, [[entry("a", "covid")]])
    for path in (folder / "index").iterdir():
        path.write_bytes(b"\x00damaged")
    with pytest.raises(EngineError):
        engine.open(folder / "index")
    with pytest.raises(EngineError):
        engine.open(folder / "nowhere")


def test_sixteen_readers_get_right_answers_while_a_writer_commits(
    engine: Engine, folder: Path
) -> None:
    built(engine, folder, [[entry(f"{number:02}", "covid", "19") for number in range(20)]])
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            snapshot = engine.open(folder / "index")
            for _ in range(5):
                covid, minister = ids(snapshot, "covid"), ids(snapshot, "minister")
                if len(covid) + len(minister) != 20 or set(covid) & set(minister):
                    wrong.append((covid, minister))
            done.wait(0.05)

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    try:
        for first in range(0, 20, 4):
            changed = [entry(f"{first + step:02}", "minister") for step in range(4)]
            engine.apply(folder / "index", changed, ())
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(ids(engine.open(folder / "index"), "minister")) == 20


def test_sixteen_threads_share_one_snapshot(engine: Engine, folder: Path) -> None:
    corpus = [entry(f"{number:03}", *(["covid"] * (number % 7))) for number in range(300)]
    wanted = ids(built(engine, folder, [corpus]), "covid")
    assert len(wanted) == 100
    shared = engine.open(folder / "index")
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(ids(shared, "covid"))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [wanted] * 16
