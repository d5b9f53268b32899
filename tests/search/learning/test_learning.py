"""What an archive learns from sentences that stand for each other, and where that is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from search.analysis.analyzer import analyse
from search.expansion.renderings import Why
from search.learning.learning import FEWEST_PAIRS, learn, terms_of, turned
from search.learning.own import knowledge_of
from search.learning.sentences import SentencePair
from search.learning.shelf import Shelf

# Invented words stand in no table that ships.
WORD, KHMER = "zorblin", "ហ្សបលីន"


def pairs(documents: int = 3) -> list[SentencePair]:
    """Sentences in which one word alone is everywhere, each of a pair of documents of its own."""
    said = (
        ("The {} is red.", "{} ពណ៌ក្រហម។"),
        ("A farmer saw the {}.", "កសិករបានឃើញ {} ។"),
        ("Water runs under the {}.", "ទឹកហូរក្រោម {} ។"),
        ("The {} fell into the river.", "{} បានធ្លាក់ចូលទន្លេ។"),
    )
    return [
        SentencePair(f"km{number % documents} en{number % documents}", km, en)
        for number, (english, khmer) in enumerate(said * 2)
        for en, km in [(english.format(WORD), khmer.format(KHMER))]
    ]


def test_what_enough_documents_show_is_learnt_with_its_evidence() -> None:
    learnt = learn(pairs())
    known = {(word.source, word.target) for word in learnt.words}
    (english,), khmer = terms_of(WORD), terms_of(KHMER)
    assert any(source == english and target in khmer for source, target in known)
    assert all(len(found) >= FEWEST_PAIRS for found in learnt.evidence.values())


def test_what_one_pair_of_documents_shows_is_not() -> None:
    learnt = learn(pairs(documents=1))
    assert learnt.words == ()
    assert all(not phrase.targets for phrase in learnt.phrases)


def test_the_order_of_the_sentences_changes_nothing() -> None:
    assert learn(pairs()) == learn(pairs()[::-1])


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    made.keep(learn(pairs()))
    return made


def test_what_is_kept_is_read_again_byte_for_byte(shelf: Shelf, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in sorted((tmp_path / "learnt").iterdir())]
    shelf.keep(learn(pairs()[::-1]))
    assert [path.read_bytes() for path in sorted((tmp_path / "learnt").iterdir())] == first
    assert shelf.held().words == learn(pairs()).words


def test_a_search_uses_it_and_says_from_how_many_documents(shelf: Shelf, tmp_path: Path) -> None:
    words = analyse(WORD).words
    assert knowledge_of(tmp_path, learnt=False)().widen(words) == []
    (widened,) = knowledge_of(tmp_path, learnt=True)().widen(words)
    assert widened.why is Why.HERE
    assert widened.documents == 3
    assert not widened.trusted


def test_what_a_withheld_document_shows_is_not_known(shelf: Shelf, tmp_path: Path) -> None:
    gone: set[str] = set()
    assert shelf.shown_by() == {f"{language}{at}" for language in ("km", "en") for at in range(3)}
    known = knowledge_of(tmp_path, learnt=True, withheld=lambda ids: ids & gone)
    assert known().widen(analyse(WORD).words)
    gone.add("km1")
    assert known().widen(analyse(WORD).words) == []
    assert not {WORD, KHMER} & {word.source for word in shelf.held(gone).words}
    gone.clear()
    assert known().widen(analyse(WORD).words)


def test_what_rejected_pairs_show_is_not_counted(shelf: Shelf, tmp_path: Path) -> None:
    rejected: set[str] = set()
    known = knowledge_of(tmp_path, learnt=True, rejected=lambda: frozenset(rejected))
    rejected.add("km1 en1")
    (widened,) = known().widen(analyse(WORD).words)
    assert widened.documents == 2
    rejected.add("km2 en2")
    assert known().widen(analyse(WORD).words) == []
    rejected.remove("km1 en1")
    assert known().widen(analyse(WORD).words)


def test_what_is_taken_out_stays_out_in_both_directions(tmp_path: Path) -> None:
    learnt, shelf = learn(pairs()), Shelf(tmp_path)
    one_way = {each: found for each, found in learnt.evidence.items() if each.direction == "en-km"}
    assert 0 < len(one_way) < len(learnt.evidence)
    shelf.keep(replace(learnt, evidence=one_way))
    for each in one_way:
        assert shelf.remove(each.source, each.target) == 1
    shelf.keep(learnt)
    assert not {each for each in shelf.held().documents if turned(each) in one_way}


def test_what_is_taken_out_stays_out(shelf: Shelf, tmp_path: Path) -> None:
    for rendered in list(shelf.held().documents):
        if WORD in (rendered.source, rendered.target):
            shelf.remove(rendered.source, rendered.target)
    assert shelf.remove(WORD, "nothing") == 0
    shelf.keep(learn(pairs()))
    assert all(WORD not in (word.source, word.target) for word in shelf.held().words)
    assert knowledge_of(tmp_path, learnt=True)().widen(analyse(WORD).words) == []
    shelf.forget()
    assert shelf.stamp() == ()
