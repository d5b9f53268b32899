"""What a store answers, over both databases: in which order and pieces, and if it knows nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.document_decisions import DocumentDecision, DocumentField
from archive.errors import NotFoundError
from archive.records import Image
from archive.steps import Step, StepKind
from archive.store import Change, Receipt, SourceSummary, Store
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


def test_a_list_has_the_documents_without_what_it_does_not_show(store: Store) -> None:
    ids = []
    for name in "ab":
        document = replace(
            a_document(origin=name),
            images=(Image(url=f"https://bulletin.example/{name}.png", alt=""),),
            remarks=("ocr",),
            steps=(Step(kind=StepKind.RECEIVE, at=NOON),),
        )
        save(store, document)
        ids.append(document.id)
    store.decide_documents(
        [
            DocumentDecision(
                document_id=ids[0],
                field=DocumentField.TITLE,
                value="Another title",
                at=NOON,
                who="The editor",
                why="The paper prints it so.",
            )
        ]
    )
    whole = store.documents(ids)
    assert all(each.images and each.remarks and each.steps for each in whole)
    assert [each.title for each in whole] == ["Another title", "A title"]
    assert store.listed([ids[1], "unknown", ids[0]]) == [
        replace(each, images=(), remarks=(), steps=()) for each in reversed(whole)
    ]


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
    assert store.receipts(capture.sha256, document.origin) == [
        Receipt(document.id, SOURCE.id, "a.txt", stands=True)
    ]
    moved = replace(with_text(document, "Mended."), origin="news.zip/a.txt")
    assert save(store, moved) == "updated"
    # The old state is no longer the newest of its document, but still of its origin.
    (old,) = store.receipts(capture.sha256, document.origin)
    assert old.stands
    (old,) = store.receipts(capture.sha256, moved.origin)
    assert not old.stands
    (new,) = store.receipts(a_capture(moved).sha256, document.origin)
    assert (new.document_id, new.stands) == (document.id, True)


def test_bytes_that_never_came_have_no_receipts_and_repeats_have_all(store: Store) -> None:
    assert store.receipts("0" * 64, "a.txt") == []
    one, other = a_document(origin="news/a.txt"), a_document(origin="news/b.txt")
    save(store, one, b"bytes")
    save(store, other, b"bytes")
    save(store, with_text(one, "Mended."), b"other bytes")
    found = store.receipts(a_capture(one, b"bytes").sha256, "elsewhere.txt")
    assert found == [
        Receipt(one.id, SOURCE.id, "a.txt", stands=False),
        Receipt(other.id, SOURCE.id, "b.txt", stands=True),
    ]
