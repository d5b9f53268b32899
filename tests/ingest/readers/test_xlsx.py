"""Excel workbooks: sheets by name, rows, values as they are shown, and files made to harm."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from archive.errors import ParseError
from ingest.readers import reader_for, xlsx
from ingest.readers.xlsx import XlsxReader
from ingest.reading import Block, Reading, Remark

ODD = "ស្ត្រី\u200bខ្មែរ ប៊ុ  e\u0301 ប្រាំ"


def saved(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return XlsxReader().read(data)


def rows(*values: list[object], **formats: str) -> Any:
    """A workbook with one sheet; ``formats`` are those of its cells by their names."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in values:
        sheet.append(row)
    for cell, shape in formats.items():
        sheet[cell].number_format = shape
    return workbook


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if not block.heading]


def test_sheets_stand_under_their_names_row_by_row() -> None:
    workbook = rows(["ខេត្ត", "ចំនួន"], [ODD, 12], [None, None], ["Takeo", None, "two\nlines"])
    workbook.active.title = "តារាង១"
    workbook.create_sheet("Empty")
    workbook.create_sheet("Second").append(["last"])
    workbook.properties.title = "តម្លៃអង្ករ"
    workbook.properties.creator = "Sok Dara"
    workbook.properties.created = dt.datetime(2024, 3, 1, 3, 0)
    reading = read(saved(workbook))
    assert reading.blocks == (
        Block("តារាង១", heading=True),
        Block("ខេត្ត | ចំនួន"),
        Block(f"{ODD} | 12"),
        Block("Takeo | two lines"),
        Block("Second", heading=True),
        Block("last"),
    )
    assert (reading.title, reading.byline) == ("តម្លៃអង្ករ", "Sok Dara")
    assert reading.published is not None
    assert reading.published.date == dt.date(2024, 3, 1)
    assert reading.remarks == ()


@pytest.mark.parametrize("name", ["Sheet", "Sheet1", "sheet 2", "Sheet1 (2)", "Tabelle1", "សន្លឹក១"])
def test_the_name_that_a_program_gave_a_sheet_is_no_heading(name: str) -> None:
    workbook = rows(["ខេត្ត", "ចំនួន"])
    workbook.active.title = name
    assert read(saved(workbook)).blocks == (Block("ខេត្ត | ចំនួន"),)


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.125, "0.0%", "12.5%"),
        (7, "0.00", "7.00"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (True, "General", "TRUE"),
        (dt.datetime(2024, 7, 15), "yyyy-mm-dd", "2024-07-15"),
        (dt.datetime(2024, 7, 15, 20, 30), "yyyy-mm-dd hh:mm", "2024-07-15 20:30"),
        ("០១២", "@", "០១២"),
        ("a_x000D__x005F_b", "General", "a_b"),
    ],
)
def test_values_are_as_the_workbook_shows_them(value: object, shape: str, shown: str) -> None:
    reading = read(saved(rows([value], A1=shape)))
    assert (texts(reading), reading.remarks) == ([shown], ())


def test_a_number_in_another_shape_is_as_stored_and_this_is_said() -> None:
    reading = read(saved(rows([3.14159], A1='0.00"kg"')))
    assert (texts(reading), reading.remarks) == (["3.14159"], (Remark.NUMBERS_AS_STORED,))


def test_what_is_left_out_is_said() -> None:
    workbook = rows(["n", 1], ["m", 2], ["sum", "=B1+B2"])
    chart = BarChart()
    chart.add_data(Reference(workbook.active, min_col=2, min_row=1, max_row=2))
    workbook.active.add_chart(chart, "E1")
    hidden = workbook.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    reading = read(saved(workbook))
    assert texts(reading) == ["n | 1", "m | 2", "sum"]
    assert set(reading.remarks) == {
        Remark.CHARTS_UNREAD,
        Remark.FORMULAS_UNREAD,
        Remark.HIDDEN_UNREAD,
    }


def test_an_empty_cell_keeps_its_place_below_the_names_of_columns() -> None:
    book = rows(["Boats of 2024"], ["Station", "Area", "Note"], ["Chrey", None, "new"])
    expected = ["Boats of 2024", "Station | Area | Note", "Chrey | | new"]
    assert texts(read(saved(book))) == expected


def test_a_cell_far_away_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = rows(["near"])
    workbook.active["A900000"] = "far"
    assert texts(read(saved(workbook))) == ["near", "far"]
    monkeypatch.setattr(xlsx, "MAX_CELLS", 3)
    with pytest.raises(ParseError, match="more than 3 cells"):
        read(saved(rows(["a", "b"], ["c", "d"])))
    monkeypatch.setattr(xlsx, "MAX_BLOCKS", 1)
    with pytest.raises(ParseError, match="more than 1 rows"):
        read(saved(rows(["a"], ["b"])))


def test_the_ending_chooses_the_reader() -> None:
    assert isinstance(reader_for("a.XLSX", b"PK"), XlsxReader)
    with pytest.raises(ParseError, match="no text"):
        read(saved(rows([None])))


def test_old_fonts_by_their_names() -> None:
    workbook = rows(["RksYgsuxaPi)al", "The bridge", "RksYg", 12])
    for cell, font in (("A1", "Limon S1"), ("C1", "FK1"), ("D1", "Limon S1")):
        workbook.active[cell].font = Font(name=font)
    reading = read(saved(workbook))
    assert texts(reading) == ["ក្រសួងសុខាភិបាល | The bridge | 12"]
    assert reading.remarks == (Remark.OLD_FONT, Remark.OLD_FONT_UNREAD)
