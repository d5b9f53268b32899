"""Words that are spelt in several ways: what each is also written as, and what it never is."""

from itertools import permutations

import pytest

from archive.languages.khmer.fold import fold
from archive.records import Language
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from search.expansion.renderings import Why, Widened
from search.expansion.spellings import _ENGLISH, _KHMER, _WHOLE, as_usual, other_spellings
from tests.search.expansion.words_held import explained, spellings_of


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("colour", "color"),
        ("color", "colour"),
        ("Colours", "colors"),
        ("labourers", "laborers"),
        ("neighborhood", "neighbourhood"),
        ("favourite", "favorite"),
        ("behavioural", "behavioral"),
        ("organise", "organize"),
        ("organisation", "organizations"),
        ("recognized", "recognised"),
        ("centre", "center"),
        ("kilometers", "kilometres"),
        ("defence", "defense"),
        ("licenses", "licences"),
        ("dialogue", "dialog"),
        ("analysed", "analyzed"),
        ("paediatric", "pediatric"),
        ("anemia", "anaemia"),
        ("gynecologist", "gynaecologist"),
        ("diarrhea", "diarrhoea"),
        ("fetus", "foetus"),
        ("programme", "program"),
        ("វាក់សាំង", "វ៉ាក់សាំង"),
        ("ហ្វេសប៊ុគ", "ហ្វេសប៊ុក"),
        ("ហ្វេសប៊ុក", "ហ្វេសបុក"),
        ("ប៉ូលីស", "ប៉ូលិស"),
    ],
)
def test_a_word_is_also_written(typed: str, other: str) -> None:
    assert other in [each.text for each in other_spellings(analyse(typed).words)]


@pytest.mark.parametrize(
    "typed",
    [
        "hour",
        "four",
        "tourism",
        "size",
        "prize",
        "rise",
        "water",
        "letter",
        "2019",
        "អង្ករ",
        "sour",
        "travelled",
    ],
)
def test_a_word_that_is_spelt_one_way_has_no_other(typed: str) -> None:
    assert other_spellings(analyse(typed).words) == ()


def test_words_that_are_divided_are_one_word() -> None:
    words = analyse("ចាក់ វាក់សាំង ថ្មី").words
    found = spellings_of({fold("វ៉ាក់សាំង"): ("km", 3)}).widen(words)
    assert [(each.first, each.end, each.why) for each in found] == [(1, 3, Why.SPELLING)]


def test_only_what_the_archive_holds_is_said() -> None:
    words = analyse("colour labour").words
    found = spellings_of({"~color": ("en", 2)}).widen(words)
    assert [(each.first, each.renderings[0].text) for each in found] == [(0, "color")]


def test_it_can_be_refused() -> None:
    text = "colour"
    held: dict[str, tuple[Language, int]] = {"~color": ("en", 2)}
    words = analyse(text).words
    wanted = explained(held=held)
    assert [each.why for each in wanted.spelled(text, words)] == [Why.SPELLING]
    assert [(each.typed, each.added) for each in wanted.widenings] == [("colour", "color")]
    refused = explained(text, held=held)
    assert refused.spelled(text, words) == []
    assert refused.widenings == ()


def test_the_pieces_of_an_unusual_spelling_are_not_translated() -> None:
    words = analyse("ចាក់ វាក់សាំង").words
    known = [Widened(0, 1, (), Why.GLOSSARY), Widened(2, 3, (), Why.GLOSSARY)]
    meant = Widened(0, 1, (), Why.NAME)
    found = as_usual(words, known, lambda _: meant)
    assert [(each.first, each.end, each.why) for each in found] == [
        (0, 1, Why.GLOSSARY),
        (1, 3, Why.NAME),
    ]
    assert as_usual(words, known, lambda _: None) == known[:1]


def test_every_row_of_the_tables_joins_what_nothing_else_does() -> None:
    rows = [tuple(row.split()) for row in (*_KHMER, *_WHOLE)]
    rows += [
        (start + british, start + american)
        for british, american, beginnings in _ENGLISH
        for start in beginnings.split()
    ]
    for row in rows:
        for typed, other in permutations(row, 2):
            words = analyse(typed).words
            renderings = other_spellings(words)
            assert other in [each.text for each in renderings], (typed, other)
            assert ("~" + words[0].stem,) not in [each.keys for each in renderings]
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    ("english", "khmer"),
    [("Russia", "រុស្សី"), ("procedure", "និតិវិធី"), ("traffic accident", "គ្រោះថ្នាក់ចរាចរ")],
)
def test_what_a_word_is_in_khmer_is_looked_for_in_every_spelling(english: str, khmer: str) -> None:
    (widened,) = bilingual().widen(analyse(english).words)
    assert khmer in [each.text for each in widened.renderings]
