"""The same words about other people, places and figures are no copies; spellings are."""

import datetime as dt

import numpy as np
import pytest

from archive.stories.copies import measured
from archive.stories.names import Names, are_one
from archive.stories.records import Likeness, Pair
from archive.stories.units import Units, read
from tests.records import a_document, language_of

# Invented throughout; of each the title, and the text.
DECREE = (
    "ព្រះរាជក្រឹត្យតែងតាំង {p} ជាអនុរដ្ឋលេខាធិការក្រសួង{b}",
    "ព្រះរាជក្រឹត្យចុះថ្ងៃទី{d} ខែមីនា ត្រាស់បង្គាប់តែងតាំង ឯកឧត្តម {p} ជាអនុរដ្ឋលេខាធិការ នៃក្រសួង{b}។\n"
    "ឯកឧត្តម {p} ធ្លាប់បម្រើការងារនៅក្នុងខេត្ត{v} អស់រយៈពេល {n} ឆ្នាំ មុនពេលទទួលតួនាទីថ្មីនេះ។\n"
    "ព្រះរាជក្រឹត្យនេះ មានប្រសិទ្ធភាពចាប់ពីថ្ងៃឡាយព្រះហស្តលេខាតទៅ ហើយរដ្ឋមន្ត្រីពាក់ព័ន្ធទាំងអស់ ត្រូវទទួលបន្ទុកអនុវត្ត។",
)
VISIT = (
    "Mr. {p} inspects road works in {v} province",
    "On {d} April Mr. {p} inspected a rural road of {n} kilometres in {v} province.\n"
    "He told the builders to speed up the work and to keep its quality, so that people can travel "
    "with ease in the coming rainy season, and thanked the farmers who gave strips of their land.",
)
FEVER = (
    "ក្រសួងសុខាភិបាល រកឃើញអ្នកជំងឺគ្រុនឈាម {n} នាក់ នៅខេត្ត{v}",
    "ក្រសួងសុខាភិបាលបានប្រកាសនៅថ្ងៃទី{d} ខែឧសភាថា បានរកឃើញអ្នកជំងឺគ្រុនឈាម {n} នាក់ នៅក្នុងខេត្ត{v} ក្នុងមួយសប្ដាហ៍។\n"
    "ក្រសួងអំពាវនាវឲ្យប្រជាពលរដ្ឋសម្អាតបរិស្ថានជុំវិញផ្ទះ បំផ្លាញជម្រកមូស និងនាំកុមារដែលមានគ្រុនក្ដៅទៅមណ្ឌលសុខភាព។",
)
ACCIDENTS = (
    "Accidents of a day in {v}",
    "On {d} April {n} accidents on roads of {v} killed 3 people and hurt 14, the road watch said.\n"
    "Of those hurt 6 were badly so, and 11 motorcycles were damaged, 8 of them beyond repair.\n"
    "Speed, drink and careless overtaking were the causes most often named. Drivers are asked to "
    "wear helmets and to keep to their own side of the road.",
)
KHMER = {"p": "ព្រំ សុវណ្ណរ៉ា", "v": "ស្ទឹងត្រែង", "b": "បរិស្ថាន", "d": "២០", "n": "៣៦"}
ENGLISH = {"p": "Prum Sovannara", "v": "Stung Treng", "d": "20", "n": "36"}
WEEK = (dt.date(2026, 3, 2), dt.date(2026, 3, 9))


def units(form: tuple[str, str], filled: dict[str, str]) -> Units:
    title, text = (each.format(**filled) for each in form)
    lines = [(language_of(line), line) for line in text.splitlines()]
    return read(a_document(lines, source_id="x", origin="x.txt", title=title)).units


