"""Visits and the health of sources, over both databases."""

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import StoreError
from archive.provenance import SourceHealth, Visit, VisitedPage
from archive.records import DateMethod, Precision, Published
from archive.store import Store
from tests.archive.builders import SOURCE, a_document, a_fetch, a_visit, texts
from tests.records import NOON, a_capture

URL = "https://bulletin.example/feed"
DAY = dt.timedelta(days=1)
serial = count()


def note(store: Store, *visits: Visit) -> None:
    for visit in visits:
        store.note_visit(visit)


def full(etag: str = "", last_modified: str = "", status: int = 200) -> Visit:
    return replace(a_visit(URL, status=status), etag=etag, last_modified=last_modified)


def test_visits_are_listed_newest_first(store: Store) -> None:
    first = replace(a_visit(URL), sha256="a" * 64, etag='W/"1"', last_modified="Fri", items=3)
    second = replace(a_visit(URL, NOON + DAY, None), reason="No answer within 30 seconds.")
    other = replace(a_visit(URL), source_id="other")
    note(store, first, second, other)
    assert store.visits_of(SOURCE.id, 9) == [second, first]
    assert store.visits_of(SOURCE.id, 1) == [second]
    assert store.visits_of("unknown", 9) == []


@pytest.mark.parametrize(
    ("visits", "validators"),
    [
        ([], None),
        ([full()], None),
        ([full("1")], ("1", "")),
        ([full("", "Fri")], ("", "Fri")),
        ([full("1"), full("2")], ("2", "")),
        ([full("1"), full("", "", 304)], ("1", "")),
        ([full("1"), full("2", "Fri", 304)], ("2", "Fri")),
        ([full("1"), full("9", "", 503)], ("1", "")),
        ([full("1"), full("9", "", 302)], ("1", "")),
        ([full("1"), replace(full("9"), status=None)], ("1", "")),
        # The bytes of the first are no longer those last given.
        ([full("1"), full()], None),
        ([full("1"), full(), full("", "", 304)], None),
        # Nothing of it can be held.
        ([full("1", "", 304)], None),
    ],
)
def test_a_request_is_conditional_on_the_bytes_last_given(
    store: Store, visits: list[Visit], validators: tuple[str, str] | None
) -> None:
    note(store, *visits, replace(full("elsewhere"), url=URL + "/other"))
    found = store.last_visit(URL)
    assert (found and (found.etag, found.last_modified)) == validators


def test_addresses_of_any_length_are_told_apart(store: Store) -> None:
    long = f"{URL}/{'១' * 20_000}"
    note(store, replace(full("1"), url=long), replace(full("2"), url=long + "២"))
    found = store.last_visit(long)
    assert found is not None
    assert found.etag == "1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    visit=st.builds(
        Visit,
        url=texts,
        source_id=st.just(""),
        at=st.just(NOON),
        status=st.none() | st.integers(100, 599),
        sha256=st.none() | texts,
        etag=texts,
        last_modified=texts,
        reason=texts,
        items=st.integers(0, 999),
    )
)
def test_any_visit_comes_back_as_it_was(store: Store, visit: Visit) -> None:
    visit = replace(visit, source_id=f"any-{next(serial)}")
    note(store, visit)
    assert store.visits_of(visit.source_id, 9) == [visit]


def test_what_no_database_takes_is_noted_as_an_escape(store: Store) -> None:
    note(store, replace(a_visit(URL + "/\udcff"), reason="a\0b"))
    (visit,) = store.visits_of(SOURCE.id, 9)
    assert visit.url == URL + "/\\udcff"
    assert visit.reason == "a\\x00b"


def test_a_visit_without_a_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="time zone"):
        store.note_visit(a_visit(at=NOON.replace(tzinfo=None)))
    assert list(store.dump()) == []


def test_answers_are_known_by_their_hash(store: Store) -> None:
    note(store, *(replace(a_visit(), sha256=each) for each in ("a", "b", "a", None)))
    assert store.visited_digests() == {"a", "b"}


def health(store: Store, days: int = 0) -> SourceHealth:
    (found,) = store.source_health([SOURCE.id], NOON + days * DAY)
    return found


