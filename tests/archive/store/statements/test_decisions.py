"""What people decide about statements, over both databases: it is logged, and it lasts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from archive.errors import DecisionError, NotFoundError
from archive.records import Document
from archive.statements import Decision, ReviewState, Span, Statement, StatementKind
from archive.store import Store
from tests.archive.builders import a_decision, a_document, a_statement, saved, with_text
from tests.records import NOON, place_of

TEXT = "Rice is dear today, Sok said.\nRain will come, she said."


@pytest.fixture
def document(store: Store) -> Document:
    return saved(store, a_document(TEXT))


@pytest.fixture
def rice(store: Store, document: Document) -> Statement:
    """The one statement of the document, as the rules found it."""
    found = a_statement(document, "Rice is dear", person_id="sok")
    keep(store, document, [found])
    return found


def keep(store: Store, document: Document, found: Sequence[Statement]) -> None:
    store.keep_statements(document.id, document.revision, "rules", found)


def changed(store: Store, document: Document, text: str) -> Document:
    return saved(store, with_text(document, text))


def correction(statement: Statement, **fields: Any) -> Decision:
    return replace(a_decision(statement, ReviewState.CORRECTED), **fields)


def test_place_and_occasion_move_with_the_words_that_they_stand_beside(
    store: Store, document: Document, rice: Statement
) -> None:
    place, occasion = place_of("today", document), place_of("Sok", document)
    store.decide(correction(rice, place=place, occasion=occasion))
    later = changed(store, document, "News.\nRice is dear today, she said.\nRain will come.")
    keep(store, later, [a_statement(later, "Rice is dear", speaker="she")])
    now = store.statement(rice.id)
    assert now.current
    assert now.circumstances.place == place_of("today", later)
    # It is printed no longer.
    assert now.circumstances.occasion is None


@pytest.mark.parametrize("place", [Span(4, 999), Span(1, 4)])
def test_a_place_is_whole_words_of_the_text(store: Store, rice: Statement, place: Span) -> None:
    with pytest.raises(DecisionError, match="whole words"):
        store.decide(correction(rice, place=place))


@pytest.mark.parametrize("state", [ReviewState.CHECKED, ReviewState.REJECTED])
def test_a_decision_is_seen_and_logged(store: Store, rice: Statement, state: ReviewState) -> None:
    decision = a_decision(rice, state)
    changes = store.last_change()
    assert store.decide(decision) == store.statement(rice.id) == replace(rice, review=state)
    assert store.decisions(rice.id) == [decision]
    assert store.last_change() == changes + 1


def test_what_is_rejected_leaves_the_lists_but_keeps_its_address(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(a_decision(rice, ReviewState.REJECTED))
    assert store.statements_of(document.id) == []
    assert store.statement_ids() == []
    assert store.statement_counts([document.id]) == {document.id: 0}
    assert store.people() == {}
    assert store.statement(rice.id).review is ReviewState.REJECTED
    assert store.all_statements_of(document.id) == [store.statement(rice.id)]


@pytest.mark.parametrize(
    ("corrected", "seen"),
    [
        ({"speaker": "Chan"}, {"speaker": "Chan", "person_id": None, "role": ""}),
        (
            {"speaker": "Chan", "person_id": "chan", "role": "envoy"},
            {"speaker": "Chan", "person_id": "chan", "role": "envoy"},
        ),
        ({"speaker": "Sok"}, {"speaker": "Sok"}),
        ({"person_id": "chan"}, {"person_id": "chan"}),
        ({"person_id": ""}, {"person_id": None}),
        ({"role": ""}, {"role": ""}),
        ({"kind": StatementKind.INDIRECT}, {"kind": StatementKind.INDIRECT}),
        (
            {"parts": (Span(0, 12), Span(13, 18)), "kind": StatementKind.INDIRECT},
            {
                "parts": (Span(0, 12), Span(13, 18)),
                "words": "Rice is dear today",
                "kind": StatementKind.INDIRECT,
            },
        ),
        ({"said_on": dt.date(2024, 3, 1)}, {"said_on": dt.date(2024, 3, 1)}),
        ({"said_on": ""}, {"said_on": None}),
    ],
)
def test_a_correction_is_what_readers_see_under_the_same_id(
    store: Store, rice: Statement, corrected: dict[str, Any], seen: dict[str, Any]
) -> None:
    decision = correction(rice, **corrected)
    expected = replace(rice, review=ReviewState.CORRECTED, **seen)
    assert store.decide(decision) == store.statement(rice.id) == expected
    assert store.decisions(rice.id) == [decision]


def test_corrections_add_up_until_they_are_taken_back(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(correction(rice, speaker="Chan", person_id="chan"))
    store.decide(correction(rice, kind=StatementKind.INDIRECT))
    both = store.decide(a_decision(rice))
    assert both == replace(
        rice,
        speaker="Chan",
        person_id="chan",
        role="",
        kind=StatementKind.INDIRECT,
        review=ReviewState.CHECKED,
    )
    assert store.stale_extractions("rules") == []
    assert store.decide(a_decision(rice, ReviewState.MACHINE)) == rice
    assert store.stale_extractions("rules") == [document.id]
    states = [each.state.value for each in store.decisions(rice.id)]
    assert states == ["corrected", "corrected", "checked", "machine"]


def test_deciding_the_same_again_is_logged_but_no_change(store: Store, rice: Statement) -> None:
    store.decide(a_decision(rice))
    changes = store.last_change()
    later = a_decision(rice, at=NOON + dt.timedelta(hours=1))
    store.decide(later)
    assert store.decisions(rice.id) == [a_decision(rice), later]
    assert store.last_change() == changes


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"who": " "}, "who made it"),
        ({"why": ""}, "why"),
        ({"at": NOON.replace(tzinfo=None)}, "time zone"),
        ({"state": ReviewState.CORRECTED}, "no correction is given"),
        ({"role": "envoy"}, "belongs to the state 'corrected'"),
        ({"state": ReviewState.CORRECTED, "speaker": ""}, "has a speaker"),
        ({"why": "a\0b"}, "NUL"),
        ({"who": "D\udce9sir\udce9"}, "udce9"),
        ({"revision": 2}, "Look at it again"),
        ({"state": ReviewState.CORRECTED, "parts": ()}, "do not lie"),
        ({"state": ReviewState.CORRECTED, "parts": (Span(0, 999),)}, "do not lie"),
        ({"state": ReviewState.CORRECTED, "parts": (Span(5, 9), Span(0, 4))}, "do not lie"),
        ({"state": ReviewState.CORRECTED, "parts": (Span(0, 3),)}, "inside a word"),
        ({"state": ReviewState.CORRECTED, "parts": (Span(0, 7),)}, "inside quotation marks"),
        ({"state": ReviewState.CORRECTED, "kind": StatementKind.DIRECT}, "inside quotation marks"),
        ({"state": ReviewState.CORRECTED, "said_on": dt.date(2024, 3, 23)}, "came to us on"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    store: Store, rice: Statement, fields: dict[str, Any], said: str
) -> None:
    before = list(store.dump())
    with pytest.raises(DecisionError, match=said):
        store.decide(replace(a_decision(rice), **fields))
    assert list(store.dump()) == before


def test_an_unknown_statement_cannot_be_decided_about(store: Store, rice: Statement) -> None:
    with pytest.raises(NotFoundError, match="unknown"):
        store.decide(replace(a_decision(rice), statement_id="unknown"))


@pytest.mark.parametrize(
    "decision",
    [
        {"state": ReviewState.CHECKED},
        {"state": ReviewState.REJECTED},
        {"state": ReviewState.CORRECTED, "speaker": "Chan"},
        {
            "state": ReviewState.CORRECTED,
            "parts": (Span(0, 4),),
            "kind": StatementKind.INDIRECT,
        },
    ],
)
def test_an_extraction_never_overwrites_a_decision(
    store: Store, document: Document, rice: Statement, decision: dict[str, Any]
) -> None:
    seen = store.decide(replace(a_decision(rice), **decision))
    otherwise = replace(rice, kind=StatementKind.INDIRECT, role="envoy", person_id="else")
    for found in ([otherwise], [], [rice]):
        keep(store, document, found)
        assert store.statement(rice.id) == seen


def test_taking_a_decision_back_shows_what_the_rules_say_by_then(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(a_decision(rice))
    otherwise = replace(rice, role="envoy", said_on=dt.date(2024, 3, 1))
    keep(store, document, [otherwise])
    assert store.decide(a_decision(rice, ReviewState.MACHINE)) == otherwise
    checked = store.decide(a_decision(otherwise))
    keep(store, document, [])
    assert store.statement(rice.id) == checked
    assert store.decide(a_decision(rice, ReviewState.MACHINE)) == replace(otherwise, current=False)


def test_another_speaker_for_decided_words_makes_no_second_statement(
    store: Store, document: Document, rice: Statement
) -> None:
    seen = store.decide(correction(rice, speaker="Chan"))
    same = a_statement(document, "Rice is dear", speaker="Chan")
    longer = a_statement(document, "Rice is dear today", speaker="Chan")
    rain = a_statement(document, "Rain will come")
    keep(store, document, [same, longer, rain])
    assert store.statements_of(document.id) == [seen, rain]


def test_a_reading_given_up_does_not_come_back_beside_a_checked_one(
    store: Store, document: Document, rice: Statement
) -> None:
    better = a_statement(document, "Rice is dear", speaker="Sok San")
    keep(store, document, [better])
    checked = store.decide(a_decision(better))
    keep(store, document, [rice])
    assert store.statements_of(document.id) == [checked]
    assert store.statement(rice.id) == replace(rice, current=False)


def test_what_two_said_together_stays_when_one_of_them_is_checked(
    store: Store, document: Document, rice: Statement
) -> None:
    other = a_statement(document, "Rice is dear", speaker="Chan")
    keep(store, document, [rice, other])
    checked = store.decide(a_decision(rice))
    keep(store, document, [rice, other])
    assert {each.id: each for each in store.statements_of(document.id)} == {
        rice.id: checked,
        other.id: other,
    }


def test_a_better_reading_of_a_part_of_rejected_words_is_kept(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(a_decision(rice, ReviewState.REJECTED))
    same = a_statement(document, "Rice is dear", speaker="Chan")
    shorter = a_statement(document, "is dear")
    keep(store, document, [same, shorter])
    assert store.statements_of(document.id) == [shorter]


def test_a_checked_statement_stays_while_its_words_stand_at_their_place(
    store: Store, document: Document, rice: Statement
) -> None:
    checked = store.decide(a_decision(rice))
    second = changed(store, document, "Rice is dear, they say.")
    keep(store, second, [])
    assert store.statements_of(document.id) == [replace(checked, revision=2)]
    third = changed(store, document, "Rice was dear.")
    keep(store, third, [])
    assert store.statements_of(document.id) == []
    assert store.statement(rice.id) == replace(checked, revision=2, current=False)
    fourth = changed(store, document, "Again: Rice is dear, Sok said.")
    keep(store, fourth, [a_statement(fourth, "Rice is dear")])
    back = replace(checked, revision=4, parts=(Span(7, 19),))
    assert store.statements_of(document.id) == [back]


def test_corrected_words_move_as_the_rules_finding_moves(
    store: Store, document: Document, rice: Statement
) -> None:
    store.decide(correction(rice, parts=(Span(5, 18),), kind=StatementKind.INDIRECT))
    second = changed(store, document, "News.\n" + TEXT)
    keep(store, second, [a_statement(second, "Rice is dear")])
    moved = store.statement(rice.id)
    assert moved.parts == (Span(11, 24),)
    assert moved.words == "is dear today"
    assert moved.current


def test_decided_words_move_as_a_finding_under_another_speaker(
    store: Store, document: Document, rice: Statement
) -> None:
    seen = store.decide(correction(rice, speaker="Chan"))
    second = changed(store, document, "News.\n" + TEXT)
    keep(store, second, [a_statement(second, "Rice is dear", speaker="Chan")])
    assert store.statements_of(document.id) == [replace(seen, revision=2, parts=(Span(6, 18),))]


def test_what_the_rules_lost_is_current_again_once_a_person_has_checked_it(
    store: Store, document: Document, rice: Statement
) -> None:
    keep(store, document, [])
    assert store.decide(a_decision(rice)) == replace(rice, review=ReviewState.CHECKED)
