"""What is nothing by itself in the other language, and what tells only of which kind it is."""

import pytest

from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analyzer import analyse
from search.analysis.stopwords import FUNCTION_WORDS, KINDS, Telling, telling
from search.expansion.bilingual import bilingual


@pytest.mark.parametrize(
    "word",
    [
        *("បន្ទាប់ពី", "រវាង", "តាមរយៈ", "ដូចជា", "ព្រោះ", "ប្រសិនបើ", "ប៉ុន្តែ", "ហើយ", "កាលពី", "ព្រមទាំង"),
        *("ពួកគាត់", "យ៉ាងណាមិញ", "ទោះបីជា", "គួរតែ", "ខណៈពេល", "ទាំងនេះ", "ស្តីពី", "មិន"),
    ],
)
def test_a_khmer_word_that_binds_is_never_needed_nor_looked_up(word: str) -> None:
    (at,) = analyse(word).words
    assert telling(at, word) is Telling.BINDING
    assert bilingual().widen([at]) == []


@pytest.mark.parametrize("word", ["after", "Before", "between", "without", "until", "against"])
def test_an_english_word_that_binds_is_never_needed_nor_looked_up(word: str) -> None:
    (at,) = analyse(word).words
    assert telling(at, word) is Telling.NOT
    assert bilingual().widen([at]) == []


@pytest.mark.parametrize("word", ["មុន", "តែ", "រួច", "គ្មាន"])
def test_what_is_looked_for_now_and_then_is_no_function_word(word: str) -> None:
    assert fold(word) not in FUNCTION_WORDS


@pytest.mark.parametrize(
    "word", ["president", "villages", "announcement", "people", "ប្រធាន", "ករណី", "អ្នកនាំពាក្យ", "ឆ្នាំ"]
)
def test_what_says_of_which_kind_tells_little(word: str) -> None:
    (at,) = analyse(word).words
    assert telling(at, word) is Telling.KIND


@pytest.mark.parametrize("word", ["flood", "teacher", "court", "អគ្គិភ័យ", "តុលាការ", "គ្រូ"])
def test_what_is_looked_for_tells_fully(word: str) -> None:
    (at,) = analyse(word).words
    assert telling(at, word) is Telling.FULLY


def test_no_word_is_both() -> None:
    assert FUNCTION_WORDS.isdisjoint(KINDS)
    assert stem("ministers") in KINDS
