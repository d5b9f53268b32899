"""What a store answers, over both databases: in which order and pieces, and if it knows nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.errors import NotFoundError
from archive.store import Change, SourceSummary, Store
from tests.archive.builders import (
    SOURCE,
    a_document,
    save,
    with_text,
)
from tests.records import NOON, a_capture


def test_an_empty_store_answers(store: Store) -> None:
    assert store.count() == 0
    assert store.last_change() == 0
    assert store.document_ids() == []
    assert store.sources() == []
    assert store.changes(0, 10) == []
    assert store.documents([]) == []
    assert store.faults() == []


def test_documents_come_in_the_order_asked(store: Store) -> None:
    ids = []
    for name in "abc":
        document = a_document(origin=name)
        save(store, document)
        ids.append(document.id)
    a, b, c = ids
    assert [each.id for each in store.documents([c, "unknown", a, c, b])] == [c, a, c, b]
    many = [f"unknown{number}" for number in range(40_000)]
    assert [each.id for each in store.documents([*many, b])] == [b]
    assert store.document_ids() == sorted(ids)


def test_documents_are_found_by_what_names_them(store: Store) -> None:
    first, second = a_document(origin="a"), a_document(origin="b")
    save(store, first)
    save(store, second)
    sha256 = store.latest_capture(second.id).sha256
    assert store.find_documents([first.id, "unknown"], [], []) == [first.id]
    assert second.id in store.find_documents([], [sha256], [])
    assert store.find_documents([], [], ["b"]) == [second.id]
    assert store.find_documents([first.id], [], ["b", "b"]) == sorted({first.id, second.id})
    assert store.find_documents([], [], []) == []


def test_only_the_newest_revision_is_a_document(store: Store) -> None:
    document = a_document()
    save(store, document)
    save(store, with_text(document, "New."))
    assert [each.text for each in store.documents([document.id])] == ["New."]


@pytest.mark.parametrize(
    "ask",
    [
        Store.document,
        Store.revisions,
        Store.history,
        Store.capture,
        Store.captures,
        Store.latest_capture,
        Store.source,
    ],
)
def test_an_unknown_id_is_not_found(store: Store, ask: Callable[[Store, str], object]) -> None:
    save(store, a_document())
    with pytest.raises(NotFoundError, match="unknown"):
        ask(store, "unknown")


def test_the_change_log_is_read_in_pieces(store: Store) -> None:
    ids = []
    for number in range(5):
        document = a_document(origin=str(number))
        save(store, document)
        ids.append(document.id)
    assert store.changes(0, 2) == [Change(1, ids[0]), Change(2, ids[1])]
    assert store.changes(2, 2) == [Change(3, ids[2]), Change(4, ids[3])]
    assert store.changes(4, 2) == [Change(5, ids[4])]
    assert store.changes(5, 2) == []


def test_sources_are_counted(store: Store) -> None:
    save(store, a_document(origin="a"))
    later = NOON + dt.timedelta(days=2)
    for name, moment in (("b", later), ("c", NOON)):
        document = a_document(origin=name)
        store.save(SOURCE, a_capture(document, b"1", moment), document)
        store.save(SOURCE, a_capture(document, b"2", moment), document)
    other = replace(SOURCE, id="another", name="Another")
    document = a_document(source=other)
    store.save(other, a_capture(document), document)
    assert store.sources() == [SourceSummary(other, 1, NOON), SourceSummary(SOURCE, 3, later)]


def test_a_file_is_known_again_from_another_folder(store: Store) -> None:
    document = a_document(origin="news/2024/a.txt")
    capture = a_capture(document)
    save(store, document)
    assert store.find_file(SOURCE.id, "a.txt", capture.sha256) == document.id
    moved = replace(with_text(document, "Mended."), origin="news.zip/a.txt")
    assert save(store, moved) == "updated"
    assert store.find_file(SOURCE.id, "a.txt", capture.sha256) == document.id
    assert store.find_file(SOURCE.id, "a.txt", a_capture(moved).sha256) == document.id


@pytest.mark.parametrize(
    ("source_id", "name", "data"),
    [
        ("other", "a.txt", b"bytes"),
        (SOURCE.id, "A.txt", b"bytes"),
        (SOURCE.id, "_.txt", b"bytes"),
        (SOURCE.id, "txt", b"bytes"),
        (SOURCE.id, "news/a.txt", b"bytes"),
        (SOURCE.id, "a.txt", b"other bytes"),
    ],
)
def test_another_file_is_not_taken_for_it(
    store: Store, source_id: str, name: str, data: bytes
) -> None:
    document = a_document(origin="news/a.txt")
    save(store, document, b"bytes")
    assert store.find_file(source_id, name, a_capture(document, data).sha256) is None
