"""Rows of tables over the end of a page."""

import pytest

from ingest.paged.pdf.cut_rows import made_whole, rest_of
from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.pieces import Rule
from ingest.paged.pdf.tables import Cell, Grid, Row
from tests.ingest.readers.pdf_maker import WIDTHS, pdf, read


def line(text: str, left: float, right: float, baseline: float = 60) -> Line:
    return Line(text, left, right, baseline, 12)


BEFORE = Row(
    [
        Cell((line("៤", 75, 82),), 70, 110),
        Cell((line("តង់សម្រាប់គ្រួសាររងគ្រោះដោយ", 115, 292),), 110, 300),
        Cell((line("ឧសភា", 305, 340),), 300, 420),
    ]
)
TOP = Row([Cell((line("ទឹកជំនន់", 115, 170, 780),), 110, 300)])
NEXT = Row(
    [
        Cell((line("៥", 75, 82, 780),), 70, 110),
        Cell((line("ថ្នាំបង្ការ", 115, 170, 780),), 110, 300),
    ]
)


def ruled(*edges: float) -> Grid:
    upright = [Rule(edge, 770, edge, 800) for edge in edges]
    return Grid([*upright, Rule(70, 770, 420, 770), Rule(70, 800, 420, 800)])


def test_a_cell_goes_on_at_the_top_of_the_next_page() -> None:
    (line_of_it,) = TOP.cells[0].lines
    for laid, grid in (
        ([TOP], Grid(())),
        ([line_of_it], ruled(70, 110, 300)),
        ([line_of_it], Grid(())),
    ):
        rest, count = rest_of(BEFORE, laid, grid)
        assert rest is not None
        assert count == 1
        texts = [[each.text for each in cell.lines] for cell in made_whole(BEFORE, rest).cells]
        assert texts == [["៤"], ["តង់សម្រាប់គ្រួសាររងគ្រោះដោយ", "ទឹកជំនន់"], ["ឧសភា"]]


@pytest.mark.parametrize(
    "top",
    [
        NEXT,
        line("សូមជម្រាប", 115, 520, 780),
        line("សូមជម្រាប", 70, 150, 780),
        line("ឧសភា", 305, 340, 780),
        Row([Cell((line("ទឹកជំនន់", 155, 170, 780),), 150, 300)]),
    ],
)
def test_what_is_no_rest_stays_on_its_page(top: Line | Row) -> None:
    assert rest_of(BEFORE, [top], Grid(())) == (None, 0)
    assert rest_of(BEFORE, [], Grid(())) == (None, 0)


def test_what_had_room_by_our_words_goes_on_where_it_begins_no_row() -> None:
    """LibreOffice keeps ដែកគោល together, which is two words to us."""
    cells = (Cell((line("១", 75, 82),), 70, 110), Cell((line("ញញួរ និង", 115, 247),), 110, 300))
    rest = Row([Cell((line("ដែកគោល", 115, 165, 780),), 110, 300)])
    assert rest_of(Row(list(cells)), [rest], Grid(())) == (rest, 1)
    as_first = Row([Cell((line("ដែកគោល", 115, 165, 780),), 110, 300)])
    assert rest_of(Row([cells[1], cells[0]]), [as_first], Grid(())) == (None, 0)


def test_a_row_is_read_whole_over_the_end_of_a_page() -> None:
    def shown(*places: tuple[int, int, str]) -> bytes:
        texts = " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in places)
        rules = " ".join(f"{x} 20 m {x} 820 l S" for x in (70, 110, 300, 420))
        levels = " ".join(f"70 {y} m 420 {y} l S" for y in (20, 80, 770, 820))
        return f"BT /F 12 Tf {texts} ET {rules} {levels}".encode()

    first = shown((75, 60, "4"), (115, 60, "Tents for the families whom"), (305, 60, "May"))
    second = shown((115, 790, "the flood struck"), (75, 750, "5"), (115, 750, "Boats"))
    reading = read(pdf(first, second, font=WIDTHS))
    assert [block.text for block in reading.blocks] == [
        "4 Tents for the families whom the flood struck May",
        "5 Boats",
    ]
    assert reading.pages[0].end == len(reading.blocks[0].text)
