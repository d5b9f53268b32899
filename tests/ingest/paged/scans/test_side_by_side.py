"""Columns on a scan, which the machine reads across."""

import pytest

from ingest.paged.ocr import parse_tsv
from ingest.paged.scans.side_by_side import SideBySide, Span, side_by_side
from tests.ingest.paged.test_ocr import HEAD, word

HEIGHT = 30.0
WHOLE: list[Span] = [(100, 500), (510, 1000)]
BOTH: list[Span] = [(100, 300), (310, 520), (580, 800), (810, 1000)]
LEFT: list[Span] = [(100, 260)]


def found(*lines: list[Span]) -> list[SideBySide]:
    return list(side_by_side(lines, HEIGHT))


def test_lines_that_leave_the_same_room_free_are_columns() -> None:
    (columns,) = found(WHOLE, *[BOTH] * 6, LEFT, WHOLE)
    assert (columns.start, columns.end) == (1, 8)
    assert 520 < columns.middle < 580


def test_the_lines_of_two_columns_need_not_stand_at_one_height() -> None:
    right: list[Span] = [(580, 800), (810, 1000)]
    left: list[Span] = [(100, 300), (310, 520)]
    (columns,) = found(BOTH, *[left, right] * 5, WHOLE)
    assert (columns.start, columns.end) == (0, 11)


@pytest.mark.parametrize(
    "lines",
    [
        [BOTH] * 5,
        [BOTH] * 3 + [WHOLE] + [BOTH] * 3,
        [[(100, 200), (300, 400), (500, 700), (800, 1000)]] * 8,
        [BOTH] + [[(100, 180), (580, 700)]] * 7,
        [[(100, 500 + 20 * at), (580 + 20 * at, 1000)] for at in range(8)],
        [],
    ],
)
def test_tables_and_wide_spaces_are_none(lines: list[list[Span]]) -> None:
    assert not found(*lines)


def test_columns_are_read_one_after_the_other() -> None:
    table = HEAD + word(1, 1, "លេខ៖ ១២", 90, left=0, width=60)
    for at, (left, right) in enumerate([("ទូកដរ", "ផ្លូវ"), ("ចេញ", "ថ្នល់"), ("ពី", "ត្រូវ")] * 2, 2):
        table += word(1, at, left, 90, left=0, width=40) + word(1, at, right, 90, left=50, width=40)
    texts = [block.text for block in parse_tsv(table).blocks]
    assert texts == ["លេខ៖ ១២", "ទូកដរចេញពីទូកដរចេញពី", "ផ្លូវថ្នល់ត្រូវផ្លូវថ្នល់ត្រូវ"]
