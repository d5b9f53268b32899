"""What is drawn out of sight is no text of the page."""

import pytest

from ingest.paged.pdf.clipping import Clipping, is_hidden
from ingest.paged.pdf.pieces import IDENTITY, Box
from tests.ingest.readers.pdf_maker import WIDTHS, pdf, read

HALF: Box = (60, 60, 540, 780)


def shown(*places: tuple[int, int, str], clip: str = "60 60 480 720 re W n") -> list[str]:
    texts = " ".join(f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in places)
    below = "BT /F 12 Tf 70 30 Td (Printed below it.) Tj ET"
    reading = read(pdf(f"q {clip} {texts} Q {below}".encode(), font=WIDTHS))
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize(
    "clip",
    [
        "60 60 480 720 re W n",
        "60 60 480 720 re W* n",
        "60 60 m 540 60 l 540 780 l 60 780 l h W n",
        "60 420 m 60 60 540 60 540 420 c 540 780 60 780 60 420 c W n",
        "0 0 595 842 re W n 60 60 480 720 re W n",
        "q 60 60 m 540 780 l S Q 60 60 480 720 re W f",
    ],
)
def test_a_line_that_is_clipped_away_is_not_read(clip: str) -> None:
    """A browser prints the first line of the next page below the edge of this one, too."""
    places = (70, 700, "The ferry sails."), (70, 48, "Clipped away."), (70, 800, "And above.")
    assert shown(*places, clip=clip) == ["The ferry sails.", "Printed below it."]


def test_a_line_that_is_cut_by_the_edge_is_read() -> None:
    assert shown((70, 55, "Cut by the edge."), (70, 700, "Whole."))[:2] == [
        "Cut by the edge.",
        "Whole.",
    ]


def test_what_clips_nothing_hides_nothing() -> None:
    clipping = Clipping()
    for name, numbers in (("re", [0.0, 0.0, 1.0, 1.0]), ("f", []), ("W", []), ("n", [])):
        assert clipping.trace(name, numbers, IDENTITY, None) is None
    assert not is_hidden(None, IDENTITY, 12, 5)


def test_a_clip_ends_with_what_it_was_kept_for() -> None:
    (text,) = shown((70, 20, "Clipped away."))
    assert text == "Printed below it."


def test_an_empty_clip_hides_all() -> None:
    clipping = Clipping()
    clip = HALF
    for name, numbers in (("re", [0.0, 0.0, 10.0, 10.0]), ("W", []), ("n", [])):
        clip = clipping.trace(name, numbers, IDENTITY, clip) or clip
    assert is_hidden(clip, (1, 0, 0, 1, 100, 100), 12, 5)
