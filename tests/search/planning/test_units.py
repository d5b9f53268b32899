"""What of a query counts as one thing, and what of it only adds to the score."""

from dataclasses import replace

import pytest

from search.analysis.analysed import STEM_MARK
from search.analysis.analyzer import analyse
from search.analysis.stopwords import Telling
from search.engines.plan import AllOf, AnyOf, Beside, Blend, Except, Near, Plan
from search.expansion.bilingual import bilingual
from search.expansion.renderings import Rendering, Why, Widened
from search.expansion.writing import writing_of
from search.planning.reading import Text
from search.planning.rendered import neighbours
from search.planning.units import rendered_scores, units_of
from search.query.scopes import DOCUMENTS


def read(text: str) -> Text:
    analysed = analyse(text)
    widened = bilingual().widen(analysed.words, writing_of(text))
    return Text(text, analysed.words, (), (), analysed.runs, widened, ())


def parts_of(plan: Plan) -> list[Plan]:
    """What a plan is made of, to its leaves."""
    if isinstance(plan, AnyOf | AllOf):
        return [found for child in plan.children for found in parts_of(child)]
    return [plan]


def blends(plan: Plan | None) -> list[Blend]:
    match plan:
        case Blend():
            return [plan]
        case AnyOf() | AllOf():
            return [found for child in plan.children for found in blends(child)]
        case _:
            return []


def test_a_text_that_has_the_khmer_word_gains_nothing_by_english_ones() -> None:
    (score,) = rendered_scores(read("ទន្លេ"), DOCUMENTS)
    assert isinstance(score, AllOf)
    assert [isinstance(child, Except) for child in score.children] == [False, True]
    assert not any(isinstance(each, AllOf) for each in rendered_scores(read("river"), DOCUMENTS))


def test_a_joined_writing_is_what_its_words_are() -> None:
    (unit,) = units_of(read("water-library"), DOCUMENTS, required=False)
    assert unit.elsewhere
    ways = parts_of(unit.elsewhere)
    assert ways
    assert all(isinstance(way, Near) for way in ways)
    assert {"ទឹក", "បណ្ណាល័យ"} in [set(way.keys) for way in ways if isinstance(way, Near)]


@pytest.mark.parametrize(
    ("query", "same", "other"),
    [("ផ្លែ", "ផ្លែ ឈើ", "fruit"), ("beggar", "beg", "អ្នក សុំ ទាន")],
)
def test_what_a_word_is_across_has_no_other_words_of_its_language(
    query: str, same: str, other: str
) -> None:
    (unit,) = units_of(read(query), DOCUMENTS, required=False)

    def said(plan: Plan | None) -> set[str]:
        return {
            " ".join(key.removeprefix(STEM_MARK) for key in part.keys)
            for blend in blends(plan)
            for part in blend.parts
        }

    assert {same, other} <= said(unit.elsewhere)
    assert said(unit.across) & {same, other} == {other}


@pytest.mark.parametrize("query", ["night-time", "nighttime", "e-commerce", "ecommerce"])
def test_a_joined_writing_is_known_as_one_however_it_is_written(query: str) -> None:
    (widened,) = read(query).widened
    said = {rendering.text for rendering in widened.renderings}
    assert said & {"ពេលយប់", "ពាណិជ្ជកម្មអេឡិចត្រូនិក"}


@pytest.mark.parametrize(
    ("query", "proper"),
    [("eight-year-old", False), ("night-time", False), ("covid-19", True), ("Al-Noor", True)],
)
def test_a_joined_writing_has_to_be_found_where_it_names_something(
    query: str, proper: bool
) -> None:
    (unit,) = units_of(read(query), DOCUMENTS, required=False)
    assert (unit.proper, unit.named) == (proper, proper)
    # What only describes may be missing where no document has it.
    assert (unit.telling is Telling.KIND) is not proper


def test_a_number_is_never_left_out_for_telling_little() -> None:
    distance, unit = units_of(read("27.4 kilometres"), DOCUMENTS, required=False)
    assert distance.named
    assert distance.proper
    assert not unit.proper


def test_neighbours_may_have_two_others_between_them() -> None:
    text = read("school garden opening")
    found = neighbours(text.words, text.widened, DOCUMENTS.words)
    slops = {
        beside.slop
        for plan in found
        if isinstance(plan, AnyOf)
        for beside in plan.children
        if isinstance(beside, Beside)
    }
    assert slops == {2}


