"""English keys, tokens and stems."""

import pytest
from snowballstemmer.english_stemmer import EnglishStemmer

from archive.languages.english.irregular import BASES
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


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("thieves", "thief"),
        ("wives", "wife"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("children", "child"),
        ("teeth", "tooth"),
        ("buses", "bus"),
        ("gases", "gas"),
        ("crises", "crisis"),
        ("stolen", "stealing"),
        ("sold", "selling"),
        ("caught", "catches"),
        ("lost", "losing"),
        ("fallen", "falls"),
        ("withdrew", "withdrawn"),
        ("rebuilt", "rebuilding"),
    ],
)
def test_irregular_forms_share_the_stem_of_their_word(form: str, base: str) -> None:
    assert stem(form) == stem(base)


@pytest.mark.parametrize(
    "word", ["ministries", "generously", "proceeding", "skies", "andes'", "yyyed"]
)
def test_stems_are_those_of_the_published_rules(word: str) -> None:
    assert stem(word) == EnglishStemmer().stemWord(word)


def test_every_irregular_form_is_one_that_the_rules_leave_apart() -> None:
    rules = EnglishStemmer().stemWord
    assert len(BASES) >= 240
    for form, base in BASES.items():
        assert base not in BASES, base
        assert rules(form) != rules(base), form
        assert stem(form) == rules(base), form


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("left", "leave"),
        ("found", "find"),
        ("saw", "see"),
        ("lives", "life"),
        ("leaves", "leaf"),
        ("fell", "fall"),
        ("shot", "shoot"),
        ("wound", "wind"),
        ("rose", "rise"),
        ("drunk", "drink"),
        ("media", "medium"),
        ("specimen", "speciman"),
        ("bases", "basis"),
    ],
)
def test_words_of_their_own_stay_apart(word: str, other: str) -> None:
    assert stem(word) != stem(other)
