"""The list of failed items, over both databases."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import NotFoundError, StoreError
from archive.provenance import FailedItem, failure_id
from archive.store import Store
from tests.records import NOON

HOUR = dt.timedelta(hours=1)
ORIGIN = "https://bulletin.example/1"


def fail(
    store: Store,
    origin: str = ORIGIN,
    *,
    hours: int = 0,
    source_id: str | None = "bulletin",
    reason: str = "The headline is not where it was.",
    sha256: str | None = None,
) -> FailedItem:
    return store.note_failure(
        origin=origin,
        url=ORIGIN,
        source_id=source_id,
        stage="parse",
        reason=reason,
        sha256=sha256,
        at=NOON + hours * HOUR,
    )


def test_a_store_without_failures_answers(store: Store) -> None:
    assert store.failures() == []
    assert store.failure_count() == 0
    store.clear_failure("unknown")
    with pytest.raises(NotFoundError, match="unknown"):
        store.failure("unknown")


def test_a_failure_is_kept(store: Store) -> None:
    item = fail(store, sha256="a" * 64)
    assert item == FailedItem(
        id=failure_id(ORIGIN),
        origin=ORIGIN,
        url=ORIGIN,
        source_id="bulletin",
        stage="parse",
        reason="The headline is not where it was.",
        sha256="a" * 64,
        first_at=NOON,
        last_at=NOON,
    )
    assert store.failures() == [item]
    assert store.failure(item.id) == item


def test_another_attempt_is_counted_and_the_newest_reason_kept(store: Store) -> None:
    fail(store, sha256="a" * 64)
    fail(store, hours=1, reason="The body is not where it was.", sha256="b" * 64)
    item = fail(store, hours=2, reason="No answer.", source_id=None)
    assert store.failures() == [item]
    assert item.attempts == 3
    assert item.reason == "No answer."
    assert item.source_id is None
    assert item.sha256 == "b" * 64
    assert (item.first_at, item.last_at) == (NOON, NOON + 2 * HOUR)


def test_a_failure_leaves_the_list_when_its_origin_succeeds(store: Store) -> None:
    fail(store, "a")
    other = fail(store, "b")
    store.clear_failure("a")
    store.clear_failure("a")
    assert store.failures() == [other]
    assert fail(store, "a", hours=1).attempts == 1


def test_the_last_tried_come_first_and_in_pieces(store: Store) -> None:
    for number in range(5):
        fail(store, str(number), hours=number)
    fail(store, "1", hours=9)
    assert [each.origin for each in store.failures()] == ["1", "4", "3", "2", "0"]
    assert [each.origin for each in store.failures(2)] == ["1", "4"]
    assert [each.origin for each in store.failures(2, 3)] == ["2", "0"]
    assert store.failures(2, 5) == []
    assert store.failure_count() == 5


def test_failures_are_counted_by_source(store: Store) -> None:
    fail(store, "a")
    fail(store, "b")
    fail(store, "c", source_id=None)
    found = store.source_health(["bulletin", "other"], NOON)
    assert [each.failed_items for each in found] == [2, 0]


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="time zone"):
        store.note_failure(
            origin="a",
            url=None,
            source_id=None,
            stage="read",
            reason="",
            sha256=None,
            at=NOON.replace(tzinfo=None),
        )
    assert store.failure_count() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(origin=st.text(), reason=st.text())
def test_whatever_fails_can_be_noted_and_cleared(store: Store, origin: str, reason: str) -> None:
    item = fail(store, origin, reason=reason)
    assert store.failures() == [item]
    assert store.failure(failure_id(origin)) == item
    store.clear_failure(origin)
    assert store.failures() == []


def test_what_no_database_takes_is_written_as_an_escape(store: Store) -> None:
    item = fail(store, "a\udcff.txt", reason="a\0b")
    assert (item.origin, item.reason) == ("a\\udcff.txt", "a\\x00b")
    assert fail(store, "ខ" * 20_000).attempts == 1
