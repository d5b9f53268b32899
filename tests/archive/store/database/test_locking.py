"""A lock by name is one for all that use the same database, until its process ends."""

import threading

import pytest

from archive.store import Store, open_store


def test_only_one_has_it_at_a_time_and_it_is_let_go_of(store: Store, url: str) -> None:
    other = open_store(url)
    with store.alone("index", 1):
        with pytest.raises(TimeoutError), other.alone("index", 0.05):
            pass
        with other.alone("another", 1):
            pass
    with pytest.raises(ZeroDivisionError), other.alone("index", 1):
        _ = 1 / 0
    with store.alone("index", 0.05):
        pass
    other.close()


def test_who_waits_gets_it_when_the_other_is_done(store: Store, url: str) -> None:
    other = open_store(url)
    order: list[str] = []
    has_it = threading.Event()

    def first() -> None:
        with store.alone("index", 5):
            has_it.set()
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    has_it.wait(5)
    with other.alone("index", 5):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
    other.close()


def test_a_writer_of_the_archive_is_not_held_up(store: Store, url: str) -> None:
    with store.alone("index", 1):
        assert store.count() == 0
        store.load([])
