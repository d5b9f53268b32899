"""Statements in the store, over both databases: what is kept, listed and counted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import NotFoundError, StoreError
from archive.records import DateMethod, Document, Precision, Published
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

# A database is emptied for each test, not for each example; the examples do not need it empty.
ONE_DATABASE = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
serial = count()
RULES = "rules 1"
TEXT = "Rice is dear, Sok said.\nRain will come, Sok said.\nRice is dear, Sok said again."


def published(document: Document, day: dt.date) -> Document:
    return replace(
        document,
        published=Published(
            date=day, precision=Precision.DAY, method=DateMethod.META, confidence=1
        ),
    )


def keep(store: Store, document: Document, found: Sequence[Statement], rules: str = RULES) -> None:
    store.keep_statements(document.id, document.revision, rules, found)


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document(TEXT))


@pytest.fixture
def rice(document: Document) -> Statement:
    return a_statement(document, "Rice is dear")


@pytest.fixture
def rain(document: Document) -> Statement:
    return a_statement(document, "Rain will come")


def test_a_store_without_statements_answers(store: Store, document: Document) -> None:
    assert store.statements(["unknown"]) == []
    assert store.statements_of(document.id) == store.all_statements_of("unknown") == []
    assert store.statement_ids() == []
    assert store.statements_of_person("sok") == []
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


def wrong_words(statement: Statement) -> Statement:
    return replace(statement, words="Rice is cheap")


def no_place(statement: Statement) -> Statement:
    return replace(statement, parts=())


def outside(statement: Statement) -> Statement:
    return replace(statement, parts=(Span(-70, -58),))


def backwards(statement: Statement) -> Statement:
    return replace(statement, parts=(Span(4, 12), Span(0, 4)), words="is dear Rice")


def anothers_id(statement: Statement) -> Statement:
    return replace(statement, speaker="Chan")


def another_revision(statement: Statement) -> Statement:
    return replace(statement, revision=2)


def already_checked(statement: Statement) -> Statement:
    return replace(statement, review=ReviewState.CHECKED)


def unprintable(statement: Statement) -> Statement:
    return replace(statement, role="minis\0ter")


@pytest.mark.parametrize(
    "spoil",
    [
        wrong_words,
        no_place,
        outside,
        backwards,
        anothers_id,
        another_revision,
        already_checked,
        unprintable,
    ],
)
def test_what_the_text_does_not_say_is_refused_with_all_that_came_with_it(
    store: Store, document: Document, rice: Statement, rain: Statement, spoil: object
) -> None:
    assert callable(spoil)
    before = list(store.dump())
    with pytest.raises(StoreError, match=document.id):
        keep(store, document, [rain, spoil(rice)])
    assert list(store.dump()) == before


def test_an_extraction_of_an_older_revision_is_refused(
    store: Store, document: Document, rice: Statement
) -> None:
    saved(store, with_text(document, "New."))
    with pytest.raises(StoreError, match="Look again"):
        keep(store, document, [rice])
    with pytest.raises(StoreError, match="unknown"):
        store.keep_statements("unknown", 1, RULES, [])


def test_stale_are_the_new_the_changed_and_those_of_other_rules(store: Store) -> None:
    documents = [saved(store, a_document(origin=name)) for name in "abc"]
    a, b, c = documents
    assert store.stale_extractions(RULES) == sorted(each.id for each in documents)
    keep(store, a, [])
    keep(store, b, [])
    assert store.stale_extractions(RULES) == [c.id]
    saved(store, with_text(a, "Changed."))
    assert store.stale_extractions(RULES) == sorted([a.id, c.id])
    keep(store, b, [], "rules 2")
    assert store.stale_extractions(RULES) == sorted(each.id for each in documents)
    assert store.stale_extractions("rules 2") == sorted([a.id, c.id])


def test_the_same_words_are_one_group_with_the_first_published_first(store: Store) -> None:
    spelt = ("Rice is dear.", "rice is dear…", "Rice  is\u200b dear", "Rice was dear")
    days = (dt.date(2024, 3, 2), None, dt.date(2024, 3, 1), dt.date(2024, 1, 1))
    kept = []
    for number, (words, day) in enumerate(zip(spelt, days, strict=True)):
        document = a_document(words, origin=str(number))
        if day:
            document = published(document, day)
        document = saved(store, document)
        kept.append(a_statement(document, words, speaker=f"Speaker {number}"))
        keep(store, document, [kept[-1]])
    second, undated, first, other = kept
    for each in (second, undated, first):
        assert store.same_words(each.id) == [first, second, undated]
    assert store.same_words(other.id) == [other]
    store.decide(a_decision(first, ReviewState.REJECTED))
    assert store.same_words(first.id) == [second, undated]


def test_a_persons_statements_are_listed_by_day_and_counted(store: Store) -> None:
    early = saved(store, published(a_document("One. Two.", origin="a"), dt.date(2024, 1, 1)))
    late = saved(store, published(a_document("Three. Four.", origin="b"), dt.date(2024, 2, 1)))
    undated = saved(store, a_document("Five.", origin="c"))
    one = a_statement(early, "One", person_id="sok")
    two = a_statement(early, "Two", person_id="sok", said_on=dt.date(2024, 3, 1))
    three = a_statement(late, "Three", person_id="sok")
    four = a_statement(late, "Four", person_id="chan")
    five = a_statement(undated, "Five", person_id="sok")
    keep(store, early, [one, two])
    keep(store, late, [three, four])
    keep(store, undated, [five])
    assert store.statements_of_person("sok") == [two, three, one, five]
    assert store.people() == {"chan": 1, "sok": 4}
    store.decide(a_decision(three, ReviewState.REJECTED))
    keep(store, undated, [])
    assert store.statements_of_person("sok") == [two, one]
    assert store.people() == {"chan": 1, "sok": 2}


def test_counts_are_given_for_very_many_documents(
    store: Store, document: Document, rice: Statement
) -> None:
    keep(store, document, [rice])
    many = [f"unknown{number}" for number in range(40_000)]
    counts = store.statement_counts([*many, document.id])
    assert len(counts) == 40_001
    assert counts[document.id] == sum(counts.values()) == 1


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
