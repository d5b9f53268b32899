"""English keys, tokens and stems."""

import pytest

from archive.languages.english.normalize import fold, normalize
from archive.languages.english.words import stem, words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Ministry’s Plan", "the ministry plan"),
        ("ministers' plans", "ministers' plans"),
        ("It's here", "it here"),
        ("“No” – ﬁne", '"no" - fine'),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("Café STRASSE Straße", "café strasse strasse"),
    ],
)
def test_normalize(text: str, key: str) -> None:
    assert normalize(text) == key


def test_fold_takes_accents_off() -> None:
    assert fold("Café Tạ Ångström’s") == "cafe ta angstrom"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Ministry’s plan.", ["The", " ", "Ministry’s", " ", "plan", "."]),
        ("COVID-19 in 5G", ["COVID", "-", "19", " ", "in", " ", "5G"]),
        ("80kg 10th 1,000km", ["80kg", " ", "10th", " ", "1", ",", "000km"]),
        ("1,234.5 km, can't", ["1,234.5", " ", "km", ",", " ", "can't"]),
        ("e\u0301a ខ្មែរ\u200bយើង!", ["e\u0301a", " ", "ខ្មែរ\u200bយើង", "!"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in words(text)] == tokens


@pytest.mark.parametrize(
    ("one", "other"), [("ministries", "ministry"), ("announced", "announcing"), ("plans", "plan")]
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_keep_their_stems() -> None:
    assert stem("minister") != stem("ministry")
