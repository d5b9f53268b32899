"""Rows of tables with cells that span: each row tells once every cell that it runs through."""

import pytest

from ingest.text.rows import Cell, Rows

LONG = "a" * 201


def cell(text: str, column: int = 0, *, width: int = 1, down: bool = False) -> Cell:
    return Cell(text=text, column=column, width=width, goes_down=down)


def below(column: int = 0, text: str = "") -> Cell:
    return Cell(text=text, column=column, goes_on=True)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[cell("a"), cell("", 1), cell("c", 2)]], ["a | c"]),
        ([[cell("a", down=True), cell("1", 1)], [below(), cell("2", 1)]], ["a | 1", "a | 2"]),
        # Until it ends.
        (
            [
                [cell("a", down=True), cell("1", 1)],
                [cell("b"), cell("2", 1)],
                [below(), cell("3", 1)],
            ],
            ["a | 1", "b | 2", "3"],
        ),
        # One that spans columns too is told once in each row.
        (
            [[cell("a", width=2, down=True), cell("1", 2)], [below(), below(1), cell("2", 2)]],
            ["a | 1", "a | 2"],
        ),
        # What a program left below is kept as it stands; a row of nothing else is none.
        ([[cell("a", down=True), cell("1", 1)], [below(0, "b"), cell("2", 1)]], ["a | 1", "b | 2"]),
        ([[cell("a", down=True), cell("1", 1)], [below(), cell("", 1)]], ["a | 1", ""]),
        # A text beside a list is told once; so is what stands beside the head of a letter.
        ([[cell(LONG, down=True), cell("1", 1)], [below(), cell("2", 1)]], [f"{LONG} | 1", "2"]),
        (
            [
                [cell("Ministry of Ferries", down=True), cell("Kingdom of Cambodia", 1)],
                [below(), cell("Nation Religion King", 1)],
            ],
            ["Ministry of Ferries | Kingdom of Cambodia", "Nation Religion King"],
        ),
        # An empty cell spans as well.
        (
            [[cell("a", down=True)], [cell("", down=True), cell("1", 1)], [below(), cell("2", 1)]],
            ["a", "1", "2"],
        ),
    ],
)  # fmt: skip
def test_each_row_tells_what_it_belongs_to(rows: list[list[Cell]], expected: list[str]) -> None:
    writing = Rows()
    assert [writing.row(each) for each in rows] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Below the names of its columns an empty cell keeps its place; behind the last none has.
        (["Station|Area|Note", "A||new", "B|20|", "||old"], ["A | | new", "B | 20", "| | old"]),
        (["ល.រ|ឈ្មោះ|ផ្សេងៗ", "១||ថ្មី"], ["១ | | ថ្មី"]),
        # Above the names a title of the table may stand, and beside them nothing.
        (["Stations||", "Name|Area|Note", "A||new"], ["Name | Area | Note", "A | | new"]),
        (["|Name|Area|Note|", "|A||new|", "1|B|||2"], ["A | | new", "1 | B | | | 2"]),
        # Without names they are a layout: a head, a signature, a list beside a text.
        (["Office||Kep, 6 May 2024", "||Signed"], ["Signed"]),
        (["Name|Note", "|new"], ["new"]),
        (["a|b|" + LONG, "||c"], ["c"]),
    ],
)
def test_an_empty_cell_keeps_its_place_below_the_names_of_columns(
    rows: list[str], expected: list[str]
) -> None:
    writing = Rows()
    first, *others = [writing.plain(row.split("|")) for row in rows]
    assert first
    assert others == expected


def test_a_row_is_written_alike_with_cells_that_span_and_without() -> None:
    writing = Rows()
    writing.row([cell("Name", 0), cell("Area", 1), cell("Note", 2)])
    assert writing.row([cell("A", 0, down=True), cell("", 1), cell("new", 2)]) == "A | | new"
    assert writing.row([below(), cell("", 1), cell("old", 2)]) == "A | | old"


def test_no_row_tells_more_again_than_a_table_has() -> None:
    writing = Rows()
    writing.row(cell(str(column), column, down=True) for column in range(100))
    assert writing.row([*(below(column) for column in range(100)), cell("end", 100)]) == (
        "0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | end"
    )