def test_another_spelling_of_a_part_is_no_whole_term() -> None:
    text = read("ធនាគារពិភពលោក")
    misspelt = Rendering(("ធានាគារ",), "ធានាគារ", 1.0)
    text = replace(text, spelled=(Widened(0, 1, (misspelt,), Why.SPELLING),))
    (unit,) = units_of(text, DOCUMENTS, required=False)
    having = [part for part in parts_of(unit.typed) if "ធានាគារ" in getattr(part, "keys", ())]
    assert having
    assert all(isinstance(part, Near) and "ពិភពលោក" in part.keys for part in having)
    assert not blends(unit.typed)


@pytest.mark.parametrize(
    "query", ["500 dollars", "fine of 500 dollars", "ពិន័យ ៥០០ដុល្លារ", "wells: 1,000"]
)
def test_a_number_is_there_beside_what_it_counts(query: str) -> None:
    units = tuple(units_of(read(query), DOCUMENTS, required=False))
    (number,) = [unit for unit in units if unit.proper]
    beside = parts_of(number.typed)
    assert beside
    assert all(isinstance(part, Beside) for part in beside)
    # It is marked and ranks wherever it stands.
    assert number.highlights
    assert not any(isinstance(part, Beside) for each in number.ranks for part in parts_of(each))


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("two suspects", {"#2", "2", "02"}),
        ("៧នាក់", {"#7", "7", "07"}),
        ("07 suspects", {"#7", "7", "07"}),
        ("first bus", {"first", "ដំបូង", "ទី មួយ", "ទី 1", "លើក ដំបូង", "មុន គេ"}),
        ("eleven suspects", {"11"}),
        ("12 suspects", {"12"}),
        ("twenty suspects", {"20"}),
        ("ម្ភៃប្រាំនាក់", {"25"}),
        ("twenty-five suspects", {"25"}),
        ("ten thousand suspects", {"10000"}),
        ("ពីរម៉ឺននាក់", {"20000"}),
        ("21 suspects", {"21"}),
    ],
)
def test_a_number_is_one_in_words_and_in_figures(query: str, written: set[str]) -> None:
    number, *_ = units_of(read(query), DOCUMENTS, required=False)
    beside = parts_of(number.typed)
    assert all(isinstance(part, Beside) for part in beside)
    found = {
        " ".join(part.keys).removeprefix(STEM_MARK)
        for each in beside
        if isinstance(each, Beside)
        for part in each.first
    }
    assert found == written
    # What only has a round one elsewhere is about something else; others are rare by themselves.
    assert number.held is written.isdisjoint({"11", "12", "21", "25"})


def test_what_happened_to_so_many_happened_to_people() -> None:
    number, *_ = units_of(read("eight dead"), DOCUMENTS, required=False)
    counted = {
        part.keys
        for each in parts_of(number.typed)
        if isinstance(each, Beside)
        for part in each.second
    }
    assert {("dead",), ("នាក់",), ("~peopl",)} <= counted


@pytest.mark.parametrize("query", ["two", "two zzyzx", "one suspect", "two in a row of these"])
def test_a_number_in_words_by_itself_is_a_word(query: str) -> None:
    units = units_of(read(query), DOCUMENTS, required=False)
    assert not any(isinstance(part, Beside) for each in units for part in parts_of(each.typed))


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("drug arrest Siem Reap", [False, False, True]),
        ("ចាប់ខ្លួន គ្រឿងញៀន ខេត្តសៀមរាប", [False, False, True]),
        ("Illegal fishing UNESCO", [False, True]),
        ("SEA Games 2023 stadium", [True, True, False]),
        # A round number beside what it counts; others identify, and are rare by themselves.
        ("500 dollars fine", [True, False, False]),
        ("ពិន័យ ៥០០ដុល្លារ", [False, True, False]),
        ("52,000 students", [False, False]),
        # A Latin word with a capital beside Khmer names something.
        ("កីឡាករ Newcastle Chelsea", [False, True, True]),
        # A word of the language is no name for being written large.
        ("Rice harvest", [False, False]),
        ("non-invasive ventilation", [False, False]),
    ],
)
def test_names_places_and_round_numbers_are_held_to(query: str, held: list[bool]) -> None:
    assert [unit.held for unit in units_of(read(query), DOCUMENTS, required=False)] == held


@pytest.mark.parametrize(
    "query",
    ["500", "500 zzyzx", "election 2018", "500 of the", "ផ្លូវជនបទលេខ ៣១២", "road number 312"],
)
def test_a_number_by_itself_a_name_or_a_year_is_there_anywhere(query: str) -> None:
    units = units_of(read(query), DOCUMENTS, required=False)
    assert not any(isinstance(part, Beside) for each in units for part in parts_of(each.typed))
