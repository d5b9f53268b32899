"""Where people and rules differ, over both databases."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from archive.desk.disputes import Dispute
from archive.records import Document
from archive.statements import ReviewState, Span, Statement, StatementKind
from archive.store import Store
from tests.archive.builders import a_decision, a_document, a_statement, saved
from tests.archive.store.statements.test_adding import an_addition

TEXT = 'Rice is dear today, Sok said.\n"Rain will come", Chan Dara said.'


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document(TEXT))


@pytest.fixture
def rice(store: Store, document: Document) -> Statement:
    found = a_statement(document, "Rice is dear")
    store.keep_statements(document.id, document.revision, "rules", [found])
    return found


def told(store: Store) -> list[tuple[Dispute, str, str]]:
    return [(each.dispute, each.rules, each.people) for each in store.disputed()]


def test_what_nobody_decided_about_and_what_was_right_is_no_dispute(
    store: Store, rice: Statement
) -> None:
    assert told(store) == []
    store.decide(a_decision(rice))
    assert told(store) == []


def test_what_was_rejected_is_one_while_the_rules_still_find_it(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(a_decision(rice, ReviewState.REJECTED))
    assert told(store) == [(Dispute.NO_STATEMENT, "Rice is dear", "")]
    store.keep_statements(document.id, document.revision, "better rules", [])
    assert told(store) == []


@pytest.mark.parametrize(
    ("corrected", "dispute", "people"),
    [
        ({"speaker": "Chan"}, Dispute.SPEAKER, "Chan"),
        ({"person_id": "chan"}, Dispute.PERSON, "chan"),
        ({"role": "envoy"}, Dispute.ROLE, "envoy"),
        ({"kind": StatementKind.INDIRECT}, Dispute.KIND, "indirect"),
        ({"said_on": dt.date(2024, 3, 1)}, Dispute.DAY, "2024-03-01"),
        ({"place": Span(20, 24)}, Dispute.PLACE, "20:24"),
        ({"occasion": Span(20, 24)}, Dispute.OCCASION, "20:24"),
    ],
)
def test_every_correction_is_one_of_its_kind(
    store: Store, rice: Statement, corrected: dict[str, Any], dispute: Dispute, people: str
) -> None:
    store.decide(replace(a_decision(rice, ReviewState.CORRECTED), **corrected))
    assert (dispute, people) in [(kind, said) for kind, _, said in told(store)]


def test_what_people_added_is_missed_until_the_rules_find_it(
    store: Store, document: Document, rice: Statement
) -> None:
    store.add_statement(an_addition(document))
    assert told(store) == [(Dispute.MISSED, "", "Rain will come")]
    found = replace(a_statement(document, "Rain will come", speaker="Chan Dara"), role="")
    store.keep_statements(document.id, document.revision, "better rules", [rice, found])
    assert told(store) == []
