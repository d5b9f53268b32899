"""Titles before names that no list has: nothing is asked of them, and they tell where a name is."""

from dataclasses import replace

import pytest

from search.analysis.analyzer import analyse
from search.engines.plan import Plan, Sequence
from search.expansion.bilingual import bilingual
from search.expansion.widener import AS_TYPED, Widener
from search.expansion.writing import writing_of
from search.planning.known import NOTHING_KNOWN, Known
from search.planning.reading import read
from search.planning.titled import title_words
from search.planning.units import units_of
from search.query.scopes import DOCUMENTS


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Lt. Gen. Zok Darabong", "Lt Gen"),
        ("H.E. Zok Darabong arrest", "H.E"),
        ("Secretary of State Zok Darabong", "Secretary of State"),
        ("Minister Zokha visit", "Minister"),
        ("ឯកឧត្តម ហ៊ូ សាគុណ", "ឯកឧត្តម"),
        ("អ្នកឧកញ៉ា ស្រី ចាន់ថន", "អ្នក ឧកញ៉ា"),
        ("លោក ជា ពេជ្រ", "លោក"),
        ("General Department of Customs", ""),
        ("Prime Minister of Japan", ""),
        ("Doctor strike", ""),
        ("governor Kampot", ""),
        ("ប្រធានអយ្យការ", ""),
        ("ឧត្តមសេនីយ៍ថៃ", ""),
        ("រដ្ឋមន្ត្រីក្រសួងសុខាភិបាល", ""),
        ("water resources minister", ""),
    ],
)
def test_a_title_is_one_only_before_what_may_be_a_name(text: str, titles: str) -> None:
    words = analyse(text).words
    widened = bilingual().widen(words, writing_of(text))
    found = sorted(title_words(text, words, widened, ()))
    assert " ".join(text[words[place].start : words[place].end] for place in found) == titles


class Everywhere:
    """An archive that has every row of words."""

    def documents(self, plan: Plan) -> int:
        return 1

    def __getattr__(self, name: str) -> object:
        return getattr(NOTHING_KNOWN, name)


# Knows no more than who wants only what is typed, and wants more.
KNOWS_NOTHING: Widener = type(AS_TYPED)()
EVERYWHERE: Known = Everywhere()  # type: ignore[assignment]


@pytest.mark.parametrize("query", ["លោក ជា ពេជ្រ", "ឧកញ៉ាស្រីចាន់ថន", "ឯកឧត្តម ហ៊ូ សា គុណ"])
def test_what_stands_behind_a_title_is_one_name_where_a_text_has_it(query: str) -> None:
    (unit,) = units_of(read(query, KNOWS_NOTHING, EVERYWHERE, DOCUMENTS), DOCUMENTS, required=False)
    assert unit.held
    ways = unit.typed.children  # type: ignore[union-attr]
    assert all(isinstance(way, Sequence) and len(way.keys) > 1 for way in ways)


def test_the_title_neither_finds_nor_ranks() -> None:
    text = read("លោក ជា ពេជ្រ", KNOWS_NOTHING, NOTHING_KNOWN, DOCUMENTS)
    asked = repr([(unit.typed, unit.ranks) for unit in units_of(text, DOCUMENTS, required=False)])
    assert "លោក" not in asked
    bare = replace(text, titles=frozenset())
    assert "លោក" in repr(list(units_of(bare, DOCUMENTS, required=False)))


def test_who_wants_only_what_is_typed_wants_the_title_too() -> None:
    assert read("H.E. Zok Darabong", KNOWS_NOTHING, NOTHING_KNOWN, DOCUMENTS).titles
    assert not read("H.E. Zok Darabong", AS_TYPED, NOTHING_KNOWN, DOCUMENTS).titles
