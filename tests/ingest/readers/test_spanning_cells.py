"""A cell that spans rows is told in each of them, in every format whose tables have such cells."""

import io

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from pptx.util import Inches

from ingest.markup.blocks import blocks_of
from ingest.markup.parser import parse_page
from ingest.readers import reader_for
from tests.ingest.readers.docx_maker import NAMESPACES
from tests.ingest.readers.test_opendocument import with_body

ROWS = [
    "ខេត្ត | ឆ្នាំ | ចំនួន",
    "កំពត | ២០២៣ | ១២",
    "កំពត | ២០២៤ | ១៣",
    "កំពត | ១៤",
    "Takeo | 2024 | 7",
]
CELLS = [row.split(" | ") for row in ROWS]
TEXT = "<p>" + "The ferries of the district sail again since Monday, the port said. " * 6 + "</p>"


def rows_of(name: str, data: bytes) -> list[str]:
    blocks = reader_for(name, data).read(data).blocks
    return [block.text for block in blocks if " | " in block.text]


def filled(table: object) -> None:
    """The five rows: Kampot spans three of them, and two columns in the last of those."""
    for row, texts in enumerate(CELLS):
        for column, text in enumerate(texts):
            place = column + (1 if row == 3 and column else 0)
            if not (row in (2, 3) and column == 0):
                table.cell(row, place).text = text  # type: ignore[attr-defined]
    table.cell(1, 0).merge(table.cell(3, 0))  # type: ignore[attr-defined]
    table.cell(3, 1).merge(table.cell(3, 2))  # type: ignore[attr-defined]


def test_word() -> None:
    document = docx.Document()
    document.add_paragraph("Before the table.")
    filled(document.add_table(rows=5, cols=3))
    # Another table begins anew, though it says to go on.
    for texts in (("x", "y"), ("", "y", "z")):
        table = document.add_table(rows=1, cols=len(texts))
        for cell, text in zip(table.rows[0].cells, texts, strict=True):
            cell.text = text
        merged = "" if texts[0] == "" else "w:val='restart'"
        properties = table._tbl.tr_lst[0].tc_lst[0].get_or_add_tcPr()
        properties.append(parse_xml(f"<w:vMerge {NAMESPACES} {merged}/>"))
    out = io.BytesIO()
    document.save(out)
    assert rows_of("a.docx", out.getvalue()) == [*ROWS, "x | y", "y | z"]


def test_powerpoint() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    filled(slide.shapes.add_table(5, 3, 0, 0, Inches(2), Inches(1)).table)
    out = io.BytesIO()
    presentation.save(out)
    assert rows_of("a.pptx", out.getvalue()) == ROWS


@pytest.mark.parametrize(("kind", "ending"), [("text", "odt"), ("spreadsheet", "ods")])
def test_opendocument(kind: str, ending: str) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, spans: str = "") -> str:
        return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        row(*map(cell, CELLS[0]))
        + row(cell(CELLS[1][0], 'table:number-rows-spanned="3"'), *map(cell, CELLS[1][1:]))
        + row(covered, *map(cell, CELLS[2][1:]))
        + row(covered, cell(CELLS[3][1], 'table:number-columns-spanned="2"'), covered)
        + row(*map(cell, CELLS[4]))
    )
    data = with_body(kind, f'<table:table table:name="Sheet1">{body}</table:table>')
    assert rows_of(f"a.{ending}", data) == ROWS


def test_excel() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for texts in (*CELLS[:2], [None, *CELLS[2][1:]], [None, CELLS[3][1]], CELLS[4]):
        sheet.append(texts)
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B4:C4")
    out = io.BytesIO()
    workbook.save(out)
    assert rows_of("a.xlsx", out.getvalue()) == ROWS


TABLE = (
    "<table><tr><th>ខេត្ត</th><th>ឆ្នាំ</th><th>ចំនួន</th></tr>"
    "<tr><td rowspan='3'>កំពត</td><td>២០២៣</td><td>១២</td></tr>"
    "<tr><td>២០២៤</td><td>១៣</td></tr>"
    "<tr><td colspan='2'>១៤</td></tr>"
    "<tr><td>Takeo</td><td>2024</td><td>7</td></tr></table>"
)


def test_a_page() -> None:
    page = f"<html><body><h1>On Ferries of the District</h1>{TEXT}{TABLE}{TEXT}</body></html>"
    assert rows_of("a.html", page.encode()) == ROWS


def test_a_part_of_a_page() -> None:
    assert [block.text for block in blocks_of(parse_page(f"<body>{TABLE}</body>"))] == ROWS


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A row that is all covered counts, and so does one of nothing.
        ("<tr><td rowspan=2>a<td>1<tr><tr><td>b<td>2", ["a | 1", "b | 2"]),
        ("<tr><td rowspan=3>a<td>1<tr><td><tr><td>2", ["a | 1", "a | 2"]),
        # What it spans ends with its part of the table.
        ("<tbody><tr><td rowspan=9>a<td>1</tbody><tbody><tr><td>b<td>2", ["a | 1", "b | 2"]),
        ("<tr><td rowspan=0>a<td>1<tr><td>2<tr><td>3", ["a | 1", "a | 2", "a | 3"]),
        ("<tr><td>1<td rowspan=2>a<tr><td>2", ["1 | a", "2 | a"]),
        ("<tr><td rowspan=-1>a<td>1<tr><td rowspan=x>b<td>2", ["a | 1", "b | 2"]),
    ],
)
def test_odd_tables_of_pages(rows: str, expected: list[str]) -> None:
    table = f"<table>{rows}<tr><td>x<td>y<tr><td>z<td>w</table>"
    ends = ["x | y", "z | w"]
    table = table.replace("<tr><td>x", "</tbody><tbody><tr><td>x")
    found = [block.text for block in blocks_of(parse_page(f"<body>{table}</body>"))]
    assert found == [*expected, *ends]
    page = f"<html><body><h1>On Ferries of the District</h1>{TEXT}{table}{TEXT}</body></html>"
    assert rows_of("a.html", page.encode()) == [*expected, *ends]
