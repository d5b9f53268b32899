"""Rulings in the store: kept, told to other processes at once, logged, and refused where wrong."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from archive.accounts.records import Deed
from archive.document_decisions import DocumentDecision, DocumentField
from archive.errors import VisibilityError
from archive.records import Document
from archive.rights import RightsRuling
from archive.store import Store, open_store
from archive.store.visibility import visibility_store
from archive.visibility import Audience, Level, Rights, Scope
from tests.archive import builders
from tests.archive.builders import a_document, saved

NOW = dt.datetime.now(dt.UTC)
a_ruling = partial(builders.a_ruling, at=NOW)
AN_HOUR = dt.timedelta(hours=1)


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document("Rain."))


def hidden(store: Store, document: Document, audience: Audience = Audience.PUBLIC) -> bool:
    return store.visibility.withheld(audience).hides(document.id, document.source_id)


def test_a_ruling_holds_at_once_and_in_every_process(
    store: Store, url: str, document: Document
) -> None:
    other = open_store(url)
    assert not hidden(other, document)
    store.visibility.decide(a_ruling(document))
    assert hidden(store, document)
    assert hidden(other, document)
    assert not hidden(other, document, Audience.ADMINISTRATORS)
    other.visibility.decide(a_ruling(document, level=Level.INTERNAL))
    assert hidden(store, document)
    assert not hidden(store, document, Audience.STAFF)
    other.visibility.decide(a_ruling(document, level=Level.PUBLIC))
    assert not hidden(store, document)
    other.close()


def test_a_source_is_withheld_with_all_that_it_has(store: Store, document: Document) -> None:
    store.visibility.decide(a_ruling(document, scope=Scope.SOURCE, subject=document.source_id))
    assert store.visibility.withheld(Audience.PUBLIC).sources == {document.source_id}
    assert hidden(store, document)


def test_a_document_that_got_another_source_is_withheld_with_either(
    store: Store, document: Document
) -> None:
    def give(source_id: str) -> None:
        made = DocumentDecision(
            document_id=document.id,
            field=DocumentField.SOURCE,
            value=source_id,
            at=NOW,
            who="An editor",
            why="It says so.",
        )
        store.decide_documents([made])

    def told() -> tuple[bool, bool]:
        now = store.document(document.id)
        seen = document.id in store.seen_by(Audience.PUBLIC).document_ids()
        assert hidden(store, now) is not seen
        level = store.seen_by(Audience.ADMINISTRATORS).document(document.id).level
        return seen, level is Level.PUBLIC

    other = "akp"
    give(other)
    for source_id in (document.source_id, other):
        ruling = a_ruling(document, scope=Scope.SOURCE, subject=source_id)
        store.visibility.decide(ruling)
        assert told() == (False, False)
        store.visibility.decide(replace(ruling, level=Level.PUBLIC))
        assert told() == (True, True)
    store.visibility.decide(a_ruling(document, scope=Scope.SOURCE, subject=other))
    # Taken back: what was once given counts no longer.
    give("")
    assert told() == (True, True)


def test_rights_are_decided_for_every_process_at_once(
    store: Store, url: str, document: Document
) -> None:
    other = open_store(url)
    ruling = RightsRuling(
        source_id=document.source_id, rights=Rights.REFERENCE, at=NOW, who="sok", why="Asked."
    )
    store.rights.decide(ruling, by="sok")
    for each in (store, other):
        assert each.seen_by(Audience.PUBLIC).document(document.id).text == ""
        assert each.seen_by(Audience.STAFF).document(document.id).text == document.text
        assert each.rights.rulings() == (ruling,)
    other.rights.decide(replace(ruling, rights=Rights.FULL))
    assert store.seen_by(Audience.PUBLIC).document(document.id).text == document.text
    told = [entry.act for entry in store.accounts.acts()]
    assert [(act.deed, act.old, act.new) for act in told] == [
        (Deed.RIGHTS_CHANGED, "full", "reference"),
        (Deed.RIGHTS_CHANGED, "reference", "full"),
    ]
    for wrong in (replace(ruling, why=" "), replace(ruling, source_id="nobody-at-all")):
        with pytest.raises(VisibilityError):
            store.rights.decide(wrong)
    other.close()


def test_an_embargo_that_has_ended_withholds_nothing(store: Store, document: Document) -> None:
    ending = a_ruling(document, level=Level.EMBARGOED, at=NOW - 2 * AN_HOUR, until=NOW - AN_HOUR)
    store.visibility.decide(ending)
    assert not hidden(store, document)
    store.visibility.decide(replace(ending, until=dt.datetime.now(dt.UTC) + AN_HOUR))
    assert hidden(store, document)


def test_each_change_is_an_entry_of_the_log(store: Store, document: Document) -> None:
    store.visibility.decide(a_ruling(document), by="sok")
    end = dt.datetime(2100, 1, 2, tzinfo=dt.UTC)
    embargo = a_ruling(document, level=Level.EMBARGOED, until=end, why="Until the event.")
    store.visibility.decide(embargo, by="chan")
    told = [entry.act for entry in store.accounts.acts()]
    assert {(act.deed, act.subject) for act in told} == {
        (Deed.VISIBILITY_CHANGED, f"document {document.id}")
    }
    assert [(act.who, act.old, act.new, act.why) for act in told] == [
        ("sok", "public", "hidden", "Asked for."),
        ("chan", "hidden", "embargoed until 2100-01-02T00:00:00+00:00", "Until the event."),
    ]
    assert store.visibility.about(Scope.DOCUMENT, document.id) == embargo
    assert store.visibility.about(Scope.SOURCE, document.id) is None


REFUSED: dict[str, dict[str, Any]] = {
    "no reason": {"why": "  "},
    "a reason that is no text": {"why": "a\0b"},
    "an unknown document": {"subject": "ffffffffffff"},
    "an unknown source": {"scope": Scope.SOURCE, "subject": "nobody-at-all"},
    "an embargo without an end": {"level": Level.EMBARGOED},
    "an end without an embargo": {"until": NOW + AN_HOUR},
    "an end in the past": {"level": Level.EMBARGOED, "until": NOW - AN_HOUR},
    "an end without a zone": {"level": Level.EMBARGOED, "until": dt.datetime(2100, 1, 1)},
}


@pytest.mark.parametrize("fields", REFUSED.values(), ids=REFUSED)
def test_what_cannot_hold_is_refused(
    store: Store, document: Document, fields: dict[str, Any]
) -> None:
    with pytest.raises(VisibilityError):
        store.visibility.decide(a_ruling(document, **fields))
    assert store.visibility.rulings() == ()
    assert not list(store.accounts.acts())


def test_a_source_that_is_only_listed_may_be_decided_about_before_it_has_documents(
    store: Store, document: Document
) -> None:
    store.visibility.decide(a_ruling(document, scope=Scope.SOURCE, subject="akp"))
    assert store.visibility.withheld(Audience.STAFF).sources == {"akp"}


def test_only_so_many_documents_are_withheld_one_by_one(
    store: Store, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visibility_store, "MOST_DOCUMENTS", 1)
    store.visibility.decide(a_ruling(document))
    store.visibility.decide(a_ruling(document, level=Level.INTERNAL))
    other = saved(store, a_document("Sun.", origin="sun.txt"))
    with pytest.raises(VisibilityError, match="source"):
        store.visibility.decide(a_ruling(other))
    store.visibility.decide(a_ruling(document, level=Level.PUBLIC))
    store.visibility.decide(a_ruling(other))
