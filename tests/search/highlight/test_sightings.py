"""Words seen in raw text by their keys."""

import pytest

from archive.languages import RULES
from search.highlight.sightings import sightings


def seen(text: str, *spellings: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end in sightings(frozenset(spellings), text)]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("រដ្ឋមន្ត្រី", "រដ្ឋមន្រ្តី"),
        ("សេចក្ដី", "សេចក្តី"),
        ("កម្ពុជា", "ក\u200bម្ពុ\u200cជា"),
        ("ឱ្យ", "ឲ្យ"),
        ("ធម", "ធម៌"),
        ("៤៥", "45"),
        ("water", "Water"),
    ],
)
def test_spellings_alike_are_seen(word: str, text: str) -> None:
    assert seen(f"។ {text} ។", (RULES["km"].fold(word),)) == [text]


def test_words_in_a_row_may_have_a_gap() -> None:
    assert seen("a Clean, water b", ("clean", "water")) == ["Clean, water"]
    assert seen("a clean river water", ("clean", "water")) == []


def test_a_latin_word_is_not_seen_inside_another() -> None:
    assert seen("scared red, ជំងឺred", ("red",)) == ["red", "red"]


def test_of_many_spellings_each_is_seen() -> None:
    many = [(f"den{number}",) for number in range(100)]
    assert sorted(seen("Den7 and den42", *many)) == ["Den7", "den4", "den42"]
