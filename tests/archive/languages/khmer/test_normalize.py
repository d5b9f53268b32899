"""The Khmer key forms, by the table of real spellings and rule by rule."""

import tomllib
from pathlib import Path

import pytest

from archive.languages.khmer.fold import fold, fold_mapped
from archive.languages.khmer.normalize import normalize, normalize_mapped
from benchmarks.khmer import normal_forms_right

FLOORS = tomllib.loads(Path("corpus/evaluation/floors.toml").read_text(encoding="utf-8"))["khmer"]


def test_the_table_of_real_spellings() -> None:
    assert normal_forms_right() >= FLOORS["normal_forms"]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        pytest.param("រដ្ឋ\u200bមន្ត្រី", "រដ្ឋមន្ត្រី", id="zero-width space"),
        pytest.param("ក\u200b\u17b6", "ក\u17b6", id="zero-width space inside a cluster"),
        pytest.param("ក\u17d2\u200bត", "ក\u17d2ត", id="zero-width space after a coeng"),
        pytest.param("ក\u00a0ខ", "ក ខ", id="no-break space"),
        pytest.param("\u17a3\u17a4", "\u17a2\u17a2\u17b6", id="deprecated letters"),
        pytest.param("\u17d8", "\u17d4\u179b\u17d4", id="deprecated beyyal"),
        pytest.param("ក\u17b4ខ\u17b5", "កខ", id="vowels that are not written"),
        pytest.param("ឲ្យ", "ឱ្យ", id="two shapes of one letter"),
        pytest.param("ន\u17d2រ\u17d2ត\u17b8", "ន\u17d2ត\u17d2រ\u17b8", id="coeng ro last"),
        pytest.param("ន\u17d2ដ\u17d2រ\u17b8", "ន\u17d2ត\u17d2រ\u17b8", id="coeng da is coeng ta"),
        pytest.param("ទ\u17c6\u17b6", "ទ\u17b6\u17c6", id="sign before vowel"),
        pytest.param("ទ\u17c1\u17d2វ", "ទ\u17d2វ\u17c1", id="coeng after a vowel"),
        pytest.param("ម\u17c9\u17d2ល\u17c1\u17c7", "ម\u17d2ល\u17c9\u17c1\u17c7", id="late coeng"),
        pytest.param("ក\u17cb\u17cb", "ក\u17cb", id="mark twice"),
        pytest.param("ក\u17d2\u17d2ត", "ក\u17d2ត", id="coeng twice"),
        pytest.param("ហ\u17c1\u17b8យ", "ហ\u17beយ", id="split oe"),
        pytest.param("ក\u17c1\u17b6", "ក\u17c4", id="split oo"),
        pytest.param("ស\u17bb\u17b8", "ស\u17ca\u17b8", id="u for triisap"),
        pytest.param("ម\u17bb\u17b8", "ម\u17c9\u17b8", id="u for muusikatoan"),
        pytest.param("ប\u17bb\u17b8", "ប\u17c9\u17b8", id="BA is never strong"),
        pytest.param("ស\u17bb\u17d0", "ស\u17bb\u17d0", id="u before samyok on a strong base"),
        pytest.param("e\u0301ក", "éក", id="composed"),
        pytest.param("\u17d2 \u17b6", "\u17d2 \u17b6", id="stray marks stay"),
    ],
)
def test_rules(typed: str, canonical: str) -> None:
    assert normalize(typed) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("សម្រាប់", "សំរាប់"),
        ("តម្លៃ", "តំលៃ"),
        ("ចម្រើន", "ចំរើន"),
        ("សម្តេច", "សំដេច"),
        ("កម្ដៅ", "កំដៅ"),
        ("អាម៉េរិក", "អាមេរិក"),
        ("អោយ", "ឲ្យ"),
        ("២០១៩", "2019"),
        ("ធម៌", "ធម"),
        ("កុម្ភៈ", "កុម្ភះ"),
        ("COVID", "ｃｏｖｉｄ"),
    ],
)
def test_fold_merges_variants(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ប្រព័ន្ធ", "ប្រពន្ធ"),
        ("ពាន់", "ពាន"),
        ("ចង់", "ចង"),
        ("ក៏", "ក"),
        ("វា", "វ៉ា"),
        ("ម៉ែ", "មែ"),
        ("ណា", "នា"),
    ],
)
def test_fold_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_subscript_is_not_the_word_that_looks_like_it() -> None:
    assert fold("ស្អោយ") == "ស្អោយ"


@pytest.mark.parametrize(
    ("typed", "offsets"),
    [
        ("ក\u200bខ\u200b", [0, 2, 4]),
        ("ហ\u17c1\u17b8យ", [0, 1, 3, 4]),
        # Coeng ro moves behind coeng ta: all that it passed lead to where the first of them was.
        ("ន\u17d2រ\u17d2ត\u17b8", [0, 1, 1, 1, 2, 5, 6]),
        ("\u17a4ក", [0, 0, 1, 2]),
    ],
)
def test_offsets(typed: str, offsets: list[int]) -> None:
    assert list(normalize_mapped(typed).offsets) == offsets


def test_folded_offsets_lead_through_both_forms() -> None:
    mapped = fold_mapped("ស\u200bម\u17d2រ\u17b6ប\u17cb១")
    assert mapped.text == "ស\u17c6រ\u17b6ប\u17cb1"
    assert list(mapped.offsets) == [0, 2, 4, 5, 6, 7, 8, 9]


def test_a_second_pass_changes_no_article(shared: Path) -> None:
    seed = next((shared / "seeds").glob("003*.txt")).read_text(encoding="utf-8")
    assert normalize(normalize(seed)) == normalize(seed) != seed
