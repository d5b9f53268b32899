"""What became of a document, told apart from what is only read otherwise, over both databases."""

import datetime as dt
from dataclasses import replace

from archive.records import Document
from archive.store import Revision, Store
from tests.archive.builders import SOURCE, a_document, a_fetch, with_text
from tests.records import NOON

HOUR = dt.timedelta(hours=1)
PAGE = a_document("First.", url="https://bulletin.example/1")


def fetch(store: Store, document: Document, data: bytes, hours: int) -> None:
    store.save(SOURCE, a_fetch(document, data, NOON + hours * HOUR), document)


def test_each_revision_tells_its_capture(store: Store) -> None:
    fetch(store, PAGE, b"1", 0)
    fetch(store, PAGE, b"1 with another menu", 1)
    changed = with_text(PAGE, "Second.")
    fetch(store, changed, b"2", 2)
    second = a_fetch(PAGE, b"2", NOON + 2 * HOUR)
    better = replace(changed, title="Read better")
    store.save(SOURCE, second, better)
    first = a_fetch(PAGE, b"1", NOON)
    assert store.history(PAGE.id) == [
        Revision(replace(PAGE, capture_id=first.id), first, reread=False),
        Revision(replace(changed, capture_id=second.id, revision=2), second, reread=False),
        Revision(replace(better, capture_id=second.id, revision=3), second, reread=True),
    ]


def test_what_the_publisher_has_changed_is_marked_with_the_last_time(store: Store) -> None:
    fetch(store, PAGE, b"1", 0)
    assert store.revised_documents([PAGE.id]) == {}
    fetch(store, with_text(PAGE, "Second."), b"2", 1)
    fetch(store, with_text(PAGE, "Third."), b"3", 2)
    fetch(store, with_text(PAGE, "Third."), b"4", 3)
    assert store.revised_documents([PAGE.id]) == {PAGE.id: NOON + 2 * HOUR}


def test_what_is_only_read_otherwise_is_not_marked(store: Store) -> None:
    fetch(store, PAGE, b"1", 0)
    store.save(SOURCE, a_fetch(PAGE, b"1", NOON), with_text(PAGE, "Read better."))
    fetch(store, replace(with_text(PAGE, "Read better."), byline="Sok"), b"2", 1)
    assert store.document(PAGE.id).revision == 3
    assert store.revised_documents([PAGE.id]) == {}


def test_many_are_asked_about_at_once(store: Store) -> None:
    for number in range(3):
        document = a_document("First.", origin=str(number))
        fetch(store, document, b"1", 0)
        if number:
            fetch(store, with_text(document, "Second."), b"2", number)
    ids = [a_document(origin=str(number)).id for number in range(3)]
    many = [f"unknown{number}" for number in range(40_000)]
    assert store.revised_documents([*ids[:2], *many, ids[2]]) == {
        ids[1]: NOON + HOUR,
        ids[2]: NOON + 2 * HOUR,
    }
    assert store.revised_documents([]) == {}
