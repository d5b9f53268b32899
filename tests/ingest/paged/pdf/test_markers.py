"""Marks of lists that are printed apart from their items."""

import pytest

from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.markers import with_markers


def whole(left: float, right: float, baseline: float) -> bool:
    return False


def line(text: str, left: float, right: float, baseline: float) -> Line:
    return Line(text, left, right, baseline, 12)


ITEMS = [
    line("ទឹកស្អាត", 100, 300, 700),
    line("និងអនាម័យ", 100, 200, 680),
    line("ផ្លូវថ្នល់", 100, 300, 660),
]


@pytest.mark.parametrize(
    "marks", [("•", "•"), ("1.", "2."), ("ក.", "ខ."), ("(១)", "(២)"), ("–", "–")]
)
def test_a_mark_is_put_before_its_item(marks: tuple[str, str]) -> None:
    """WeasyPrint prints the marks of a page when all its text is printed."""
    apart = [line(marks[0], 85, 92, 700), line(marks[1], 85, 92, 660)]
    found = with_markers([*ITEMS, *apart], whole)
    assert [each.text for each in found] == [
        f"{marks[0]} ទឹកស្អាត",
        "និងអនាម័យ",
        f"{marks[1]} ផ្លូវថ្នល់",
    ]
    assert [each.left for each in found] == [85, 100, 85]


@pytest.mark.parametrize(
    "other",
    [
        line("•", 85, 92, 690),
        line("1.", 20, 30, 700),
        line("1.", 310, 320, 700),
        line("១២០", 85, 92, 700),
        line("ល.រ", 85, 92, 700),
    ],
)
def test_what_marks_no_line_stays_where_it_is(other: Line) -> None:
    assert with_markers([*ITEMS, other], whole) == [*ITEMS, other]


def test_a_rule_between_them_makes_two_cells() -> None:
    number = line("1.", 85, 92, 700)
    assert with_markers([*ITEMS, number], lambda left, right, baseline: True) == [*ITEMS, number]


def test_a_mark_of_two_lines_is_of_neither() -> None:
    twice = [ITEMS[0], line("again", 101, 300, 700.5), line("•", 85, 92, 700)]
    assert with_markers(twice, whole) == twice
