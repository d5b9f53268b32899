"""Phrases are learnt from what stands together in both languages, again and again."""

from collections import Counter

import pytest

from corpus.translations import read_phrases
from corpus.translations.build import phrases_of
from corpus.translations.model import Sentence, likeliest_places
from corpus.translations.phrases import Links, grown, phrase_likelihoods, phrase_pairs

ENGLISH = [
    ("face", "mask"),
    ("wear", "face", "mask"),
    ("face", "mask", "sold"),
    ("wear", "glove"),
    ("glove", "sold"),
    ("sold", "19"),
]
KHMER = [
    ("របាំង", "មុខ"),
    ("ពាក់", "របាំង", "មុខ"),
    ("របាំង", "មុខ", "លក់"),
    ("ពាក់", "ស្រោមដៃ"),
    ("ស្រោមដៃ", "លក់"),
    ("លក់", "19"),
]


def test_a_run_finds_its_run() -> None:
    counts = phrase_pairs(ENGLISH, KHMER)
    assert counts[("face", "mask"), ("របាំង", "មុខ")] == 3
    assert counts[("wear", "face", "mask"), ("ពាក់", "របាំង", "មុខ")] == 1
    assert not counts[("face", "mask"), ("របាំង", "មុខ", "លក់")]


def test_khmer_that_is_looked_up_is_written_as_one() -> None:
    rows = [row.split("\t")[:3] for row in phrases_of(ENGLISH, KHMER)]
    assert ["en-km", "face mask", "របាំង មុខ"] in rows
    assert ["km-en", "របាំងមុខ", "face mask"] in rows


def test_numbers_alone_and_mixed_scripts_are_not_asked_for() -> None:
    english, khmer = [("19",), ("covid", "19")] * 2, [("19",), ("ជំងឺ", "covid", "19")] * 2
    sources = [row.split("\t")[1] for row in phrases_of(english, khmer)]
    assert sources
    assert not {"19", "ជំងឺcovid19"} & set(sources)


@pytest.mark.parametrize(
    ("forth", "back", "links"),
    [
        ({(0, 0), (1, 1)}, {(0, 0), (1, 1)}, {(0, 0), (1, 1)}),
        # What only one says counts beside what both say ...
        ({(0, 0), (0, 1)}, {(0, 0)}, {(0, 0), (0, 1)}),
        # ... and elsewhere only for two words that have nothing.
        ({(0, 0), (3, 3)}, {(0, 0)}, {(0, 0), (3, 3)}),
        ({(0, 0), (0, 3)}, {(0, 0)}, {(0, 0)}),
    ],
)
def test_two_directions_become_one_alignment(forth: Links, back: Links, links: Links) -> None:
    assert grown(forth, back) == links


def test_words_at_the_same_place_are_likelier() -> None:
    (places,) = likeliest_places([("a", "b", "c")], [("x", "y", "z")])
    assert places == {0: 0, 1: 1, 2: 2}


def test_likelihoods_are_shares_of_what_is_repeated() -> None:
    counts: Counter[tuple[Sentence, Sentence]] = Counter(
        {(("a",), ("x", "y")): 3, (("a",), ("z",)): 1, (("b",), ("x", "y")): 2}
    )
    forth, back = phrase_likelihoods(counts)
    assert forth == {("a", "x y"): 0.75, ("b", "x y"): 1.0}
    assert back == {("x y", "a"): 0.6, ("x y", "b"): 0.4}


def test_nothing_to_learn_from_gives_nothing() -> None:
    assert not phrase_pairs([], [])
    assert not phrase_pairs([("red",), ()], [(), ("ក",)])


@pytest.mark.parametrize(
    ("source", "target"),
    [("close contact", "ទំនាក់ទំនង ជិតស្និទ្ធ"), ("soap and water", "សាប៊ូ និង ទឹក"), ("វីតាមីនស៊ី", "vitamin c")],
)
def test_common_phrases_ship(source: str, target: str) -> None:
    assert (source, target) in {(row.source, row.target) for row in read_phrases()}
