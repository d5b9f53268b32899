"""What stands for a run of terms, read off aligned sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.translations import AlignedSentence
from search.expansion.concordance import Concordance


def sentence(en: str, km: str, *links: tuple[int, int]) -> AlignedSentence:
    return AlignedSentence(tuple(en.split()), tuple(km.split()), links)


KNOWN = Concordance(
    [
        sentence("wear face mask", "ពាក់ របាំង មុខ", (0, 0), (1, 2), (2, 1)),
        sentence("face mask sold", "របាំង មុខ លក់", (0, 1), (1, 0), (2, 2)),
        sentence("mask", "ម៉ាស", (0, 0)),
        sentence("cough a lot", "ក្អក ខ្លាំង ណាស់", (0, 0), (2, 2)),
        sentence("cough syrup", "ទឹក ក្អក", (0, 1), (1, 0)),
    ]
)


def test_a_run_is_what_all_its_terms_are() -> None:
    assert KNOWN.of_english(["face", "mask"]) == {("របាំង", "មុខ"): 1.0}
    assert KNOWN.of_english(["wear", "face", "mask"]) == {("ពាក់", "របាំង", "មុខ"): 1.0}


def test_half_of_what_goes_together_has_no_counterpart() -> None:
    # Khmer turns the two round, so "wear face" would stand for what is not in a row.
    assert KNOWN.of_english(["wear", "face"]) == {}
    assert KNOWN.of_english(["mask", "wear"]) == {}


def test_khmer_is_found_however_it_is_divided() -> None:
    for terms in (["របាំង", "មុខ"], ["របាំងមុខ"]):
        assert KNOWN.of_khmer(terms) == {("face", "mask"): 1.0}
    # Not in the midst of a term.
    assert KNOWN.of_khmer(["ាំងមុខ"]) == {}


def test_what_has_no_counterpart_may_belong_to_its_neighbour() -> None:
    found = KNOWN.of_english(["cough"])
    assert set(found) == {("ក្អក",), ("ក្អក", "ខ្លាំង")}
    assert sum(found.values()) == pytest.approx(1)


def test_what_is_said_again_is_likelier() -> None:
    often = sentence("fever", "គ្រុន", (0, 0))
    once = sentence("fever", "ក្ដៅ", (0, 0))
    found = Concordance([often, often, once]).of_english(["fever"])
    assert found[("គ្រុន",)] > 2 * found[("ក្ដៅ",)]


@pytest.mark.parametrize("terms", [["nowhere"], ["face", "nowhere"], ["masks"], ["\n"]])
def test_what_is_not_there_has_none(terms: list[str]) -> None:
    assert KNOWN.of_english(terms) == {}
    assert KNOWN.of_khmer(terms) == {}


def test_nothing_known_gives_nothing() -> None:
    assert Concordance([]).of_english(["face"]) == {}


TERMS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=6).map(tuple)


@given(st.lists(TERMS, min_size=1, max_size=5), TERMS)
@settings(max_examples=100, deadline=None)
def test_word_for_word_a_run_is_itself_wherever_it_stands(
    sentences: list[tuple[str, ...]], asked: tuple[str, ...]
) -> None:
    known = Concordance(
        AlignedSentence(each, each, tuple((place, place) for place in range(len(each))))
        for each in sentences
    )
    there = any(
        each[place : place + len(asked)] == asked
        for each in sentences
        for place in range(len(each))
    )
    assert known.of_english(asked) == ({asked: 1.0} if there and len(asked) <= 5 else {})