def publish(
    store: Store, day: int, *, received: int = 0, precision: Precision = Precision.DAY
) -> None:
    """A document of so many days after the first of the month, received so many after noon."""
    published = Published(
        date=dt.date(2024, 3, 1) + day * DAY,
        precision=precision,
        method=DateMethod.META,
        confidence=1,
    )
    document = replace(a_document(origin=str(next(serial))), published=published)
    store.save(SOURCE, a_capture(document, received_at=NOON + received * DAY), document)


def test_a_source_that_is_not_known_has_no_health(store: Store) -> None:
    assert health(store) == SourceHealth(
        source_id=SOURCE.id,
        last_visit=None,
        last_success_at=None,
        last_item_at=None,
        failures_in_a_row=0,
        failed_items=0,
        usual_gap=None,
        silent_days=None,
    )
    assert store.source_health([], NOON) == []


def test_failures_in_a_row_end_with_an_answer(store: Store) -> None:
    note(store, a_visit(status=500), a_visit(status=None))
    assert health(store).failures_in_a_row == 2
    assert health(store).last_success_at is None
    note(store, a_visit(at=NOON + DAY, status=304))
    assert health(store).failures_in_a_row == 0
    failed = a_visit(at=NOON + 2 * DAY, status=403)
    note(store, failed, replace(failed, source_id="other", status=200))
    assert health(store).failures_in_a_row == 1
    assert health(store).last_success_at == NOON + DAY
    assert health(store).last_visit == failed


def test_the_usual_gap_is_the_median_between_days_of_publication(store: Store) -> None:
    publish(store, 0)
    assert health(store).usual_gap is None
    for day in (2, 2, 3, 20):
        publish(store, day)
    assert health(store).usual_gap == 2
    assert health(store).silent_days == 1
    assert health(store, days=10).silent_days == 11


def test_what_is_long_ago_is_not_usual(store: Store) -> None:
    for day in range(-1000, -700, 10):
        publish(store, day)
    for day in range(-32, 1):
        publish(store, day)
    assert health(store).usual_gap == 1


def test_a_document_without_an_exact_date_tells_of_no_day(store: Store) -> None:
    publish(store, 0, precision=Precision.MONTH)
    document = a_document()
    store.save(SOURCE, a_capture(document, received_at=NOON + 4 * DAY), document)
    assert (health(store, days=5).usual_gap, health(store, days=5).silent_days) == (None, None)
    assert health(store, days=5).last_item_at == NOON + 4 * DAY
    publish(store, 2, received=4)
    assert (health(store, days=5).usual_gap, health(store, days=5).silent_days) == (None, 24)


def test_a_date_that_lies_ahead_is_not_believed(store: Store) -> None:
    publish(store, 400)
    assert health(store).silent_days is None


def test_the_last_new_item_is_not_the_last_capture(store: Store) -> None:
    publish(store, 0)
    publish(store, 0, received=1)
    document = a_document(origin="late")
    for day in (0, 3):
        capture = a_capture(document, str(day).encode(), NOON + day * DAY)
        store.save(SOURCE, capture, document)
    assert health(store).last_item_at == NOON + DAY


def test_many_sources_are_asked_about_at_once(store: Store) -> None:
    note(store, a_visit(status=500))
    publish(store, 0)
    many = [f"source{number}" for number in range(600)]
    found = store.source_health([*many, SOURCE.id], NOON)
    assert [each.source_id for each in found] == [*many, SOURCE.id]
    assert found[-1].failures_in_a_row == 1
    assert found[-1].last_item_at == NOON
    assert found[0].last_item_at is None


def test_visited_pages_tell_what_is_to_be_asked_for_again(store: Store) -> None:
    held = "https://bulletin.example/1"
    document = replace(a_document(), url=held, origin=held)
    store.save(SOURCE, replace(a_fetch(document, b"x"), origin=held, url=held), document)
    note(
        store,
        a_visit(held),
        a_visit(held, NOON + DAY, 304),
        a_visit(held, NOON + 2 * DAY, 503),
        a_visit(URL, NOON + DAY),
        replace(a_visit("https://other.example/"), source_id="other"),
    )
    assert store.visited_pages(SOURCE.id) == [
        VisitedPage(url=URL, last_at=NOON + DAY, answers=1, held=False),
        VisitedPage(url=held, last_at=NOON + 2 * DAY, answers=2, held=True),
    ]
    assert store.visited_pages("unknown") == []
