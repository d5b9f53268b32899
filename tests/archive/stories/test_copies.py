"""What two texts are to each other, by what they share and by the figures in it."""

import datetime as dt

import numpy as np
import pytest

from archive.stories.copies import measured
from archive.stories.records import Likeness, Pair
from archive.stories.units import Units, read
from tests.ingest.stories.texts import ALL
from tests.records import a_document, language_of

ITEM = "The clerk of the market of Phum Thmei counts the stalls and writes them on a slate: "
MORE = (
    "A new bell was hung above the eastern gate by a mason from the neighbouring commune. "
    "Its sound carries over the rice fields as far as the old brick works behind the dyke. "
    "Children who had come with their grandmothers threw marigolds on the wet stone stairs. "
    "The bell was cast in a foundry that used to make propellers for the river steamers. "
    "An inscription around its rim names everybody who gave copper, tin or a broken kettle. "
    "In the evening musicians played under the fig tree until the last buffalo cart was gone."
)


def units(text: str, title: str = "") -> Units:
    lines = [(language_of(line), line) for line in text.strip().splitlines()]
    return read(a_document(lines, source_id="x", origin="x.txt", title=title)).units


def likeness(
    one: str, other: str, days: tuple[dt.date | None, dt.date | None] = (None, None)
) -> Likeness:
    own, others = units(one), units(other)
    nothing = np.zeros(own.body.size, np.bool_)
    found = measured(Pair("a", "b"), own, others, nothing, days)
    assert found is not None
    return found.likeness


def counted(stalls: str, guards: str, lamps: str) -> str:
    return (
        f"{ITEM}there are {stalls} stalls of fruit beside the well, "
        f"the gate towards the river is watched by {guards} guards with whistles, "
        f"and at night the yard behind the scales is lit by {lamps} lamps of glass."
    )


def test_figures_in_the_place_of_others_make_twins() -> None:
    assert likeness(counted("31", "12", "26"), counted("44", "15", "29")) is Likeness.TWIN


def test_one_figure_that_differs_is_no_other_report_however_often_it_is_said() -> None:
    one, other = counted("31", "12", "26"), counted("33", "12", "26")
    assert likeness(f"{one}\n{one}", f"{other}\n{other}") is Likeness.ALIKE


def test_figures_that_changed_places_are_the_same_told_in_another_order() -> None:
    one = "The suspect, a mason of {} years from the village by the dyke, was taken to the station."
    other = "The victim, a mason of {} years from the village by the lake, was taken to the clinic."
    first = f"{one.format(42)}\n{other.format(25)}"
    second = f"{one.format(25)}\n{other.format(42)}"
    assert likeness(first, second) is Likeness.ALIKE


@pytest.mark.parametrize("gap", ["", "\u200b", " \u200b"])
def test_a_figure_is_the_same_whatever_stands_before_its_scale(gap: str) -> None:
    text = "រាជធានីមានប្រជាជនរស់នៅប្រមាណ ២{}លាននាក់ និងមានយានយន្តជាង ៣{}លានគ្រឿង ដែលភាគច្រើនជាម៉ូតូ"
    text = f"{text}\n{ALL['khmer'].strip().splitlines()[0]}"
    assert likeness(text.format("", ""), text.format(gap, gap)) is Likeness.ALIKE


DAYS = (dt.date(2026, 3, 2), dt.date(2026, 3, 4))


@pytest.mark.parametrize(
    ("longer", "days", "expected"),
    [
        ("{short} {more}", (None, None), Likeness.ALIKE),
        ("{short} {more}", DAYS, Likeness.UPDATE),
        ("{short} {more}", (DAYS[1], DAYS[0]), Likeness.ALIKE),
        ("{more} {short}", (None, None), Likeness.UPDATE),
    ],
)
def test_what_carries_a_text_and_tells_what_came_next_is_an_update(
    longer: str, days: tuple[dt.date | None, dt.date | None], expected: Likeness
) -> None:
    """Where a text was only shortened, the longer one is no later and begins as it does."""
    short = counted("31", "12", "26")
    assert likeness(short, longer.format(short=short, more=MORE), days) is expected


@pytest.mark.parametrize("title", ["", "Ferry stops"])
def test_a_title_is_none_of_the_text_whether_it_was_read_as_one_or_not(title: str) -> None:
    text = f"Ferry stops\n{ALL['ferry'].strip()}"
    found = units(text, title)
    assert found.title.size == 2
    assert found.body.tolist() == units(ALL["ferry"], "Another").body.tolist()


def test_a_text_that_begins_at_once_has_no_title() -> None:
    assert units(ALL["ferry"]).title.size == 0


def test_where_a_paper_cuts_its_compounds_changes_nothing() -> None:
    text = (
        "អាជ្ញាធរស្រុកកែវសីមាបានបង្គាប់ឱ្យម្ចាស់ទូកទាំងអស់ចូលខ្លួនមកបំភ្លឺនៅសាលាស្រុក "
        "អំពីការដឹកជញ្ជូនអង្ករនិងត្រីឆ្អើរតាមដងទន្លេនៅពេលយប់ដោយគ្មានភ្លើងបំភ្លឺ។"
    )
    cut = text.replace("កែវសីមា", "កែវ សីមា").replace("បង្គាប់ឱ្យ", "បង្គាប់ ឱ្យ")
    own, other = units(text), units(cut)
    assert own.body.size < other.body.size
    found = measured(Pair("a", "b"), own, other, np.zeros(own.body.size, np.bool_))
    assert found is not None
    assert found.share == 1.0
