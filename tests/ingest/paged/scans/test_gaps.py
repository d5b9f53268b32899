"""Words that were lost within the lines of a page, and full lines that were."""

import numpy as np
import pytest

from ingest.paged.scans.gaps import unread_share
from ingest.paged.scans.ink import Ink, lines_of
from ingest.paged.scans.layout import Box

_WORDS = [(left, left + 90) for left in range(40, 540, 100)]


def page(*lines: list[tuple[int, int]]) -> Ink:
    """Words of ink, from and to a column each, in lines of 20 rows with 20 between them."""
    ink = np.zeros((40 * len(lines) + 20, 600), np.bool_)
    for number, line in enumerate(lines):
        for left, right in line:
            ink[20 + 40 * number : 40 + 40 * number, left:right] = True
    return ink


def boxes(*lines: list[tuple[int, int]]) -> list[list[Box]]:
    return [
        [(left, 20 + 40 * number, right - left, 20) for left, right in line]
        for number, line in enumerate(lines)
    ]


def test_a_page_of_which_every_word_is_read_has_none() -> None:
    assert unread_share(page(_WORDS, _WORDS), boxes(_WORDS, _WORDS)) == 0


@pytest.mark.parametrize("lost", [0, 2, 4])
def test_a_word_that_is_lost_anywhere_in_a_line(lost: int) -> None:
    read = [word for word in _WORDS if word != _WORDS[lost]]
    share = unread_share(page(_WORDS, _WORDS), boxes(_WORDS, read))
    assert share == pytest.approx(0.1, abs=0.02)


def test_words_that_are_lost_in_two_lines_are_both_counted() -> None:
    share = unread_share(page(_WORDS, _WORDS), boxes(_WORDS[1:], _WORDS[:-1]))
    assert share == pytest.approx(0.2, abs=0.02)


def test_what_is_narrower_than_a_word_is_none() -> None:
    struck = page(_WORDS, _WORDS)
    struck[20:40, 545:552] = True
    assert unread_share(struck, [*boxes(_WORDS, _WORDS)]) == 0


def test_ink_between_the_lines_is_none_of_theirs() -> None:
    ink = page(_WORDS, [(100, 500)], _WORDS)
    assert unread_share(ink, [boxes(_WORDS)[0], boxes([], [], _WORDS)[2]]) == 0


def test_the_other_column_is_read_if_its_words_are() -> None:
    left, right = _WORDS[:2], _WORDS[3:]
    columns = [*boxes(left, left), *boxes(right, right)]
    assert unread_share(page(left + right, left + right), columns) == 0


def test_nothing_read_is_nothing_lost_within_lines() -> None:
    assert unread_share(page(_WORDS), []) == 0


def test_a_full_line_without_text_is_missed() -> None:
    lines = lines_of(page(_WORDS, _WORDS, _WORDS))
    assert lines.misses_full_line([30, 110])
    assert not lines.misses_full_line([30, 70, 110])


def test_a_short_line_or_an_ornament_without_text_is_no_full_one() -> None:
    assert not lines_of(page(_WORDS, [(250, 350)], _WORDS)).misses_full_line([30, 110])


def test_a_low_row_of_points_is_no_full_line() -> None:
    ink = page(_WORDS, [], _WORDS)
    ink[65:74, 40:540] = True
    assert not lines_of(ink).misses_full_line([30, 110])


def test_a_picture_is_no_full_line() -> None:
    ink = page(_WORDS, [], [], _WORDS)
    ink[50:130, 40:540] = True
    assert not lines_of(ink).misses_full_line([30, 150])


def test_a_page_of_which_nothing_is_read_misses_no_line_of_another_width() -> None:
    assert not lines_of(page(_WORDS, _WORDS)).misses_full_line([])
