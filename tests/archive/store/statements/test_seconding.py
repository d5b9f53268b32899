"""A direct quote that needs two pairs of eyes."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.errors import DecisionError, DecisionFault
from archive.records import Document
from archive.statements import Decision, Eyes, ReviewState, Statement, StatementKind
from archive.store import Store
from archive.store.statements.queueing import QueueOrder
from tests.archive.store.stated import keep

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
CHECKED, CORRECTED, REJECTED, MACHINE, SECONDING = (
    ReviewState.CHECKED,
    ReviewState.CORRECTED,
    ReviewState.REJECTED,
    ReviewState.MACHINE,
    ReviewState.SECONDING,
)
Step = tuple[str, ReviewState, ReviewState]
"""Who decides what, and what the statement is then."""


@pytest.fixture
def quote(store: Store, document: Document, rice: Statement) -> Statement:
    keep(store, document, [replace(rice, kind=StatementKind.DIRECT)])
    return rice


def decide(
    store: Store, statement: Statement, who: str, state: ReviewState, eyes: Eyes = Eyes.TWO
) -> Statement:
    decision = Decision(
        statement_id=statement.id,
        revision=statement.revision,
        at=NOW,
        who="The same name of two people",
        state=state,
        why="Compared with the source.",
        role="Minister" if state is CORRECTED else None,
    )
    return store.decide(decision, who, eyes)


@pytest.mark.parametrize(
    "steps",
    [
        [("a", CHECKED, SECONDING), ("b", CHECKED, CHECKED), ("a", CHECKED, CHECKED)],
        [("a", CORRECTED, SECONDING), ("b", CHECKED, CORRECTED)],
        # What the second one changes, the first one has not seen.
        [("a", CHECKED, SECONDING), ("b", CORRECTED, SECONDING), ("a", CHECKED, CORRECTED)],
        [("a", CHECKED, SECONDING), ("b", REJECTED, REJECTED), ("b", CHECKED, SECONDING)],
        [("a", CHECKED, SECONDING), ("a", MACHINE, MACHINE), ("a", CHECKED, SECONDING)],
        [("a", REJECTED, REJECTED)],
    ],
)
def test_two_people_find_a_direct_quote_right(
    store: Store, quote: Statement, steps: list[Step]
) -> None:
    for who, state, expected in steps:
        assert decide(store, quote, who, state).review is expected
    assert store.faults() == []


def test_the_second_is_not_the_first(store: Store, quote: Statement) -> None:
    decide(store, quote, "a", CHECKED)
    with pytest.raises(DecisionError) as refused:
        decide(store, quote, "a", CHECKED)
    assert refused.value.fault is DecisionFault.SAME_EDITOR
    assert store.statement(quote.id).review is SECONDING
    assert len(store.decisions(quote.id)) == 1


def test_it_waits_for_everybody_but_the_first(store: Store, quote: Statement) -> None:
    decide(store, quote, "a", CHECKED)
    assert store.unchecked(QueueOrder.OFFICIALS, by="b") == [quote.id]
    assert store.unchecked(QueueOrder.OFFICIALS, by="a") == []


def test_one_pair_is_enough_for_reported_words_and_without_the_setting(
    store: Store, document: Document, rice: Statement
) -> None:
    reported = replace(rice, kind=StatementKind.INDIRECT)
    keep(store, document, [reported])
    assert decide(store, reported, "a", CHECKED).review is CHECKED
    decide(store, reported, "a", MACHINE)
    assert decide(store, reported, "a", CHECKED, Eyes.ONE).review is CHECKED


def test_nobody_decides_that_it_waits(store: Store, quote: Statement) -> None:
    with pytest.raises(DecisionError):
        decide(store, quote, "a", SECONDING)
