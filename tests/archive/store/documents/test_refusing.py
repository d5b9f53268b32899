"""What a store refuses, over both databases, and that nothing of it is then kept."""

from dataclasses import replace

import pytest

from archive.errors import StoreError
from archive.records import (
    Capture,
    Document,
    Image,
    Source,
)
from archive.store import Store
from tests.archive.builders import SOURCE, a_document, save
from tests.records import NOON, a_capture

OTHER = replace(SOURCE, id="other")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (a_document(url="https://a.example/1"), a_document(url="https://a.example/2")),
        (a_document(origin="a.txt"), a_document(origin="b.txt")),
        (a_document(origin="a.txt"), a_document(origin="a.txt", source=OTHER)),
        (a_document(origin="a.txt"), a_document(url="https://a.example/1", origin="b.txt")),
    ],
)
def test_an_id_never_passes_to_another_document(
    store: Store, first: Document, second: Document
) -> None:
    save(store, first)
    before = list(store.dump())
    source = OTHER if second.source_id == OTHER.id else SOURCE
    intruder = replace(second, id=first.id, text="Something else.")
    with pytest.raises(StoreError, match="belongs to another document"):
        store.save(source, a_capture(intruder), intruder)
    assert list(store.dump()) == before


def with_bad(place: str, bad: str, document: Document) -> tuple[Source, Capture, Document]:
    source, capture = SOURCE, a_capture(document)
    match place:
        case "source name":
            source = replace(source, name=bad)
        case "capture origin":
            capture = replace(capture, origin=bad)
        case "image":
            document = replace(document, images=(Image(url="", alt=bad),))
        case "text":
            document = replace(document, text=bad)
        case "title":
            document = replace(document, title=bad)
    return source, capture, document


@pytest.mark.parametrize("place", ["source name", "capture origin", "image", "text", "title"])
@pytest.mark.parametrize(
    ("bad", "named"), [("a\0b", "NUL"), ("a\ud800b", "ud800"), ("a\udcffb", "udcff")]
)
def test_what_cannot_be_given_back_is_refused(
    store: Store, place: str, bad: str, named: str
) -> None:
    with pytest.raises(StoreError, match=named):
        store.save(*with_bad(place, bad, a_document()))
    assert list(store.dump()) == []


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    document = a_document()
    with pytest.raises(StoreError, match="time zone"):
        store.save(
            SOURCE, replace(a_capture(document), received_at=NOON.replace(tzinfo=None)), document
        )


def test_three_records_of_different_sources_are_refused(store: Store) -> None:
    document = a_document()
    with pytest.raises(StoreError, match="another source"):
        store.save(OTHER, a_capture(document), document)


def test_a_save_that_fails_half_way_leaves_nothing(store: Store) -> None:
    first = a_document(origin="a.txt")
    save(store, first)
    before = list(store.dump())
    second = a_document("Changed.", origin="b.txt")
    taken = replace(a_capture(second), id=a_capture(first).id)
    with pytest.raises(StoreError):
        store.save(replace(SOURCE, name="New"), taken, second)
    assert list(store.dump()) == before
