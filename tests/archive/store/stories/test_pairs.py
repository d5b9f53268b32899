"""Translations that were found and what people said of them, over both databases."""

import datetime as dt
from dataclasses import replace

import pytest

from archive.accounts.records import Deed
from archive.errors import NotFoundError, PairError
from archive.pairs import FoundPair, PairDecision, Verdict
from archive.provenance import LinkEvidence, TranslationLink
from archive.store import Store
from archive.visibility import Audience
from tests.archive.builders import SOURCE, a_document, hide, saved, with_text
from tests.records import a_capture

KHMER = replace(a_document(origin="km.txt"), language="km")
ENGLISH = a_document(origin="en.txt")
FOUND = FoundPair(khmer_id=KHMER.id, english_id=ENGLISH.id, score=0.75)
RULES = "0123456789abcdef"


@pytest.fixture
def both(store: Store) -> Store:
    saved(store, KHMER)
    saved(store, ENGLISH)
    return store


def decision(verdict: Verdict, why: str = "Read both.") -> PairDecision:
    return PairDecision(
        khmer_id=KHMER.id,
        english_id=ENGLISH.id,
        verdict=verdict,
        who="Sok Dara",
        why=why,
        at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
    )


def test_what_was_looked_at_is_not_looked_at_again_by_the_same_rules(both: Store) -> None:
    assert both.unlooked_pairs(RULES) == sorted([KHMER.id, ENGLISH.id])
    both.keep_pairs(KHMER.id, 1, RULES, [FOUND])
    assert both.unlooked_pairs(RULES) == [ENGLISH.id]
    assert both.unlooked_pairs("other rules") == sorted([KHMER.id, ENGLISH.id])


def test_a_pair_is_seen_from_both_sides(both: Store) -> None:
    both.keep_pairs(KHMER.id, 1, RULES, [FOUND])
    (pair,) = both.pairs_of(KHMER.id)
    assert (pair.score, pair.declared, pair.confirmed) == (0.75, None, False)
    assert both.pairs_of(ENGLISH.id) == [pair] == both.all_pairs()


def test_a_first_look_takes_nothing_from_what_another_has_found(both: Store) -> None:
    both.keep_pairs(KHMER.id, 1, RULES, [FOUND])
    both.keep_pairs(ENGLISH.id, 1, RULES, [])
    assert [pair.score for pair in both.all_pairs()] == [0.75]


def test_a_second_look_has_those_who_had_found_it_look_again(both: Store) -> None:
    both.keep_pairs(KHMER.id, 1, RULES, [FOUND])
    both.keep_pairs(ENGLISH.id, 1, RULES, [])
    both.keep_pairs(ENGLISH.id, 2, RULES, [])
    assert both.all_pairs() == []
    assert KHMER.id in both.unlooked_pairs(RULES)


@pytest.mark.parametrize("found", [[], [FOUND]], ids=["not found", "found"])
def test_the_word_of_a_person_wins_whatever_is_found_later(
    both: Store, found: list[FoundPair]
) -> None:
    both.decide_pair(decision(Verdict.REJECTED))
    assert both.rejected_pairs() == {(KHMER.id, ENGLISH.id)}
    both.keep_pairs(KHMER.id, 1, RULES, [FOUND])
    link = TranslationLink(
        document_id=KHMER.id, other=ENGLISH.origin, evidence=LinkEvidence.FILE_NAME
    )
    both.declare_links(KHMER.id, [link])
    assert both.pairs_of(KHMER.id) == both.pairs_of(ENGLISH.id) == []
    both.decide_pair(decision(Verdict.CONFIRMED))
    assert both.rejected_pairs() == set()
    both.declare_links(KHMER.id, [])
    both.keep_pairs(KHMER.id, 1, "newer rules", found)
    (pair,) = both.pairs_of(ENGLISH.id)
    assert pair.confirmed
    assert pair.score == (0.75 if found else None)


def test_a_decision_is_in_the_log_with_what_was_so_before(both: Store) -> None:
    both.decide_pair(decision(Verdict.REJECTED))
    both.decide_pair(decision(Verdict.CONFIRMED), by="dara")
    *_, last = both.accounts.acts()
    assert last.act.deed is Deed.PAIR_DECIDED
    assert (last.act.old, last.act.new, last.act.who) == ("rejected", "confirmed", "dara")


def test_a_decision_is_signed_and_about_documents_that_are_held(both: Store) -> None:
    with pytest.raises(PairError, match="who made it, and why"):
        both.decide_pair(decision(Verdict.CONFIRMED, why=" "))
    unknown = PairDecision(
        khmer_id="unknown",
        english_id=ENGLISH.id,
        verdict=Verdict.CONFIRMED,
        who="Sok Dara",
        why="Read both.",
        at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
    )
    with pytest.raises(NotFoundError):
        both.decide_pair(unknown)
    assert both.all_pairs() == []


def test_a_language_alone_has_nothing_to_be_paired_with(store: Store) -> None:
    saved(store, KHMER)
    assert not store.in_both_languages()
    saved(store, ENGLISH)
    assert store.in_both_languages()


def test_what_is_withheld_is_not_the_surer_translation(store: Store) -> None:
    """Two reports in one form, each in both languages: across them only where one is not known."""
    khmer, english, other_khmer, other_english = (
        saved(store, with_text(a_document(origin=f"{name}.txt"), name)).id for name in "abcd"
    )
    scores = {
        (khmer, english): 0.9,
        (khmer, other_english): 0.7,
        (other_khmer, english): 0.7,
        (other_khmer, other_english): 0.85,
    }
    pairs = [FoundPair(khmer_id=k, english_id=e, score=each) for (k, e), each in scores.items()]
    store.keep_pairs(khmer, 1, RULES, pairs)
    seen = store.seen_by(Audience.PUBLIC)
    assert [each.english_id for each in seen.pairs_of(khmer)] == [english]
    assert seen.translated([khmer, other_khmer]) == {khmer: english, other_khmer: other_english}
    hide(store, store.document(english))
    assert [each.english_id for each in seen.pairs_of(khmer)] == [other_english]
    assert [each.english_id for each in seen.pairs_of(other_khmer)] == [other_english]
    assert seen.translated([khmer]) == {khmer: other_english}
    hide(store, store.document(other_khmer))
    assert [each.khmer_id for each in seen.pairs_of(other_english)] == [khmer]


def test_a_translation_named_by_its_file_is_held_under_the_id_of_its_address(store: Store) -> None:
    """What a file name says expects the id that the other would have without an address."""
    khmer = replace(a_document(origin="tax.km.html", url="https://gov.example/1"), language="km")
    english = a_document(origin="tax.en.html", url="https://gov.example/en/1")
    named = TranslationLink(
        document_id=khmer.id, other="tax.en.html", evidence=LinkEvidence.FILE_NAME
    )
    store.save(SOURCE, a_capture(khmer), khmer, [named])
    saved(store, english)
    seen = store.seen_by(Audience.PUBLIC)
    assert [pair.english_id for pair in seen.pairs_of(khmer.id)] == [english.id]
    assert seen.translated([khmer.id]) == {khmer.id: english.id}
    assert seen.translated([english.id]) == {english.id: khmer.id}
