"""Ruled tables on scans: found, taken out before reading, read row by row and cell by cell."""

import pytest
from PIL import Image, ImageDraw

from ingest.paged.ocr import parse_tsv
from ingest.paged.pictures import Grey
from ingest.paged.scans.rules import Unruled, unruled

HEAD = "level\tblock_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext\n"
SIZE = (700, 900)


def word(block: int, line: int, left: int, top: int, text: str) -> str:
    return f"5\t{block}\t1\t{line}\t{left}\t{top}\t80\t30\t90\t{text}\n"


def page(
    across: tuple[int, ...],
    upright: tuple[int, ...],
    slant: float = 0,
    first_row: tuple[int, ...] = (),
) -> Unruled:
    """Rules over lines of writing, which here are bars as high as letters, all over the page."""
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    for top in range(40, 880, 60):
        for left in range(60, 640, 30):
            draw.rectangle((left, top, left + 20, top + 28), fill=0)
    for y in across:
        draw.line((100, y, 600, y), fill=0, width=3)
    for x in upright:
        draw.line((x, across[0], x, across[-1]), fill=0, width=3)
    for x in first_row:
        draw.line((x, across[0], x, across[1]), fill=0, width=3)
    if slant:
        image = image.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)
    return unruled(Grey(*SIZE, image.tobytes()))


@pytest.mark.parametrize("slant", [0, 0.2, -0.3])
def test_a_table_is_found_and_its_rules_are_gone(slant: float) -> None:
    found = page((210, 330, 450), (100, 270, 420, 600), slant)
    (table,) = found.tables
    assert (len(table.across), len(table.upright)) == (3, 4)
    assert [table.cell(150, 250), table.cell(300, 250), table.cell(500, 400)] == [
        (1, 1),
        (1, 2),
        (2, 3),
    ]
    assert [table.cell(150, 100), table.cell(50, 250), table.cell(650, 250)] == [None] * 3
    # Between two bars of a line there was the rule and is paper now.
    assert not found.ink[200:460, 417:424].all(axis=1).any()
    assert found.ink[40:60, 60:70].any()


@pytest.mark.parametrize(
    ("across", "upright"),
    [
        ((100, 800), (100, 600)),  # a frame
        ((200, 800), ()),  # rules above and below a letter
        ((), ()),
    ],
)
def test_what_is_no_table(across: tuple[int, ...], upright: tuple[int, ...]) -> None:
    found = page(across, upright)
    assert not found.tables
    assert found.ink[:, 60:600].any()


def test_a_cell_over_several_columns_is_one() -> None:
    (table,) = page((210, 330, 450), (100, 600), first_row=(270, 420)).tables
    assert [table.cell(x, 250) for x in (150, 300, 500)] == [(1, 1), (1, 2), (1, 3)]
    assert [table.cell(x, 400) for x in (150, 300, 500)] == [(2, 1)] * 3


def test_rows_are_read_cell_by_cell() -> None:
    """The machine reads the last column as a text of its own, and rows across their cells."""
    told = HEAD + word(1, 1, 110, 100, "before")
    told += word(1, 2, 110, 220, "a") + word(1, 2, 280, 220, "long")
    told += word(1, 3, 280, 270, "cell") + word(1, 4, 110, 350, "b") + word(1, 4, 280, 350, "short")
    told += word(2, 1, 430, 220, "12") + word(2, 2, 430, 350, "15")
    told += word(3, 1, 110, 500, "after")
    found = parse_tsv(told, page((210, 330, 450), (100, 270, 420, 600)))
    assert [block.text for block in found.blocks] == [
        "before",
        "a long cell 12",
        "b short 15",
        "after",
    ]


def test_a_word_without_ink_is_none() -> None:
    """Of the room between two words or columns the machine makes signs such as "="."""
    blank = Image.new("L", SIZE, 255)
    ImageDraw.Draw(blank).rectangle((100, 100, 170, 120), fill=0)
    told = HEAD + word(1, 1, 100, 100, "ferry") + word(1, 1, 300, 100, "=")
    found = parse_tsv(told, unruled(Grey(*SIZE, blank.tobytes())))
    assert [block.text for block in found.blocks] == ["ferry"]
