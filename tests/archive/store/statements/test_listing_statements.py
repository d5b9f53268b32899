"""Which documents are to be looked at again, and how statements are grouped and counted."""

import datetime as dt
from dataclasses import replace

from archive.records import DateMethod, Document, Precision, Published
from archive.statements import ReviewState, Statement
from archive.store import Store
from tests.archive.builders import a_decision, a_document, a_statement, saved, with_text
from tests.archive.store.stated import RULES, keep


def published(document: Document, day: dt.date) -> Document:
    return replace(
        document,
        published=Published(
            date=day, precision=Precision.DAY, method=DateMethod.META, confidence=1
        ),
    )


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


def test_a_persons_statements_are_counted(store: Store) -> None:
    early = saved(store, published(a_document("One. Two.", origin="a"), dt.date(2024, 1, 1)))
    late = saved(store, published(a_document("Three. Four.", origin="b"), dt.date(2024, 2, 1)))
    undated = saved(store, a_document("Five.", origin="c"))
    one = a_statement(early, "One", person_id="sok")
    two = a_statement(early, "Two", person_id="sok")
    three = a_statement(late, "Three", person_id="sok")
    four = a_statement(late, "Four", person_id="chan")
    five = a_statement(undated, "Five", person_id="sok")
    keep(store, early, [one, two])
    keep(store, late, [three, four])
    keep(store, undated, [five])
    assert store.people() == {"chan": 1, "sok": 4}
    store.decide(a_decision(three, ReviewState.REJECTED))
    keep(store, undated, [])
    assert store.people() == {"chan": 1, "sok": 2}


def test_counts_are_given_for_very_many_documents(
    store: Store, document: Document, rice: Statement
) -> None:
    keep(store, document, [rice])
    many = [f"unknown{number}" for number in range(40_000)]
    counts = store.statement_counts([*many, document.id])
    assert len(counts) == 40_001
    assert counts[document.id] == sum(counts.values()) == 1
