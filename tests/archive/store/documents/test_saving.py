"""Saving a document, over both databases: what is new, a revision, a receipt, or nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.records import (
    DateMethod,
    Image,
    Legibility,
    Page,
    Precision,
    Published,
    SourceKind,
)
from archive.store import Change, Store, open_store
from tests.archive.builders import (
    SOURCE,
    a_document,
    a_fetch,
    save,
    with_text,
)
from tests.records import NOON, a_capture


def test_a_new_document_is_added(store: Store) -> None:
    document = a_document()
    capture = a_capture(document)
    saved = store.save(SOURCE, capture, document)
    assert saved.outcome == "added"
    assert saved.document == replace(document, capture_id=capture.id, revision=1)
    assert store.document(document.id) == saved.document
    assert store.captures(document.id) == [capture]
    assert store.capture(capture.id) == store.latest_capture(document.id) == capture
    assert store.source(SOURCE.id) == SOURCE
    assert store.changes(0, 10) == [Change(1, document.id)]
    assert store.last_change() == store.count() == 1


def test_the_same_thing_again_writes_nothing(store: Store) -> None:
    document = a_document()
    first = store.save(SOURCE, a_capture(document), document)
    before = list(store.dump())
    later = a_capture(document, received_at=NOON + dt.timedelta(days=1))
    again = store.save(SOURCE, later, document)
    assert again.outcome == "unchanged"
    assert again.document == first.document
    assert list(store.dump()) == before


def test_a_changed_document_is_a_new_revision_and_a_new_capture(store: Store) -> None:
    document = a_document()
    save(store, document)
    changed = with_text(document, "Another text.")
    capture = a_capture(changed)
    saved = store.save(SOURCE, capture, changed)
    assert saved.outcome == "updated"
    assert saved.document == replace(changed, capture_id=capture.id, revision=2)
    assert [each.text for each in store.revisions(document.id)] == [document.text, changed.text]
    assert store.captures(document.id) == [capture, a_capture(document)]
    assert store.changes(0, 10) == [Change(1, document.id), Change(2, document.id)]
    assert store.count() == 1


def test_a_document_that_turns_back_is_a_third_revision(store: Store) -> None:
    document = a_document()
    for hours, text in enumerate(("One.", "Two.", "One.")):
        turned = with_text(document, text)
        moment = NOON + dt.timedelta(hours=hours)
        store.save(SOURCE, a_capture(turned, received_at=moment), turned)
    assert [each.revision for each in store.revisions(document.id)] == [1, 2, 3]
    assert store.document(document.id).text == "One."


def test_new_bytes_with_the_same_content_are_only_a_capture(store: Store) -> None:
    document = a_document()
    save(store, document, b"bytes")
    assert save(store, document, b"other bytes") == "unchanged"
    assert len(store.captures(document.id)) == 2
    assert store.latest_capture(document.id) == a_capture(document, b"other bytes")
    assert store.document(document.id).capture_id == a_capture(document, b"bytes").id
    assert store.last_change() == 1


def test_the_same_bytes_read_better_are_a_revision_of_the_same_capture(store: Store) -> None:
    document = a_document()
    capture = a_capture(document, b"bytes")
    store.save(SOURCE, capture, document)
    later = a_capture(document, b"bytes", NOON + dt.timedelta(days=1))
    saved = store.save(SOURCE, later, replace(document, title="A better title"))
    assert saved.outcome == "updated"
    assert saved.document.capture_id == capture.id
    assert store.captures(document.id) == [capture]


def test_a_capture_that_is_held_is_read_anew(store: Store) -> None:
    document = a_document()
    first = a_capture(document, b"bytes")
    store.save(SOURCE, first, document)
    save(store, document, b"other bytes")
    saved = store.save(SOURCE, first, replace(document, title="A better title"))
    assert saved.outcome == "updated"
    assert saved.document.capture_id == first.id
    assert len(store.captures(document.id)) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"pages": (Page(number=1, start=0, end=4),)},
        {"legibility": Legibility.OCR},
        {"remarks": ("machine_read",)},
    ],
)
def test_how_a_text_was_come_by_is_told_to_readers(
    store: Store, change: dict[str, tuple[Page, ...] | Legibility | tuple[str, ...]]
) -> None:
    document = a_document()
    save(store, document)
    told = replace(document, **change)  # type: ignore[arg-type]
    assert save(store, told) == "updated"
    assert store.document(document.id) == replace(
        told, capture_id=a_capture(document).id, revision=2
    )


def test_a_machine_that_is_surer_of_the_same_text_makes_no_revision(store: Store) -> None:
    document = a_document()
    first, second = (
        replace(document, pages=(Page(number=1, start=0, end=9, confidence=each),))
        for each in (0.5, 0.75)
    )
    save(store, first)
    assert save(store, second) == "unchanged"
    assert store.document(document.id).pages == first.pages


@pytest.mark.parametrize(
    "change", [{"parser": "better"}, {"origin": "moved/a.txt"}, {"capture_id": "c", "revision": 9}]
)
def test_what_a_reader_does_not_see_makes_no_revision(
    store: Store, change: dict[str, str | int]
) -> None:
    document = a_document()
    save(store, document)
    assert save(store, replace(document, **change)) == "unchanged"  # type: ignore[arg-type]
    assert store.last_change() == 1


def test_a_source_is_kept_as_it_was_last_given(store: Store) -> None:
    document = a_document()
    save(store, document)
    renamed = replace(SOURCE, name="The Daily Bulletin", kind=SourceKind.AGENCY, languages=("km",))
    store.save(renamed, a_capture(document), document)
    assert store.source(SOURCE.id) == renamed
    assert store.last_change() == 1


def test_a_url_may_move_to_another_source(store: Store) -> None:
    url = "https://bulletin.example/1"
    save(store, a_document(url=url))
    other = replace(SOURCE, id="other")
    document = a_document(url=url, source=other)
    assert store.save(other, a_capture(document), document).outcome == "updated"
    assert [each.source.id for each in store.sources()] == ["other"]


def a_date(*, inferred: bool) -> Published:
    return Published(
        date=dt.date(2024, 3, 22),
        precision=Precision.DAY,
        method=DateMethod.META,
        confidence=1,
        inferred=inferred,
    )


@pytest.mark.parametrize(
    ("data", "change", "outcome"),
    [
        (b"bytes", {}, "unchanged"),
        (b"bytes", {"text": "Read better."}, "unchanged"),
        (b"other", {}, "unchanged"),
        (b"other", {"images": (Image(url="a?token=2", alt=""),)}, "unchanged"),
        (b"other", {"published": a_date(inferred=True)}, "unchanged"),
        (b"other", {"published": a_date(inferred=False)}, "updated"),
        (b"other", {"title": "Another title"}, "updated"),
        (b"other", {"text": "Another text."}, "updated"),
    ],
)
def test_every_fetch_is_a_capture_but_only_a_new_wording_a_revision(
    store: Store, data: bytes, change: dict[str, object], outcome: str
) -> None:
    document = a_document()
    first = a_fetch(document, b"bytes")
    store.save(SOURCE, first, document)
    second = a_fetch(document, data, NOON + dt.timedelta(hours=1))
    saved = store.save(SOURCE, second, replace(document, **change))  # type: ignore[arg-type]
    assert saved.outcome == outcome
    assert store.captures(document.id) == [second, first]
    assert saved.document.capture_id == (second.id if outcome == "updated" else first.id)
    assert store.last_change() == (2 if outcome == "updated" else 1)


def test_the_same_receipt_is_kept_once(store: Store) -> None:
    document = a_document()
    for _ in range(2):
        store.save(SOURCE, a_fetch(document, b"bytes"), document)
    assert store.captures(document.id) == [a_fetch(document, b"bytes")]


def test_what_was_saved_is_there_after_reopening(url: str) -> None:
    document = a_document()
    first = open_store(url)
    save(first, document)
    kept = list(first.dump())
    first.close()
    second = open_store(url)
    assert list(second.dump()) == kept
    assert second.document(document.id).text == document.text
    second.close()
