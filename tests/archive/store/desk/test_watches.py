"""Saved searches in the store, over every database."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.accounts.records import Role
from archive.desk.saved_searches import Often, SavedSearch
from archive.errors import NotFoundError
from archive.records import Document
from archive.store import Store
from tests.archive.builders import a_document, saved

AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
SEARCH = SavedSearch(
    id="0123456789ab", account="dara", name="Roads", address="/search?q=road", language="km",
    often=Often.NOW, to="dara@house.example", began=0, seen=0, made_at=AT, due_at=AT,
    token="t0k3n",  # noqa: S106 - the end of an address, no password
)  # fmt: skip


@pytest.fixture
def kept(store: Store) -> SavedSearch:
    store.accounts.add(name="dara", shown_as="Dara", role=Role.STAFF, password=None, at=AT)
    saved(store, a_document("old", origin="old.txt"))
    now = store.last_change()
    made = replace(SEARCH, began=now, seen=now)
    store.watches.save(made)
    return made


def come_in(store: Store, text: str, name: str) -> Document:
    return saved(store, a_document(text, origin=name))


def test_what_is_kept_is_given_back(store: Store, kept: SavedSearch) -> None:
    assert store.watches.all() == store.watches.of("dara") == store.watches.due(AT) == [kept]
    assert store.watches.by_token("t0k3n") == kept
    assert store.watches.of("sok") == []
    assert store.watches.due(AT - dt.timedelta(seconds=1)) == []


def test_untold_are_documents_that_came_in_since_and_were_not_told_of(
    store: Store, kept: SavedSearch
) -> None:
    come_in(store, "old, read anew", "old.txt")
    new = come_in(store, "new", "new.txt")
    upto = store.last_change()
    later = come_in(store, "later", "later.txt")
    assert store.watches.untold(kept, upto, AT) == {new.id}
    store.watches.note_looked(kept, upto, [new.id], AT)
    (after,) = store.watches.all()
    assert (after.seen, after.letters_sent) == (upto, 1)
    come_in(store, "new, read anew", "new.txt")
    assert store.watches.untold(after, store.last_change(), AT) == {later.id}
    store.watches.note_looked(after, store.last_change(), [], AT)
    assert store.watches.letters().sent == 1


def test_a_search_that_told_of_something_can_be_removed(store: Store, kept: SavedSearch) -> None:
    new = come_in(store, "new", "new.txt")
    store.watches.note_looked(kept, store.last_change(), [new.id], AT)
    with pytest.raises(NotFoundError):
        store.watches.delete(kept.id, "sok")
    store.watches.delete(kept.id, "dara")
    assert store.watches.all() == []


def test_a_failure_is_noted_with_a_wait(store: Store, kept: SavedSearch) -> None:
    store.watches.note_failure(kept, "busy", AT)
    (after,) = store.watches.all()
    assert (after.failures, after.reason, after.letters_failed) == (1, "busy", 1)
    assert after.due_at > AT
    assert store.watches.letters().failed == 1
