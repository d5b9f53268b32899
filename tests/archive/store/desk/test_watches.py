"""Saved searches in the store, over every database."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.accounts.records import Role
from archive.desk.saved_searches import Often, SavedSearch
from archive.errors import NotFoundError
from archive.records import Document
from archive.store import Store
from archive.visibility import Level, Ruling, Scope
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


def test_what_was_kept_back_when_it_was_saved_is_untold_once_it_is_public(
    store: Store, kept: SavedSearch
) -> None:
    always, early, late = (come_in(store, name, name) for name in ("always", "early", "late"))
    later = AT + dt.timedelta(hours=1)

    def rule(document: Document, level: Level, at: dt.datetime) -> None:
        store.visibility.decide(
            Ruling(
                scope=Scope.DOCUMENT, subject=document.id, level=level, until=None,
                at=at, who="Dara", why="As agreed.",
            )
        )  # fmt: skip

    rule(early, Level.HIDDEN, AT - dt.timedelta(hours=1))
    now = store.last_change()
    anew = replace(kept, id="abcdef012345", token="other", began=now, seen=now)  # noqa: S106 - none
    store.watches.save(anew)
    rule(late, Level.HIDDEN, later)
    assert store.watches.untold(anew, store.last_change(), later) == set()
    for each in (always, early, late):
        rule(each, Level.PUBLIC, later + dt.timedelta(minutes=1))
    assert store.watches.untold(anew, store.last_change(), later) == {early.id}


def test_a_letter_under_way_is_known_until_it_arrives_or_is_refused(
    store: Store, kept: SavedSearch
) -> None:
    new, upto = come_in(store, "new", "new.txt"), store.last_change()
    for _ in range(2):
        store.watches.note_under_way(kept, [new.id])
        assert store.watches.under_way(kept) == {new.id}
        assert store.watches.untold(kept, upto, AT) == {new.id}
    store.watches.note_not_taken(kept)
    assert store.watches.under_way(kept) == set()
    store.watches.note_under_way(kept, [new.id])
    store.watches.note_arrived(kept, [new.id])
    assert store.watches.under_way(kept) == store.watches.untold(kept, upto, AT) == set()
    (after,) = store.watches.all()
    assert (after.letters_sent, after.seen) == (1, kept.seen)
    store.watches.delete(kept.id, "dara")
    store.watches.note_under_way(kept, [new.id])
    assert store.watches.under_way(kept) == set()
