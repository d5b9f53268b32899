"""Which words are no names, unless they are written as such."""

import pytest

from search.analysis.analyzer import analyse
from search.expansion.ordinary import OrdinaryWords, ordinary_words, written_as_name


@pytest.mark.parametrize(
    "word",
    [
        *("water", "ministers", "lender", "lenders", "unlicensed", "online", "banker", "stopper"),
        *("hotelier", "the", "WATER", "rebuilding", "carefully", "ទឹក", "រដ្ឋមន្ត្រី", "ទៅនិងមក"),
        *("rapporteur", "meditation", "archaeologist", "partnerships"),
    ],
)
def test_words_of_the_lists_and_what_is_made_of_them(word: str) -> None:
    assert ordinary_words().have(word)


@pytest.mark.parametrize(
    "word", ["Dararith", "sokvanna", "sreyphalla", "pompeo", "yoho", "ដារ៉ារិទ្ធ", "វ៉ាន់ឌីន"]
)
def test_what_only_is_a_name(word: str) -> None:
    assert not ordinary_words().have(word)


def test_the_share_of_a_name() -> None:
    words = OrdinaryWords(["sun"], ["ជា"])
    assert words.share(["Sun", "Chanthol"]) == 0.5
    assert words.share(["ជា", "ជា", "វណ្ណដេត", "x"]) == 0.5
    assert words.share([]) == 0.0


@pytest.mark.parametrize(
    ("text", "word", "is_name"),
    [
        ("the words of Linda", "Linda", True),
        ("Linda on water", "Linda", False),
        ("Online Lender Linda", "Linda", False),
        ("the words of linda", "linda", False),
        ("ទឹក Linda", "Linda", False),
        ("ទឹក of Linda", "Linda", True),
    ],
)
def test_a_capital_inside_a_query_says_something(text: str, word: str, is_name: bool) -> None:
    (at,) = [each for each in analyse(text).words if text[each.start : each.end] == word]
    assert written_as_name(at, text) is is_name
