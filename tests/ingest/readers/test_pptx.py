"""PowerPoint presentations: slides by number, titles, tables, groups, and what is left out."""

import io
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from archive.errors import ParseError
from ingest.readers import pptx as reader_module
from ingest.readers import reader_for
from ingest.readers.pptx import PptxReader
from ingest.reading import Block, Reading, Remark

ODD = "ស្ត្រី\u200bខ្មែរ  e\u0301"
BLANK, TITLED = 6, 5


def saved(presentation: Any) -> bytes:
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return PptxReader().read(data)


def slide(presentation: Any, *texts: str, layout: int = BLANK) -> Any:
    added = presentation.slides.add_slide(presentation.slide_layouts[layout])
    for text in texts:
        added.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = text
    return added


def test_slides_with_their_numbers_titles_and_tables() -> None:
    presentation = pptx.Presentation()
    first = slide(presentation, "before the title", layout=TITLED)
    first.shapes.title.text = "សេចក្តីប្រកាស"
    second = slide(presentation, f"{ODD}\vtyped break\nnext")
    table = second.shapes.add_table(2, 2, 0, 0, Inches(2), Inches(1)).table
    for row, cells in enumerate((("ខេត្ត", "ចំនួន"), ("កំពត", "two\nlines"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    group = second.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1).text_frame.text = "inside a group"
    reading = read(saved(presentation))
    assert reading.blocks == (
        Block("សេចក្តីប្រកាស", heading=True),
        Block("before the title"),
        Block(ODD),
        Block("typed break"),
        Block("next"),
        Block("ខេត្ត | ចំនួន"),
        Block("កំពត | two lines"),
        Block("inside a group"),
    )
    assert reading.title == "សេចក្តីប្រកាស"
    text = "\n".join(block.text for block in reading.blocks)
    assert [
        (page.number, text[page.start : page.end].split("\n")[0]) for page in reading.pages
    ] == [
        (1, "សេចក្តីប្រកាស"),
        (2, ODD),
    ]
    assert reading.remarks == ()


def test_hidden_slides_notes_and_charts_are_left_out_and_this_is_said() -> None:
    presentation = pptx.Presentation()
    slide(presentation, "hidden").element.set("show", "0")
    shown = slide(presentation, "shown")
    shown.notes_slide.notes_text_frame.text = "for the speaker alone"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a"]
    data.add_series("s", (1,))
    shown.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(1), Inches(1), data)
    reading = read(saved(presentation))
    assert [block.text for block in reading.blocks] == ["shown"]
    assert [page.number for page in reading.pages] == [2]
    assert {Remark.HIDDEN_UNREAD, Remark.NOTES_UNREAD, Remark.CHARTS_UNREAD} <= set(reading.remarks)


def test_numbers_and_footers_of_slides_are_no_text_and_choices_are_read_once() -> None:
    presentation = pptx.Presentation()
    tree = slide(presentation, "body").shapes._spTree
    space = (
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )

    def shape(place: str, text: str, space: str = space) -> str:
        return (
            f"<p:sp {space}><p:nvSpPr><p:cNvPr id='9' name='x'/><p:cNvSpPr/><p:nvPr>{place}"
            f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>"
            "</a:p></p:txBody></p:sp>"
        )

    for kind in ("sldNum", "ftr", "dt"):
        tree.append(parse_xml(shape(f"<p:ph type='{kind}'/>", "on every slide")))
    choice, fallback = shape("", "new", ""), shape("", "old", "")
    tree.append(
        parse_xml(
            f"<mc:AlternateContent {space}><mc:Choice Requires='a'>{choice}</mc:Choice>"
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    )
    assert [block.text for block in read(saved(presentation)).blocks] == ["body", "new"]


def test_there_is_an_end_to_slides_and_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    presentation = pptx.Presentation()
    for text in ("one", "two"):
        slide(presentation, text)
    data = saved(presentation)
    monkeypatch.setattr(reader_module, "MAX_BLOCKS", 1)
    with pytest.raises(ParseError, match="more than 1 paragraphs"):
        read(data)
    monkeypatch.setattr(reader_module, "MAX_SLIDES", 1)
    with pytest.raises(ParseError, match="more than 1 slides"):
        read(data)


def test_the_ending_chooses_the_reader() -> None:
    assert isinstance(reader_for("a.PPTX", b"PK"), PptxReader)
    with pytest.raises(ParseError, match="no text"):
        read(saved(pptx.Presentation()))


def test_old_fonts_by_their_names() -> None:
    presentation = pptx.Presentation()
    shape = slide(presentation, "").shapes[0].text_frame.paragraphs[0]
    for text, font in (("RksYgsuxaPi)al", "Limon S1"), (" 2024 ", "Arial"), ("3", "Wingdings")):
        run = shape.add_run()
        run.text, run.font.name = text, font
    reading = read(saved(presentation))
    assert [block.text for block in reading.blocks] == ["ក្រសួងសុខាភិបាល 2024"]
    assert reading.remarks == (Remark.OLD_FONT,)