def likeness(
    form: tuple[str, str],
    changed: dict[str, str],
    days: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Likeness:
    filled = ENGLISH if form in (VISIT, ACCIDENTS) else KHMER
    own, other = units(form, filled), units(form, filled | changed)
    found = measured(Pair("a", "b"), own, other, np.zeros(own.body.size, np.bool_), days)
    assert found is not None
    return found.likeness


@pytest.mark.parametrize(
    ("form", "changed"),
    [
        (DECREE, {"p": "សេង វុទ្ធី"}),
        (DECREE, {"b": "ទេសចរណ៍"}),
        (VISIT, {"p": "Keo Manith"}),
        (VISIT, {"v": "Kampot"}),
        (FEVER, {"v": "កំពត"}),
    ],
)
def test_headings_that_name_others_make_twins(
    form: tuple[str, str], changed: dict[str, str]
) -> None:
    assert likeness(form, changed) is Likeness.TWIN


@pytest.mark.parametrize(
    ("form", "changed"),
    [
        (DECREE, {"p": "ព្រុំ សុវណ្ណរ៉ា"}),
        (VISIT, {"p": "Prom Sovannara"}),
        (FEVER, {"v": "ស្ទឹង​ត្រែង"}),
    ],
)
def test_a_name_in_another_spelling_is_that_name(
    form: tuple[str, str], changed: dict[str, str]
) -> None:
    assert likeness(form, changed) is Likeness.ALIKE


def test_a_name_that_headings_do_not_have_makes_no_twins() -> None:
    assert likeness(DECREE, {"v": "កំពត"}) is Likeness.ALIKE


def test_another_figure_in_both_titles_is_the_news_of_an_update() -> None:
    assert likeness(FEVER, {"n": "២៣"}) is Likeness.UPDATE


def test_the_hour_in_a_title_is_no_news() -> None:
    title, text = FEVER
    own, other = (
        units((f"{title.replace('{n}', 'ច្រើន')} {hour}", text), KHMER) for hour in ("7:05", "18:40")
    )
    found = measured(Pair("a", "b"), own, other, np.zeros(own.body.size, np.bool_))
    assert found is not None
    assert found.likeness is Likeness.ALIKE


@pytest.mark.parametrize(("form", "day"), [(DECREE, "២៧"), (VISIT, "27")])
def test_what_was_published_on_another_day_with_another_figure_is_a_report_of_that_day(
    form: tuple[str, str], day: str
) -> None:
    assert likeness(form, {"d": day}) is Likeness.ALIKE
    assert likeness(form, {"d": day}, WEEK) is Likeness.TWIN
    assert likeness(form, {}, WEEK) is Likeness.ALIKE


@pytest.mark.parametrize("days", [(None, None), (WEEK[0], None), (None, WEEK[0])])
def test_where_a_day_is_unknown_two_other_figures_make_twins(
    days: tuple[dt.date | None, dt.date | None],
) -> None:
    assert likeness(ACCIDENTS, {"d": "21", "n": "37"}, days) is Likeness.TWIN
    assert likeness(ACCIDENTS, {"d": "21"}, days) is Likeness.ALIKE
    same_day = (WEEK[0], WEEK[0])
    assert likeness(ACCIDENTS, {"d": "21", "n": "37"}, same_day) is Likeness.ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [("ហុង វណ្ណ នេ", "ហ៊ុន វណ្ណេ"), ("សេង វុទ្ធី អាណិតអាសូរ", "សេង វុទ្ធី ស្កាត់"), ("ស្ទឹងត្រែង", "stung treng")],
)
def test_one_name_in_several_spellings_and_scripts(one: str, other: str) -> None:
    assert are_one(one, other)


def test_short_names_that_sound_alike_are_two() -> None:
    assert not are_one("សេង វុទ្ធី", "ស្ទឹងត្រែង")


def test_names_are_kept_with_the_units() -> None:
    for made in (units(DECREE, KHMER), units(VISIT, ENGLISH)):
        assert made.names.leading
        again = Units.from_bytes(made.to_bytes())
        assert (again.names, again.spans.tolist()) == (made.names, made.spans.tolist())
        assert again.clusters.tolist() == made.clusters.tolist()
    assert Names.from_bytes(Names().to_bytes()) == Names()
