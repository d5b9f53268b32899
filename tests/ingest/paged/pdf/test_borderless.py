"""Tables without rules: which text stands in cells, and what is none."""

from collections.abc import Iterator, Sequence

import pytest

from ingest.paged.pdf.borderless import unprinted_rules
from ingest.paged.pdf.columns import Column
from ingest.paged.pdf.lines import lines
from ingest.paged.pdf.paragraphs import paragraphs
from ingest.paged.pdf.pieces import Piece, Rule
from ingest.paged.pdf.tables import Grid, rows

COLUMNS = (70.0, 190.0, 310.0)
WIDE, SIZE, STEP = 6.0, 12.0, 15.0


def line(text: str, left: float, baseline: float) -> Iterator[Piece]:
    """A line of letters that are all as wide."""
    for at, each in enumerate(text):
        start = left + at * WIDE
        yield Piece(each, start, start + WIDE, baseline, SIZE)


def table(
    *printed: Sequence[str], top: float = 700, lefts: Sequence[float] = COLUMNS
) -> list[Piece]:
    """Rows of cells, printed cell by cell; ``|`` ends a line of a cell."""
    pieces: list[Piece] = []
    for row in printed:
        cells = [cell.split("|") for cell in row]
        for left, cell in zip(lefts, cells, strict=False):
            for at, text in enumerate(cell):
                pieces += line(text, left, top - at * STEP)
        top -= STEP * max(map(len, cells)) + 5
    return pieces


def read(pieces: Sequence[Piece], printed: Sequence[Rule] = ()) -> list[str]:
    grid = Grid([*printed, *unprinted_rules(pieces, printed)])
    found = lines(pieces, grid.parts)
    return [block.text for block in paragraphs(list(rows(found, grid)), Column(70, 520))]


HEAD = ("ទីកន្លែង", "ម៉ោង", "ផ្សេងៗ")
LONG = ("សាលាបឋម|វត្តភ្នំ", "ព្រឹក ៨:០០|ដល់ ១១:៣០", "ច្រកខាងកើត")
LAST = ("ផ្សារដើមថ្កូវ", "ល្ងាច", "ត្រូវយកឯកសារ|ដើមមក|ជាមួយ")
SHORT = ("ស្ពានអាកាស", "ថ្ងៃត្រង់", "ជាន់ផ្ទាល់ដី")


def joined(row: Sequence[str]) -> str:
    return " ".join(cell.replace("|", "") for cell in row)


@pytest.mark.parametrize(
    "printed",
    [(HEAD, LONG, SHORT), (LONG, SHORT, LAST), (LAST, LONG), (HEAD, SHORT, SHORT), (HEAD, LAST)],
)
def test_a_table_is_read_row_by_row(printed: tuple[Sequence[str], ...]) -> None:
    around = [*line("ក្រសួងជូនដំណឹងដល់សាធារណជនអំពីកន្លែងចុះឈ្មោះបោះឆ្នោតថ្មី៖", 70, 730)]
    after = [*line("សូមអរគុណចំពោះការចូលរួមរបស់បងប្អូនទាំងអស់គ្នានៅទូទាំងប្រទេស។", 70, 500)]
    found = read([*around, *table(*printed), *after])
    assert [text.replace(" ", "") for text in found[1:-1]] == [
        joined(row).replace(" ", "") for row in printed
    ]
    assert len(found) == len(printed) + 2


def test_cells_are_never_glued() -> None:
    near = (70.0, 112.0, 160.0)
    found = read(table(("ល.រ", "ឈ្មោះ", "ភេទ"), ("១", "សុខា|ចាន់", "ស្រី"), lefts=near))
    assert found == ["ល.រ ឈ្មោះ ភេទ", "១ សុខាចាន់ ស្រី"]


def columns_of_text() -> list[Piece]:
    """Two columns, the first to its end before the second begins."""
    return [
        piece
        for left in (70.0, 310.0)
        for at in range(8)
        for piece in line("អត្ថបទដែលរត់តាមជួរ", left, 700 - at * STEP)
    ]


def stretched() -> list[Piece]:
    """Justified lines with one wide space each, at nearly one place."""
    found: list[Piece] = []
    for at, middle in enumerate((230, 231, 232, 230)):
        height = 700 - at * STEP
        found += line("អត្ថបទដែលត្រូវបានតម្រឹម", 70, height)
        found.append(Piece(" ", middle + 4, middle + 10, height, SIZE))
        found += line("ទៅទាំងសងខាងទំព័រ", middle + 30, height)
    return found


def letterhead() -> list[Piece]:
    """What stands side by side above a letter, each line in the middle of its half."""
    return [
        *line("ក្រសួងសួនច្បារ", 80, 700),
        *line("នាយកដ្ឋានឃ្មុំ", 95, 685),
        *line("ព្រះរាជាណាចក្រកម្ពុជា", 330, 700),
        *line("ជាតិ សាសនា ព្រះមហាក្សត្រ", 318, 685),
        *line("លេខ៖ ០១២", 80, 660),
        *line("ភ្នំពេញ ថ្ងៃទី៣", 330, 660),
    ]


def list_of_items() -> list[Piece]:
    return [
        piece
        for at in range(4)
        for piece in (
            *line("•", 70, 700 - 2 * at * STEP),
            *line("ចំណុចដែលវែងជាងមួយបន្ទាត់", 90, 700 - 2 * at * STEP),
            *line("ត្រូវបន្តទៅបន្ទាត់ក្រោម", 90, 685 - 2 * at * STEP),
        )
    ]


@pytest.mark.parametrize(
    "pieces", [columns_of_text(), stretched(), letterhead(), list_of_items(), table(LONG), []]
)
def test_what_is_no_table_has_no_rules(pieces: Sequence[Piece]) -> None:
    assert unprinted_rules(pieces, ()) == []


def test_a_table_with_rules_needs_no_others() -> None:
    pieces = table(HEAD, LONG, SHORT)
    assert unprinted_rules(pieces, ())
    assert unprinted_rules(pieces, [Rule(185, 600, 186, 720)]) == []
    assert unprinted_rules(pieces, [Rule(185, 400, 186, 500), Rule(70, 690, 400, 691)])


def test_a_foot_that_is_printed_first_hides_no_table() -> None:
    foot = [*line("ទំព័រទី១ នៃ ២", 250, 40)]
    assert unprinted_rules([*foot, *table(HEAD, LONG, SHORT)], ())
