"""A number in words has the value of its figures; what is no one number has none."""

import pytest

from archive.languages import RULES
from archive.languages.base import Token
from archive.languages.number_words import numbers_in_words


def values(text: str) -> list[tuple[str, int]]:
    rules = RULES["en" if text.isascii() else "km"]
    tokens = [each for each in rules.words(text) if any(map(str.isalnum, each.text))]
    words = [Token(rules.fold(rules.normalize(text)), *places) for text, *places in tokens]
    return [(text[each.start : each.end], each.value) for each in numbers_in_words(words, text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two", 2),
        ("ten", 10),
        ("Twenty", 20),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("ten thousand", 10_000),
        ("three hundred thousand", 300_000),
        ("one hundred twenty million", 120_000_000),
        ("ពីរ", 2),
        ("ដប់", 10),
        ("ដប់មួយ", 11),
        ("ដប់ប្រាំពីរ", 17),
        ("ម្ភៃ", 20),
        ("ម្ភៃប្រាំ", 25),
        ("សាមសិបប្រាំពីរ", 37),
        ("ចិតសិប", 70),
        ("ចិតសិបបី", 73),
        ("កៅសិបប្រាំបួន", 99),
        ("មួយរយ", 100),
        ("មួយរយម្ភៃប្រាំ", 125),
        ("ដប់ពាន់", 10_000),
        ("មួយម៉ឺន", 10_000),
        ("ពីរម៉ឺន", 20_000),
        ("ពីរពាន់ដប់ប្រាំបួន", 2019),
        ("មួយលានបីសែន", 1_300_000),
        ("មួយរយលាន", 100_000_000),
        ("ពីរពាន់លាន", 2_000_000_000),
    ],
)
def test_the_value_of_all_its_words(written: str, value: int) -> None:
    whole = values(written)
    assert [each for _, each in whole] == [value]
    assert whole[0][0] in (written, written.removeprefix("a "))


@pytest.mark.parametrize(
    "written",
    [
        # An article too.
        *("one", "មួយ"),
        # So many of something, and names.
        *("hundreds", "hundred people", "រាប់រយ", "ហ៊ុន សែន", "សែន"),
        # Two or three; a year in pairs.
        *("ពីរបី", "បួនប្រាំនាក់", "nineteen eighty", "five ten"),
        # Parts of something, and which of several.
        *("two thirds", "three quarters", "មួយភាគបី", "ពីរភាគបី", "twenty-first", "thirty second"),
        # The dry season, a pyramid.
        *("រដូវប្រាំង", "ពីរ៉ាមីត"),
    ],
)
def test_what_is_no_one_number(written: str) -> None:
    assert values(written) == []


def test_each_of_several_numbers() -> None:
    assert values("between two and three of ten") == [("two", 2), ("three", 3), ("ten", 10)]
    assert values("ស្លាប់ពីរនាក់ របួសដប់ពីរនាក់") == [("ពីរ", 2), ("ដប់ពីរ", 12)]
    assert values("ten-year-old") == [("ten", 10)]
