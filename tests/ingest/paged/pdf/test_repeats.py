"""Syllables that a program spells with each of their parts."""

import pytest

from ingest.paged.pdf.pieces import Piece
from ingest.paged.pdf.repeats import spelt_once


def part(text: str, left: float, wide: float, *, up: float = 0, font: str = "F") -> Piece:
    return Piece(text, left, left + wide, 700 + up, 12, given=True, font=font)


@pytest.mark.parametrize(
    "parts",
    [
        (part("តិ", 100, 8), part("តិ", 108, 0, up=2)),
        (part("ចុះ", 100, 8), part("ចុះ", 108, 0, up=-4), part("ចុះ", 108, 4)),
        (part("ចុះ", 100, 8), part("ចុះ", 108, 4)),
        (part("តាំ", 100, 12), part("តាំ", 114, 0, up=1)),
        (part("រើ", 100, 4), part("រើ", 104, 8), part("រើ", 113, 0, up=2)),
    ],
)
def test_a_syllable_in_parts_is_one(parts: tuple[Piece, ...]) -> None:
    """Typst draws a raised sign by itself, with the text of the whole syllable again."""
    (found,) = spelt_once(parts)
    assert found.text == parts[0].text
    assert (found.left, found.right) == (parts[0].left, max(each.right for each in parts))


@pytest.mark.parametrize(
    "parts",
    [
        (part("តិ", 100, 8), part("តិ", 108, 8)),
        (part("តិ", 100, 8), part("តុ", 108, 0)),
        (part("តិ", 100, 8), part("តិ", 130, 0)),
        (part("តិ", 100, 8), part("តិ", 100, 0, up=-15)),
        (part("តិ", 100, 8, font="Bold"), part("តិ", 108, 7)),
        (part("ត", 100, 8), part("ត", 108, 7)),
        (Piece("តិ", 100, 108, 700, 12), Piece("តិ", 108, 108, 700, 12)),
    ],
)
def test_a_syllable_that_is_written_twice_stays(parts: tuple[Piece, ...]) -> None:
    assert tuple(spelt_once(parts)) == parts


def test_a_syllable_of_parts_may_be_written_twice() -> None:
    once = (part("តិ", 100, 8), part("តិ", 108, 0, up=2))
    again = (part("តិ", 108, 8), part("តិ", 116, 0, up=2))
    assert [each.left for each in spelt_once((*once, *again))] == [100, 108]
