"""Paragraphs put beside each other, with units made by hand."""

import pytest

from search.pairing.aligning import Bead, aligned, score_of
from search.pairing.texts import NOTHING, Said, Unit, covered, likeness, together


def said(own: str, *things: str, other: str) -> Said:
    """A text that says ``things``, in words that the other language has with another letter."""
    return Said(
        units=frozenset(Unit(((f"{other}{each}",),), 5.0) for each in things),
        terms=frozenset(f"{own}{each}" for each in things),
        numbers=frozenset(),
        length=20 * len(things),
    )


def khmer(*paragraphs: str) -> list[Said]:
    return [said("k", *each.split(), other="e") for each in paragraphs]


def english(*paragraphs: str) -> list[Said]:
    return [said("e", *each.split(), other="k") for each in paragraphs]


def shape(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(each.first), list(each.second)) for each in beads]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (["a b c d", "e f g h"], ["a b c d", "e f g h"], [([0], [0]), ([1], [1])]),
        (["a b c d e f g h"], ["a b c d", "e f g h"], [([0], [0, 1])]),
        (["a b c d", "e f g h"], ["a b c d e f g h"], [([0, 1], [0])]),
        (["a b c d e f g h i j k l"], ["a b c d", "e f g h", "i j k l"], [([0], [0, 1, 2])]),
        (["a b c d", "x y z w", "e f g h"], ["a b c d", "e f g h"], None),
        (["a b c d", "e f g h"], ["a b c d", "x y z w", "e f g h"], None),
        (["a b c d"], [], [([0], [])]),
        ([], ["a b c d"], [([], [0])]),
    ],
)
def test_paragraphs_that_say_the_same_stand_beside_each_other(
    first: list[str],
    second: list[str],
    wanted: list[tuple[list[int], list[int]]] | None,
) -> None:
    found = shape(aligned(khmer(*first), english(*second)))
    if wanted is None:
        # What only one of them has stands alone.
        longer = first if len(first) > len(second) else second
        alone = ([1], []) if longer is first else ([], [1])
        wanted = [([0], [0]), alone, ([2], [1]) if longer is first else ([1], [2])]
    assert found == wanted


def test_every_paragraph_stands_once_and_in_order() -> None:
    first, second = khmer("a b", "c", "d e f", "q"), english("z", "a b c", "d e", "f q")
    beads = aligned(first, second)
    assert [number for bead in beads for number in bead.first] == list(range(4))
    assert sorted(number for bead in beads for number in bead.second) == list(range(4))


def test_another_order_is_another_text() -> None:
    paragraphs = ["a b c d", "e f g h", "i j k l"]
    first, second = khmer(*paragraphs), english(*reversed(paragraphs))
    in_order = score_of(aligned(first, english(*paragraphs)), first, english(*paragraphs))
    assert in_order == pytest.approx(1.0)
    assert likeness(together(first), together(second)) == pytest.approx(1.0)
    assert score_of(aligned(first, second), first, second) < 0.7


def test_what_either_leaves_out_counts_against_both() -> None:
    long, short = together(khmer("a b c d")), together(english("a b"))
    assert covered(short, long.terms) == 1.0
    assert covered(long, short.terms) == 0.5
    assert likeness(long, short) == pytest.approx(0.5**0.5)
    assert covered(NOTHING, long.terms) == 0.0
