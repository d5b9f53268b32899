"""Paragraphs by the places of lines, on pages drawn with numbers."""

from ingest.paged.pdf.columns import Column
from ingest.paged.pdf.lines import Line
from ingest.paged.pdf.paragraphs import paragraphs, without_folio
from ingest.reading import Block

PAGE = Column(70, 520)


def line(text: str, y: float, left: float = 70, right: float = 520, size: float = 12) -> Line:
    return Line(text, left, right, y, size)


def test_wider_steps_sizes_indents_and_items_divide() -> None:
    lines = [
        line("Kingdom of Somewhere", 800, 200, 400, size=18),
        line("the heading goes on", 773, 200, 400, size=18),
        line("First paragraph is", 740),
        line("two lines long", 722, right=300),
        line("second after a gap.", 690, right=300),
        line("Indented third", 672, left=95),
        line("goes on.", 654, right=200),
        line("1. an item", 636),
        line("- another", 618),
    ]
    assert paragraphs(lines, PAGE) == [
        Block("Kingdom of Somewhere the heading goes on", heading=True),
        Block("First paragraph is two lines long"),
        Block("second after a gap."),
        Block("Indented third goes on."),
        Block("1. an item"),
        Block("- another"),
    ]


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    lines = [line("សាលាដំបង", 700), line("នឹងផ្អាក។", 680, right=200), line("សូមជ្រាប។", 660)]
    assert paragraphs(lines, PAGE) == [Block("សាលាដំបងនឹងផ្អាក។"), Block("សូមជ្រាប។")]


def test_two_columns_in_their_order() -> None:
    lines = [
        line("The left column", 700, 70, 280),
        line("goes on with a", 682, 70, 280),
        line("sentence on the right.", 700, 310, 520),
        line("And ends.", 682, 310, 400),
    ]
    assert [block.text for block in paragraphs(lines, PAGE)] == [
        "The left column goes on with a sentence on the right. And ends."
    ]


def no_cell(line: Line) -> bool:
    return False


def test_numbers_of_pages_are_no_text() -> None:
    for folio in ("3", "- ៣ -", "Page 3 of 10", "ទំព័រ ១/៣", "| 12"):
        kept = without_folio([line("Text", 700), line("more", 680), line(folio, 40)], no_cell)
        assert [each.text for each in kept] == ["Text", "more"], folio
    assert without_folio([line("2024", 700)], no_cell) == [line("2024", 700)]
    assert len(without_folio([line("Text", 700), line("in 2024", 680)], no_cell)) == 2


def test_nothing() -> None:
    assert paragraphs([], PAGE) == []


def test_the_lines_of_an_item_hang_under_its_words() -> None:
    lines = [
        line("• The ferry to the island sails on", 700),
        line("weekdays and not on Sunday", 682, left=88),
        line("before noon.", 664, left=88, right=160),
        line("• The bridge.", 646, right=150),
        line("Indented.", 628, left=95, right=200),
    ]
    assert paragraphs(lines, PAGE) == [
        Block("• The ferry to the island sails on weekdays and not on Sunday before noon."),
        Block("• The bridge."),
        Block("Indented."),
    ]
