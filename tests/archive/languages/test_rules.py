"""What every language must hold to, whatever it is given."""

import datetime as dt
import time
from collections.abc import Callable
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages import RULES
from archive.languages.base import LanguageRules, Mapped
from archive.languages.english import normalize as english
from archive.languages.khmer import fold as khmer_fold
from archive.languages.khmer import normalize as khmer
from archive.records import Language

KHMER = "".join(map(chr, range(0x1780, 0x17FA)))
STACKS = "កបមតដរយសអឱ" + "".join(map(chr, range(0x17B4, 0x17D4))) + "\u17d2" * 8
TROUBLE = (
    "\u200b\u200c\u00ad\ufeff\u00a0 \n.,'’s«»“”។៕ៗ។ល0១\u0301\u0345\u093c\u05b0Éßﬁİ\u1100\u1161ﾊﾟ"
)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(KHMER, max_size=12),
    st.text(STACKS, max_size=12),
    st.text(STACKS + TROUBLE, max_size=14),
)
ANCHOR = dt.date(2019, 7, 27)

Keys = tuple[Callable[[str], str], Callable[[str], Mapped]]
KEYS: dict[str, Keys] = {
    "km normalize": (khmer.normalize, khmer.normalize_mapped),
    "km fold": (khmer_fold.fold, khmer_fold.fold_mapped),
    "en normalize": (english.normalize, english.normalize_mapped),
    "en fold": (english.fold, english.fold_mapped),
}


@pytest.fixture(params=sorted(RULES), scope="module")
def rules(request: pytest.FixtureRequest) -> LanguageRules:
    return RULES[request.param]


@pytest.fixture(params=KEYS, scope="module")
def keys(request: pytest.FixtureRequest) -> Keys:
    return KEYS[request.param]


def test_every_language_has_rules_under_its_own_code() -> None:
    assert set(RULES) == set(get_args(Language))
    assert all(rules.code == code for code, rules in RULES.items())


@given(text=TEXTS)
def test_words_joined_give_back_the_text(rules: LanguageRules, text: str) -> None:
    tokens = rules.words(text)
    assert "".join(token.text for token in tokens) == text
    assert all(token.text == text[token.start : token.end] != "" for token in tokens)


@given(text=TEXTS)
def test_white_space_is_never_in_a_token_with_anything_else(
    rules: LanguageRules, text: str
) -> None:
    for token in rules.words(text):
        assert token.text.isspace() or not any(map(str.isspace, token.text))


@given(text=TEXTS)
def test_sentences_are_stretches_of_the_text_that_miss_only_white_space(
    rules: LanguageRules, text: str
) -> None:
    sentences = rules.sentences(text)
    assert all(found.text == text[found.start : found.end] for found in sentences)
    assert all(found.text == found.text.strip() != "" for found in sentences)
    assert "".join("".join(found.text for found in sentences).split()) == "".join(text.split())


@given(text=st.text(TROUBLE + "0123456789១២៣ /-.,ថ្ងៃទីខែធ្នូឆ្នាំ May of Dec th", max_size=40))
def test_dates_lie_where_they_say_and_nothing_is_guessed_without_an_anchor(
    rules: LanguageRules, text: str
) -> None:
    found = rules.dates(text, ANCHOR)
    assert all(date.text == text[date.start : date.end] for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    certain = [date for date in found if not date.inferred]
    assert [date for date in rules.dates(text, None) if not date.inferred] == certain


@given(text=TEXTS)
def test_keys_are_idempotent(keys: Keys, text: str) -> None:
    once = keys[0](text)
    assert keys[0](once) == once


@given(text=TEXTS)
def test_mapped_keys_are_the_same_keys_and_lead_back(keys: Keys, text: str) -> None:
    mapped = keys[1](text)
    offsets = list(mapped.offsets)
    assert mapped.text == keys[0](text)
    assert len(offsets) == len(mapped.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert offsets[-1] == len(text)


@given(text=TEXTS)
def test_folding_merges_all_that_normalizing_merges(rules: LanguageRules, text: str) -> None:
    assert rules.fold(rules.normalize(text)) == rules.fold(text)


@pytest.mark.parametrize(
    "text",
    [
        "\u17d2",
        "ក\u17d2",
        "\u200b",
        "ក\u200b",
        "\u17b6\u17b7",
        "e\u0301",
        "ក.",
        "1-",
        "'s",
        "«",
        "ថ្ងៃទី ",
    ],
)
def test_long_repetitions_take_no_more_than_linear_time(rules: LanguageRules, text: str) -> None:
    start = time.process_time()
    long = text * 20_000
    rules.fold(long)
    rules.words(long)
    rules.sentences(long)
    rules.dates(long, ANCHOR)
    assert time.process_time() - start < 5
