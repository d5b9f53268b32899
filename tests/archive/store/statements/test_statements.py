"""Statements in the store, over both databases: what is kept, listed and counted."""

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import NotFoundError
from archive.records import Document
from archive.statements import (
    Circumstances,
    DayFrom,
    ReviewState,
    Span,
    Statement,
    statement_id,
)
from archive.store import Store
from tests.archive.builders import (
    a_decision,
    a_document,
    a_statement,
    saved,
    with_text,
)
from tests.archive.store.stated import RULES, keep

# A database is emptied for each test, not for each example; the examples do not need it empty.
ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
serial = count()


def test_a_store_without_statements_answers(store: Store, document: Document) -> None:
    assert store.statements(["unknown"]) == []
    assert store.statements_of(document.id) == store.all_statements_of("unknown") == []
    assert store.statement_ids() == []
    assert store.statement_counts([document.id, "unknown"]) == {document.id: 0, "unknown": 0}
    assert store.people() == {}
    assert store.decisions("unknown") == []
    for ask in (store.statement, store.same_words):
        with pytest.raises(NotFoundError, match="unknown"):
            ask("unknown")


def test_what_was_found_is_kept_in_the_order_of_the_text(
    store: Store, document: Document, rice: Statement, rain: Statement
) -> None:
    full = replace(
        rain, person_id=None, candidates=("a", "b"), said_on=dt.date(2024, 3, 1), confidence=0.25
    )
    keep(store, document, [full, rice])
    assert store.statements_of(document.id) == [rice, full]
    assert store.statement(rice.id) == rice
    assert store.statements([rain.id, "unknown", rice.id]) == [full, rice]
    assert store.statement_ids() == sorted([rice.id, rain.id])
    assert store.statement_counts([document.id]) == {document.id: 2}
    assert store.last_change() == 2
    assert store.changes(1, 9)[0].document_id == document.id


def test_a_quotation_in_two_parts_is_kept(store: Store, document: Document) -> None:
    words = "Rice is dear Rain will come"
    parts = (Span(0, 12), Span(24, 38))
    statement = replace(
        a_statement(document, "Rice"),
        words=words,
        parts=parts,
        id=statement_id(document_id=document.id, speaker="Sok", words=words),
    )
    keep(store, document, [statement])
    assert store.statement(statement.id) == statement


def test_the_circumstances_are_kept(store: Store, document: Document) -> None:
    full = replace(
        a_statement(document, "Rice is dear"),
        circumstances=Circumstances(
            day_from=DayFrom.DATELINE,
            place=Span(0, 4),
            occasion=Span(5, 7),
            audience=Span(8, 12),
            marked=(Span(0, 4), Span(8, 12)),
            outlet="The Rain",
            procedural=True,
            corrected=True,
        ),
    )
    keep(store, document, [full])
    assert store.statement(full.id) == full


def test_a_day_that_a_person_gives_is_read_from_nothing(store: Store, document: Document) -> None:
    said = replace(
        a_statement(document, "Rice is dear", said_on=dt.date(2024, 3, 2)),
        circumstances=Circumstances(day_from=DayFrom.PUBLISHED),
    )
    keep(store, document, [said])
    corrected = replace(a_decision(said, ReviewState.CORRECTED), said_on=dt.date(2024, 3, 1))
    store.decide(corrected)
    assert store.statement(said.id).printed_day == dt.date(2024, 3, 1)


def test_a_greeting_is_no_statement_of_the_lists(store: Store, document: Document) -> None:
    greeting = replace(
        a_statement(document, "Rice is dear"), circumstances=Circumstances(procedural=True)
    )
    keep(store, document, [greeting])
    assert store.statement(greeting.id) == greeting
    assert not store.statement(greeting.id).listed
    assert store.statements_of(document.id) == []
    assert store.statement_ids() == []
    assert store.statement_counts([document.id]) == {document.id: 0}
    store.decide(a_decision(greeting))
    assert store.statement_ids() == [greeting.id]
    assert store.statement_counts([document.id]) == {document.id: 1}


def test_the_same_words_of_one_speaker_are_one_statement_at_its_first_place(
    store: Store, document: Document, rice: Statement
) -> None:
    again = a_statement(document, "Rice is dear", place=20)
    assert again.id == rice.id
    keep(store, document, [again, rice])
    assert store.statements_of(document.id) == [rice]


def test_the_same_words_of_two_speakers_are_two_statements(
    store: Store, document: Document, rice: Statement
) -> None:
    other = a_statement(document, "Rice is dear", speaker="Chan", place=20)
    keep(store, document, [rice, other])
    assert store.statements_of(document.id) == [rice, other]


def test_keeping_the_same_again_writes_nothing(
    store: Store, document: Document, rice: Statement, rain: Statement
) -> None:
    keep(store, document, [rice, rain])
    before = list(store.dump())
    keep(store, document, [rain, rice])
    assert list(store.dump()) == before


def test_finding_nothing_is_remembered_without_a_change(store: Store, document: Document) -> None:
    keep(store, document, [])
    assert store.last_change() == 1
    assert store.stale_extractions(RULES) == []


def test_what_is_no_longer_found_keeps_its_address_and_may_come_back(
    store: Store, document: Document, rice: Statement, rain: Statement
) -> None:
    keep(store, document, [rice, rain])
    keep(store, document, [rain], "rules 2")
    assert store.statements_of(document.id) == [rain]
    assert store.statement(rice.id) == replace(rice, current=False)
    assert store.all_statements_of(document.id) == [replace(rice, current=False), rain]
    assert store.statement_ids() == [rain.id]
    assert store.statement_counts([document.id]) == {document.id: 1}
    better = replace(rice, role="Minister of Agriculture", confidence=0.75)
    keep(store, document, [better, rain], "rules 3")
    assert store.statements_of(document.id) == [better, rain]
    assert store.last_change() == 4


def test_a_new_revision_keeps_the_ids_and_moves_the_places(
    store: Store, document: Document, rice: Statement, rain: Statement
) -> None:
    keep(store, document, [rice, rain])
    newer = saved(store, with_text(document, "New.\nRice is dear, Sok said."))
    found = a_statement(newer, "Rice is dear")
    keep(store, newer, [found])
    assert found.id == rice.id
    assert store.statements_of(document.id) == [found]
    assert store.statement(rain.id) == replace(rain, current=False)


@ONE_DATABASE
@given(
    text=st.text("ab \n", min_size=1, max_size=20),
    cuts=st.lists(st.tuples(st.integers(0, 19), st.integers(1, 5), st.sampled_from("XY"))),
)
def test_keeping_twice_is_keeping_once(
    store: Store, text: str, cuts: list[tuple[int, int, str]]
) -> None:
    document = saved(store, a_document(text, origin=f"any-{next(serial)}"))
    found = [
        a_statement(document, words, speaker=speaker, place=start)
        for start, length, speaker in cuts
        if (words := text[start : start + length])
    ]
    keep(store, document, found)
    once = store.all_statements_of(document.id)
    changes = store.last_change()
    keep(store, document, found)
    assert store.all_statements_of(document.id) == store.statements_of(document.id) == once
    assert {each.id for each in once} == {each.id for each in found}
    assert store.last_change() == changes
