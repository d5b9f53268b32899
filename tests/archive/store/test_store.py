"""The store's contract, run over both databases."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import NotFoundError, StoreError
from archive.records import (
    Capture,
    DateMethod,
    Document,
    Image,
    Legibility,
    Page,
    Precision,
    Published,
    Source,
    SourceKind,
)
from archive.store import Change, SourceSummary, Store, open_store
from tests.archive.builders import (
    NOON,
    SOURCE,
    a_capture,
    a_document,
    a_fetch,
    documents,
    moments,
    texts,
    with_text,
)

# A database is emptied for each test, not for each example; the examples do not need it empty.
ONE_DATABASE = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
serial = count()


def a_date(*, inferred: bool) -> Published:
    return Published(
        date=dt.date(2024, 3, 22),
        precision=Precision.DAY,
        method=DateMethod.META,
        confidence=1,
        inferred=inferred,
    )


def save(store: Store, document: Document, data: bytes | None = None) -> str:
    return store.save(SOURCE, a_capture(document, data), document).outcome


def test_an_empty_store_answers(store: Store) -> None:
    assert store.count() == 0
    assert store.last_change() == 0
    assert store.document_ids() == []
    assert store.sources() == []
    assert store.changes(0, 10) == []
    assert store.documents([]) == []
    assert store.faults() == []


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


@ONE_DATABASE
@given(document=documents, moment=moments, media_type=texts)
def test_any_document_comes_back_as_it_was(
    store: Store, document: Document, moment: dt.datetime, media_type: str
) -> None:
    document = replace(document, id=f"any-{next(serial)}")
    capture = replace(a_capture(document, b"", moment), media_type=media_type)
    saved = store.save(SOURCE, capture, document)
    assert saved.document == replace(document, capture_id=capture.id)
    assert store.document(document.id) == saved.document
    back = store.latest_capture(document.id)
    assert back == capture
    assert back.received_at.tzinfo is dt.UTC
    assert store.save(SOURCE, capture, document).outcome == "unchanged"


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


@ONE_DATABASE
@given(fetches=st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from((b"1", b"2")))))
def test_any_run_of_fetches_follows_the_rules(
    store: Store, fetches: list[tuple[str, bytes]]
) -> None:
    run = next(serial)
    wordings: list[str] = []
    received: list[bytes] = []
    for hour, (text, data) in enumerate(fetches):
        document = a_document(text, url=f"https://bulletin.example/{run}")
        moment = NOON + dt.timedelta(hours=hour)
        saved = store.save(SOURCE, a_fetch(document, data, moment), document)
        if not wordings or (data != received[-1] and text != wordings[-1]):
            wordings.append(text)
            assert saved.outcome == ("added" if len(wordings) == 1 else "updated")
        else:
            assert saved.outcome == "unchanged"
        received.append(data)
        assert [each.text for each in store.revisions(document.id)] == wordings
        assert len(store.captures(document.id)) == len(received)


@ONE_DATABASE
@given(
    writes=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(("x", "y")), st.sampled_from((b"1", b"2")))
    )
)
def test_any_run_of_saves_follows_the_rules(
    store: Store, writes: list[tuple[str, str, bytes]]
) -> None:
    """Against a model that says the rules in a few lines."""
    start = store.last_change()
    run = next(serial)
    contents: dict[str, list[str]] = {}
    received: dict[str, list[bytes]] = {}
    log: list[str] = []
    for name, text, data in writes:
        document = a_document(text, origin=f"{run}{name}")
        seen = contents.setdefault(document.id, [])
        bytes_seen = received.setdefault(document.id, [])
        expected = "added" if not seen else "unchanged" if seen[-1] == text else "updated"
        moment = NOON + dt.timedelta(seconds=len(log) + len(bytes_seen))
        saved = store.save(SOURCE, a_capture(document, data, moment), document)
        if expected != "unchanged":
            seen.append(text)
            log.append(document.id)
        if bytes_seen[-1:] != [data]:
            bytes_seen.append(data)
        assert saved.outcome == expected
        assert saved.document == store.document(document.id)
    for document_id, seen in contents.items():
        assert [each.text for each in store.revisions(document_id)] == seen
        assert len(store.captures(document_id)) == len(received[document_id])
    assert [each.document_id for each in store.changes(start, 1000)] == log
