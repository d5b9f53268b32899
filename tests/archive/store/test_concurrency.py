"""Threads that read while others write, over both databases."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from archive.store import Change, Store, open_store
from tests.archive.builders import SOURCE, a_document, with_text
from tests.records import a_capture

DOCUMENTS = 25


def write(store: Store, names: str) -> None:
    for number in range(DOCUMENTS):
        document = a_document(f"{number}", origin=f"{names}{number}")
        assert store.save(SOURCE, a_capture(document), document).outcome == "added"


def follow(store: Store, done: Callable[[], bool]) -> list[Change]:
    """What an indexer sees that asks only for what follows the last number it has seen."""
    seen: list[Change] = []
    last_round = False
    while not last_round:
        last_round = done()
        while found := store.changes(seen[-1].seq if seen else 0, 7):
            seen += found
    return seen


def test_a_follower_misses_nothing_while_two_write(url: str) -> None:
    stores = [open_store(url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write, stores[0], "a"), pool.submit(write, stores[1], "b")]
        follower = pool.submit(follow, stores[2], lambda: all(each.done() for each in writers))
        for writer in writers:
            writer.result()
        seen = follower.result()
    assert [each.seq for each in seen] == list(range(1, 2 * DOCUMENTS + 1))
    assert sorted(each.document_id for each in seen) == stores[2].document_ids()
    for store in stores:
        store.close()


def test_sixteen_write_at_once_and_none_is_lost(url: str) -> None:
    stores = [open_store(url) for _ in range(16)]

    def one(number: int) -> None:
        for each in range(4):
            document = a_document(f"{each}", origin=f"{number}-{each}")
            stores[number].save(SOURCE, a_capture(document), document)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(16)))
    changes = stores[0].changes(0, 99)
    assert [each.seq for each in changes] == list(range(1, 65))
    assert sorted(each.document_id for each in changes) == stores[0].document_ids()
    assert stores[0].faults() == []
    for store in stores:
        store.close()


def test_readers_only_ever_see_whole_documents(store: Store) -> None:
    document = a_document("0" * 5000)
    store.save(SOURCE, a_capture(document), document)
    stop = threading.Event()

    def read() -> int:
        rounds = 0
        while not stop.is_set():
            found = store.document(document.id)
            assert found.text == str(found.revision - 1) * 5000
            assert store.capture(found.capture_id).sha256 == a_capture(found).sha256
            assert len(store.revisions(document.id)) >= found.revision
            rounds += 1
        return rounds

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for revision in range(1, 10):
                changed = with_text(document, str(revision) * 5000)
                store.save(SOURCE, a_capture(changed), changed)
        finally:
            stop.set()
        assert all(reader.result() > 0 for reader in readers)
    assert store.document(document.id).revision == 10


def test_a_dump_is_of_one_moment(store: Store) -> None:
    """A write that falls between two tables of a dump is wholly out of it."""
    document = a_document(origin="a")
    store.save(SOURCE, a_capture(document), document)
    whole = list(store.dump())
    rows = store.dump()
    begun = [next(rows)]
    other = a_document(origin="b")
    store.save(SOURCE, a_capture(other), other)
    assert begun + list(rows) == whole
    assert store.count() == 2


def test_two_that_save_the_same_document_add_it_once(store: Store) -> None:
    document = a_document()
    together = threading.Barrier(4)

    def one(_: int) -> str:
        together.wait()
        return store.save(SOURCE, a_capture(document), document).outcome

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(one, range(4)))
    assert outcomes == ["added", "unchanged", "unchanged", "unchanged"]
    assert store.changes(0, 10) == [Change(1, document.id)]
