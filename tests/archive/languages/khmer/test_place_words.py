"""Each word for what a place is, before the name of one."""

import pytest

from archive.languages.khmer.place_words import CITIES, COUNTRY, LANDMARKS, UNITS, VILLAGE

SENT_FROM = ("ខេត្តកំពត", "រាជធានីភ្នំពេញ", "ទីក្រុងកែប", "ក្រុងកែប")
LISTED = (*SENT_FROM, "ស្រុកត្រាំកក់", "ខណ្ឌដូនពេញ", "ឃុំស្វាយរៀង", "សង្កាត់វត្តភ្នំ")
FOUND = ("កោះត្នោត", "ភ្នំបូកគោ", "បឹងកក់", "ទន្លេសាប", "ព្រែកលាប", "វត្តភ្នំ", "ផ្សារថ្មី")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (CITIES, SENT_FROM),
        (UNITS, LISTED),
        (LANDMARKS, FOUND),
        ((VILLAGE,), ("ភូមិព្រែករំដេង",)),
        ((COUNTRY,), ("ប្រទេសឡាវ",)),
    ],
)
def test_each_word_stands_before_a_name(words: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert all(name.startswith(words) for name in names)
    assert all(any(name.startswith(word) for name in names) for word in words)
