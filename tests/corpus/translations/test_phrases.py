"""What runs of words stand for each other, learnt from tiny pairs of sentences."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.translations import Direction, Phrase, Terms, read_phrases
from corpus.translations.model import links
from corpus.translations.phrases import phrases_of

FUNCTION_WORDS = frozenset({"of", "the", "a", "នៃ"})
PAIRS = (
    ("wear face mask", "ពាក់ របាំង មុខ"),
    ("wear face mask", "ពាក់ របាំង មុខ"),
    ("face mask", "របាំង មុខ"),
    ("wear glove", "ពាក់ ស្រោមដៃ"),
    ("glove", "ស្រោមដៃ"),
    ("wear", "ពាក់"),
    ("the face of bird", "មុខ នៃ បក្សី"),
    ("bird", "បក្សី"),
    ("face", "មុខ"),
)


def learnt(*pairs: tuple[str, str]) -> dict[tuple[Direction, str], Phrase]:
    english, khmer = ([tuple(pair[side].split()) for pair in pairs] for side in (0, 1))
    found = list(phrases_of(english, khmer, FUNCTION_WORDS))
    by_source = {(phrase.direction, phrase.source): phrase for phrase in found}
    assert len(by_source) == len(found)
    return by_source


KNOWN = learnt(*PAIRS)


def targets(direction: Direction, source: str) -> dict[Terms, float]:
    phrase = KNOWN.get((direction, source))
    return dict(phrase.targets) if phrase else {}


def test_a_run_is_what_all_its_terms_are() -> None:
    assert max(targets("en-km", "face mask"), key=targets("en-km", "face mask").__getitem__) == (
        *("របាំង", "មុខ"),
    )
    assert ("ពាក់", "របាំង", "មុខ") in targets("en-km", "wear face mask")


def test_khmer_is_read_without_spaces() -> None:
    assert ("face", "mask") in targets("km-en", "របាំងមុខ")


def test_every_word_is_counted_and_has_no_target_here() -> None:
    assert KNOWN["en-km", "wear"] == Phrase("en-km", "wear", 4)
    assert KNOWN["en-km", "the"] == Phrase("en-km", "the", 1)
    assert KNOWN["km-en", "មុខ"].times == 5


def test_nothing_begins_or_ends_with_what_holds_a_sentence_together() -> None:
    for phrase in KNOWN.values():
        if phrase.direction == "en-km" and " " in phrase.source:
            words = phrase.source.split()
            assert not FUNCTION_WORDS & {words[0], words[-1]}
        for terms, _ in phrase.targets:
            assert not FUNCTION_WORDS & {terms[0], terms[-1]}


def test_what_is_met_once_is_kept_of_three_words_only() -> None:
    once = learnt(*PAIRS, ("bird wear face mask", "បក្សី ពាក់ របាំង មុខ"))
    assert ("en-km", "bird wear face") in once
    assert ("en-km", "bird wear face mask") not in once
    for phrase in (*once.values(), *read_phrases()):
        for terms, _ in phrase.targets:
            english = phrase.source.split() if phrase.direction == "en-km" else terms
            assert len(english) <= 3 or phrase.times >= 2, phrase


def test_shares_are_ordered_and_add_up_to_one_at_most() -> None:
    for phrase in (*KNOWN.values(), *read_phrases()):
        shares = [p for _, p in phrase.targets]
        assert shares == sorted(shares, reverse=True), phrase
        assert sum(shares) <= 1 + 1e-9, phrase
        assert len(shares) <= 6, phrase


def test_what_is_said_again_is_likelier() -> None:
    often = (("dry cough", "ក្អក ស្ងួត"),) * 3
    found = learnt(
        *often, ("dry cough", "ក្អក គោក"), ("dry", "ស្ងួត"), ("dry", "គោក"), ("cough", "ក្អក")
    )
    likely = dict(found["en-km", "dry cough"].targets)
    assert likely[("ក្អក", "ស្ងួត")] > 2 * likely.get(("ក្អក", "គោក"), 0.0)


@pytest.mark.parametrize("pairs", [(), (("red", ""),), (("", "ក"),)])
def test_nothing_to_learn_from_gives_no_targets(pairs: tuple[tuple[str, str], ...]) -> None:
    assert not any(phrase.targets for phrase in learnt(*pairs).values())


WORDS = st.lists(st.sampled_from(["a1", "b1", "c1"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_word_for_word_a_run_is_among_what_it_may_be(sentences: list[str]) -> None:
    pairs = [tuple(sentence.split()) for sentence in sentences]
    itself = [tuple((place, place) for place in range(len(pair))) for pair in pairs]
    assume(links(pairs, pairs) == itself)
    for (direction, source), phrase in learnt(*zip(sentences, sentences, strict=True)).items():
        if direction == "en-km" and phrase.targets:
            assert tuple(source.split()) in dict(phrase.targets)
