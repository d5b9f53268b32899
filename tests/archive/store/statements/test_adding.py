"""Statements that a person found: kept as checked, exact, and for good."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from archive.accounts.records import Deed
from archive.errors import DecisionError, NotFoundError
from archive.records import Document
from archive.statements import Addition, ReviewState, Span, Statement, StatementKind
from archive.store import Store
from tests.archive.builders import a_decision, a_document, a_statement, saved, with_text
from tests.records import NOON, place_of

TEXT = 'Rice is dear today.\n"Rain will come", Chan Dara said.'


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document(TEXT))


def an_addition(document: Document, words: str = "Rain will come", **fields: Any) -> Addition:
    addition = Addition(
        document_id=document.id,
        revision=document.revision,
        at=NOON,
        who="An editor",
        why="The rules missed it.",
        speaker="Chan Dara",
        person_id=None,
        role="",
        kind=StatementKind.DIRECT,
        parts=(place_of(words, document),),
        said_on=None,
    )
    return replace(addition, **fields)


def keep(store: Store, document: Document, *found: Statement) -> None:
    store.keep_statements(document.id, document.revision, "rules", found)


def test_an_added_statement_is_listed_as_checked_with_its_log(
    store: Store, document: Document
) -> None:
    keep(store, document)
    changes = store.last_change()
    added = store.add_statement(an_addition(document), by="chan")
    assert store.statements_of(document.id) == [added] == [store.statement(added.id)]
    assert (added.words, added.review) == ("Rain will come", ReviewState.CHECKED)
    assert [each.who for each in store.decisions(added.id)] == ["An editor"]
    assert store.last_change() == changes + 1
    assert store.faults() == []
    (entry,) = store.accounts.acts()
    assert (entry.act.deed, entry.act.who, entry.act.subject) == (
        Deed.STATEMENT_ADDED,
        "chan",
        added.id,
    )


def test_it_stays_when_the_rules_do_not_find_it_and_is_not_doubled_when_they_do(
    store: Store, document: Document
) -> None:
    added = store.add_statement(an_addition(document))
    keep(store, document)
    assert store.statements_of(document.id) == [added]
    keep(store, document, a_statement(document, "Rain will come", speaker="Chan"))
    assert store.statements_of(document.id) == [added]


def test_it_moves_with_its_words(store: Store, document: Document) -> None:
    added = store.add_statement(an_addition(document))
    second = saved(store, with_text(document, TEXT.replace("today", "now")))
    keep(store, second)
    moved = replace(added, revision=2, parts=(place_of("Rain will come", second),))
    # No rule says where the words went, so they are looked for nowhere else.
    assert store.statement(added.id) in (moved, replace(added, current=False))


def test_taking_it_back_takes_it_out_of_the_lists(store: Store, document: Document) -> None:
    added = store.add_statement(an_addition(document))
    store.decide(a_decision(added, ReviewState.MACHINE))
    assert store.statements_of(document.id) == []
    assert not store.statement(added.id).current


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"why": " "}, "says who found it"),
        ({"who": ""}, "says who found it"),
        ({"speaker": " "}, "has a speaker"),
        ({"parts": (Span(0, 999),)}, "do not lie"),
        ({"parts": (Span(21, 24),)}, "inside a word"),
        ({"parts": (Span(0, 7),)}, "inside quotation marks"),
        ({"said_on": dt.date(2030, 1, 1)}, "came to us on"),
        ({"revision": 7}, "Look at it again"),
        ({"speaker": "a\0b"}, "NUL"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    store: Store, document: Document, fields: dict[str, Any], said: str
) -> None:
    before = list(store.dump())
    with pytest.raises(DecisionError, match=said):
        store.add_statement(an_addition(document, **fields))
    assert list(store.dump()) == before


def test_what_is_held_already_is_corrected_not_added(store: Store, document: Document) -> None:
    held = a_statement(document, "Rain will come", speaker="Chan Dara")
    keep(store, document, held)
    with pytest.raises(DecisionError, match=held.id):
        store.add_statement(an_addition(document))


def test_a_statement_of_no_document_is_none(store: Store, document: Document) -> None:
    with pytest.raises(NotFoundError, match="0123456789ab"):
        store.add_statement(an_addition(document, document_id="0123456789ab"))
