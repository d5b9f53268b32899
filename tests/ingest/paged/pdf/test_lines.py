"""Lines out of pieces with places."""

import pytest

from ingest.paged.pdf.lines import Line, lines
from ingest.paged.pdf.pieces import Piece, Rule
from ingest.paged.pdf.tables import Grid


def whole(left: float, right: float, baseline: float) -> bool:
    return False


def run(text: str, left: float, baseline: float = 700, wide: float = 6) -> list[Piece]:
    return [
        Piece(each, left + at * wide, left + (at + 1) * wide, baseline, 12)
        for at, each in enumerate(text)
    ]


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_sign_never_stands_apart_from_its_letter() -> None:
    pieces = [*run("ឃ", 70), *run("\u17d2ម", 82), *run("ុ", 100), *run("ំ", 120)]
    assert texts(lines(pieces, whole)) == ["ឃ្មុំ"]


def test_where_the_file_writes_its_spaces_gaps_are_none() -> None:
    written = [*run("ការ ងារ ធំ", 70), *run("ថ្មី", 134)]
    assert texts(lines(written, whole)) == ["ការ ងារ ធំថ្មី"]
    unwritten = [*run("ការ", 70), *run("ងារ", 92)]
    assert texts(lines(unwritten, whole)) == ["ការ ងារ"]


def test_what_is_drawn_before_its_letter_begins_the_next_cell() -> None:
    """In the order of drawing េ ែ ៃ and the ro below come first."""
    cells = [
        *run("ល.រ ១ ២", 70),
        *run("េខត", 130),
        Piece("\u17d2រ", 170, 174, 700, 12),
        *run("ពះ", 174),
    ]
    assert texts(lines(cells, whole)) == ["ល.រ ១ ២ េខត ្រពះ"]
    assert texts(lines([*run("ក ក", 70), *run("េខត", 90)], whole)) == ["ក កេខត"]


def test_a_dash_stands_apart_where_the_page_shows_it() -> None:
    assert texts(lines([*run("open", 70), *run("-", 100), *run("late", 112)], whole)) == [
        "open - late"
    ]
    assert texts(lines([*run("ទឹក\u200b", 70), *run("ភ្លៀង", 98)], whole)) == ["ទឹក\u200bភ្លៀង"]


def test_a_space_at_the_end_is_remembered_and_not_shown() -> None:
    (line,) = lines(run("ទឹក ", 70), whole)
    assert (line.text, line.spaced, line.right) == ("ទឹក", True, 70 + 3 * 6)


def test_two_layers_of_one_line_lie_in_each_other_and_two_lines_do_not() -> None:
    khmer = [*run("សរុប", 70), *run(" ", 94), *run(" (", 142), *run(")", 172)]
    latin = [*run("tonnes", 100), *run("abc", 154)]
    assert texts(lines([*khmer, *latin], whole)) == ["សរុប tonnes (abc)"]
    below = [*khmer, *run("tonnes", 100, baseline=686)]
    assert len(lines(below, whole)) == 2
    over = [*run("one line of text", 70), *run("another line", 75)]
    assert len(lines(over, whole)) == 2


def test_a_letter_of_another_font_printed_after_the_space_that_follows_it() -> None:
    pieces = [*run("៨៦", 70), Piece(" ", 92, 96, 700, 12), Piece("%", 82, 92, 700, 12)]
    assert texts(lines([*pieces, *run("នៃ", 96)], whole)) == ["៨៦% នៃ"]


def test_what_is_printed_twice_to_look_bold_is_one_line() -> None:
    twice = [*run("Notice", 70), *run("Notice", 70.4)]
    assert texts(lines(twice, whole)) == ["Notice"]


def test_an_upright_rule_parts_two_cells() -> None:
    pieces = [*run("one", 70), *run("two", 100)]
    assert texts(lines(pieces, whole)) == ["one two"]
    parted = lines(pieces, lambda left, right, baseline: left < 95 < right)
    assert texts(parted) == ["one", "two"]


@pytest.mark.parametrize(
    ("ligature", "letters"), [("\ufb02ower", "flower"), ("o\ufb03ce", "office")]
)
def test_joined_letters_are_the_letters_themselves(ligature: str, letters: str) -> None:
    assert texts(lines(run(ligature, 70), whole)) == [letters]


@pytest.mark.parametrize("raise_by", [8, 4, -3])
def test_a_small_figure_stands_on_its_line_however_far_it_is_raised(raise_by: int) -> None:
    small = Piece("3", 82, 86, 700 + raise_by, 7)
    assert texts(lines([*run("/m", 70), small, *run(" air", 86)], whole)) == ["/m3 air"]
    apart = Piece("3", 300, 304, 700 + 8, 7)
    assert len(lines([*run("/m", 70), apart], whole)) == 2


def test_a_blank_that_takes_no_room_between_khmer_letters_is_no_space() -> None:
    blank = Piece(" ", 82, 86, 700, 12)
    unseen = [*run("ទឹ", 70), blank, *run("កក", 82), Piece(" ", 94, 98, 700, 12), *run("ក", 99)]
    assert texts(lines(unseen, whole)) == ["ទឹ\u200bកក ក"]
    latin = [*run("to", 70), blank, *run("day", 82)]
    assert texts(lines(latin, whole)) == ["to day"]


def test_a_rule_parts_two_cells_whose_texts_nearly_touch_it() -> None:
    # The file writes its spaces, so that the gap alone, two points wide, would be none.
    pieces = [*run("ការងារ ធំ", 70), *run("១២០", 126)]
    rule = Rule(124.6, 690, 125.2, 720)
    assert texts(lines(pieces, Grid([rule]).parts)) == ["ការងារ ធំ", "១២០"]
    beside = Rule(127.5, 690, 128, 720)
    assert texts(lines(pieces, Grid([beside]).parts)) == ["ការងារ ធំ១២០"]


def test_two_numbers_side_by_side_are_never_one() -> None:
    """Where the file writes its spaces, other letters may stand as far apart."""
    pieces = [*run("ការ ងារ ធំ ៥១.៧៥៣", 70), *run("៨ វិច្ឆិកា", 70 + 17 * 6 + 4)]
    assert texts(lines(pieces, whole)) == ["ការ ងារ ធំ ៥១.៧៥៣ ៨ វិច្ឆិកា"]
    assert texts(lines([*run("ក ក ៥", 70), *run("១", 101)], whole)) == ["ក ក ៥១"]
