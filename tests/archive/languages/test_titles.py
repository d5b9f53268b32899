"""Titles of both languages are told from names, wherever they stand and however they are dotted."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages.khmer.fold import fold
from archive.languages.titles import titles_before, titles_begin, without_titles
from corpus.people import read_people
from corpus.titles import Title, TitleUse, parse_titles, read_titles

TITLES = read_titles()
KHMER = re.compile("[ក-ឳ]")
BEFORE = [title for title in TITLES if title.use is not TitleUse.AFTER]
HEADER = "title\tclass\tgender\twhen\tkeeps\n"


def a_name(title: Title) -> str:
    """An invented name in the script of the title."""
    return "សុខវណ្ណា ដារ៉ារិទ្ធ" if KHMER.search(title.text) else "Sokvanna Dararith"


def a_given_name(title: Title) -> str:
    return a_name(title).split()[1]


def used(use: TitleUse) -> list[Title]:
    return [title for title in TITLES if title.use is use]


def test_every_title_before_a_name_is_taken_off_and_found() -> None:
    for title in BEFORE:
        name = a_name(title)
        text = f"{title.text} {name}"
        assert without_titles(text) == name
        assert titles_begin(text, len(text) - len(name), {0}) == 0, title


def test_stops_capitals_and_khmer_spaces_do_not_matter() -> None:
    for title in used(TitleUse.ALWAYS):
        name = a_name(title)
        assert without_titles(f"{title.text.replace('.', '. ').upper()} {name}") == name
        assert without_titles(f"{title.text.removesuffix('.').lower()} {name}") == name
        if KHMER.search(title.text):
            assert without_titles(title.text + name) == name


def test_what_is_a_name_as_well_is_taken_off_a_full_name_only() -> None:
    for title in used(TitleUse.FULL):
        alone = f"{title.text} {a_given_name(title)}"
        assert without_titles(alone) == alone
        if KHMER.search(title.text):
            glued = f"{title.text}{a_name(title)}"
            assert without_titles(glued) == glued


def test_what_is_a_name_without_its_stop_is_one() -> None:
    for title in used(TitleUse.DOTTED):
        name = f"{title.text.removesuffix('.')} {a_name(title)}"
        assert without_titles(name) == name
        assert titles_begin(name, len(name) - len(a_name(title)), {0}) != 0, title


def test_what_only_begins_like_a_title_stays_whole() -> None:
    for title in TITLES:
        assert without_titles(title.keeps) == title.keeps


@pytest.mark.parametrize("name", ["Sok Dara", "សុខ ដារ៉ា"])
@pytest.mark.parametrize("title", ["", "លោក ", "Mr. "])
def test_what_nobody_sees_before_a_name_is_taken_off_with_and_without_title(
    title: str, name: str
) -> None:
    assert without_titles(f"\u200b{title}{name}") == name


def test_titles_alone_stay_whole() -> None:
    for title in TITLES:
        assert without_titles(title.text) == title.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H.E. Sokvanna Dararith", "Sokvanna Dararith"),
        ("H. E. Sokvanna Dararith", "Sokvanna Dararith"),
        ("HE Sokvanna Dararith", "Sokvanna Dararith"),
        ("He Sokvanna Dararith", "He Sokvanna Dararith"),
        ("H.E. Lt. Gen. Dr. Sokvanna Dararith", "Sokvanna Dararith"),
        ("Lt-Gen Sokvanna Dararith", "Sokvanna Dararith"),
        ("Dr.Sokvanna Dararith", "Sokvanna Dararith"),
        ("Deputy Prime Minister Sokvanna Dararith", "Sokvanna Dararith"),
        ("Sokvanna Dararith, PhD", "Sokvanna Dararith"),
        ("Dr Sokvanna Dararith, Ph.D.", "Sokvanna Dararith"),
        ("Sen. Sokvanna Dararith", "Sokvanna Dararith"),
        ("ឯកឧត្តមសាស្ត្រាចារ្យ សុខវណ្ណា ដារ៉ារិទ្ធ", "សុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("ឯ.ឧ.សុខវណ្ណា ដារ៉ារិទ្ធ", "សុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("លោកជំទាវវេជ្ជបណ្ឌិត សុខវណ្ណា", "សុខវណ្ណា"),
        ("លោកនាយករដ្ឋមន្ត្រីសុខវណ្ណា ដារ៉ារិទ្ធ", "សុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("ឧបនាយករដ្ឋមន្ត្រី សុខវណ្ណា ដារ៉ារិទ្ធ", "សុខវណ្ណា ដារ៉ារិទ្ធ"),
        ("នាយករដ្ឋមន្ត្រីសុខវណ្ណា", "នាយករដ្ឋមន្ត្រីសុខវណ្ណា"),
        ("នាយករដ្ឋមន្ត្រីនៃប្រទេសដារ៉ារិទ្ធ សុខ", "នាយករដ្ឋមន្ត្រីនៃប្រទេសដារ៉ារិទ្ធ សុខ"),
        ("ប្រធានាធិបតីដែលទើបជាប់ឆ្នោតថ្មី សុខ", "ប្រធានាធិបតីដែលទើបជាប់ឆ្នោតថ្មី សុខ"),
        ("លោ\u200bកជំ\u200bទាវ សុខវណ្ណា", "សុខវណ្ណា"),
        ("សម្ដេចតេជោ សុខវណ្ណា", "សុខវណ្ណា"),
        # An office goes on, and a rank that is part of a body's name.
        ("Minister of Health", "Minister of Health"),
        ("Prime Minister's Office", "Prime Minister's Office"),
        ("General Department of Rivers", "General Department of Rivers"),
        ("ប្រធាន ក្រុមការងារ ជាតិ", "ប្រធាន ក្រុមការងារ ជាតិ"),
        # No title ends inside a cluster or a word.
        ("លោកា សុខ", "លោកា សុខ"),
        ("Drouin Vanna", "Drouin Vanna"),
        ("Mrsa Vanna", "Mrsa Vanna"),
        ("H.E. Dr.", "H.E. Dr."),
        ("Mr King", "King"),
        ("", ""),
        (" . ", "."),
    ],
)
def test_names_without_titles(text: str, name: str) -> None:
    assert without_titles(text) == name


@pytest.mark.parametrize(
    ("words", "place", "titles"),
    [
        (("Lt.", "Gen.", "Sokvanna", "Dararith"), 2, 2),
        (("the", "late", "King", "Dararith"), 3, 2),
        (("health", "minister", "Dararith"), 2, 1),
        (("Sen", "Dararith"), 1, 0),
        (("he", "Dararith"), 1, 0),
        (("HE", "Dararith"), 1, 1),
        (("ពិភពលោក", "ដារ៉ារិទ្ធ"), 1, 0),
        (("ពិភព", "លោក", "ដារ៉ារិទ្ធ"), 2, 1),
        (("ឯ.ឧ.", "ដារ៉ារិទ្ធ"), 1, 1),
        (("Dararith",), 0, 0),
        ((), 0, 0),
    ],
)
def test_words_before_a_name_that_are_titles(
    words: tuple[str, ...], place: int, titles: int
) -> None:
    assert titles_before(words, place) == titles


@pytest.mark.parametrize(
    "title", ["Lt. Gen. ", "Lt Gen ", "H.E. ", "លោកឧកញ៉ា", "Deputy Prime Minister "]
)
def test_rows_of_titles_take_no_longer_than_they_are_long(title: str) -> None:
    begun = time.perf_counter()
    text = title * 400
    assert without_titles(text) in text
    assert titles_begin(text, len(text), set(range(len(text)))) < len(text)
    assert titles_begin(text + "x ", len(text) + 2, set(range(len(text)))) == len(text) + 2
    assert time.perf_counter() - begun < 20


def test_no_title_is_listed_twice() -> None:
    keys = [fold(title.text).removesuffix(".") for title in TITLES]
    assert len(set(keys)) == len(keys)


def test_no_listed_person_loses_part_of_the_usual_name() -> None:
    for person in read_people():
        for name in (person.name_km, person.name_en):
            assert without_titles(name) == name


@given(st.text(max_size=60), st.sampled_from(TITLES))
def test_a_name_is_a_stretch_of_what_was_written(text: str, title: Title) -> None:
    for written in (text, f"{title.text} {text}"):
        assert without_titles(written) in written


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("Mr.\tcivil\tm\talways\n", "line 2: 5 cells"),
        ("Mr.\tcivil\tx\talways\t\n", "line 2: the gender"),
        ("Mr.\tcivilian\tm\talways\t\n", "line 2: there is no class"),
        ("Mr.\tcivil\tm\tnever\t\n", "line 2: there is no class"),
        (" Mr.\tcivil\tm\talways\t\n", "line 2: ' Mr.' is empty"),
        ("Mr.\tcivil\tm\talways\t\nMr.\tcivil\tm\talways\t\n", "line 3: 'Mr.' is given twice"),
    ],
)
def test_a_wrong_row_is_refused_by_its_line(rows: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        parse_titles(HEADER + rows)


def test_another_header_is_refused() -> None:
    with pytest.raises(ValueError, match="first line"):
        parse_titles("title\n")
