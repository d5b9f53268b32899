"""Titles of Word documents: by style, by their look, and by what the file notes of itself."""

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from ingest.reading import Reading
from tests.ingest.readers.docx_maker import NAMESPACES, read, saved, with_xml

HEADLINE = "Ferries sail again from the old port"
TEXT = "The ferries of the district sail again since Monday, the port said today."
KHMER = "សាឡាងរបស់ស្រុកបានបើកដំណើរការឡើងវិញចាប់ពីថ្ងៃចន្ទ នេះបើតាមមន្ត្រីកំពង់ផែ។"


def paragraph(text: str, run: str = "", own: str = "") -> str:
    return (
        f"<w:p><w:pPr>{own}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def of(*paragraphs: str) -> Reading:
    return read(with_xml(*reversed(paragraphs)))


IN_KHMER = "សាឡាងបើកដំណើរការឡើងវិញពីកំពង់ផែចាស់"
MOUL = "<w:rFonts w:cs='Khmer OS Muol Light'/>"
END = "</w:p>"
CENTRED = "<w:jc w:val='center'/>"
BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (paragraph(HEADLINE, BOLD, CENTRED), HEADLINE),
        (paragraph(HEADLINE, BOLD), HEADLINE),
        (paragraph(IN_KHMER, "<w:bCs/>", CENTRED), IN_KHMER),
        (paragraph(IN_KHMER, MOUL), IN_KHMER),
        # Broken for its looks, it is one title.
        (paragraph("Ferries sail again</w:t><w:br/><w:t>from the old port", BOLD), HEADLINE),
        # A run that has no letters may be of any look.
        (paragraph(HEADLINE, BOLD).replace(END, "<w:r><w:t> </w:t></w:r></w:p>"), HEADLINE),
        # Not bold, or only in part, or bold only in what was deleted.
        (paragraph(HEADLINE, "<w:b w:val='0'/>", CENTRED), ""),
        (paragraph(HEADLINE, "", CENTRED), ""),
        (paragraph("Ferries", BOLD).replace(END, "<w:r><w:t> sail again</w:t></w:r></w:p>"), ""),
        (paragraph("Ferries sail", MOUL), ""),
    ],
)
def test_a_title_may_have_no_style(line: str, expected: str) -> None:
    reading = of(line, paragraph(TEXT), paragraph(KHMER))
    assert reading.title == expected
    headed = [block.text for block in reading.blocks if block.heading]
    assert " ".join(headed) == expected


def test_the_look_may_be_that_of_a_style() -> None:
    document = docx.Document()
    style = document.styles.add_style("Headline", 1)
    style.base_style = document.styles["Normal"]
    style.font.bold = True
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(HEADLINE, style="Headline")
    document.add_paragraph(TEXT)
    assert read(saved(document)).title == HEADLINE
    # Where everything is bold by its style, no line is a title.
    document.styles["Normal"].font.bold = True
    assert read(saved(document)).title == ""


def test_lines_of_other_sizes_are_not_of_one_title() -> None:
    document = docx.Document()
    for text, size in ((HEADLINE, 16), ("Fares stay as they were", 12)):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    document.add_paragraph(TEXT)
    assert read(saved(document)).title == ""


@pytest.mark.parametrize(
    ("noted", "line", "expected"),
    [
        # What the file notes is that of the letter that it was made from.
        ("Rain in the hills", paragraph(HEADLINE, BOLD, CENTRED), HEADLINE),
        ("Rain in the hills", paragraph(HEADLINE, "", "<w:pStyle w:val='Title'/>"), HEADLINE),
        (HEADLINE, paragraph(HEADLINE), HEADLINE),
        ("Rain in the hills", paragraph("A line", "", CENTRED), "Rain in the hills"),
        ("A yearbook", paragraph("1. Ferries", "", "<w:pStyle w:val='Heading1'/>"), "A yearbook"),
    ],
)
def test_what_the_file_notes_counts_where_it_is_printed_or_nothing_is(
    noted: str, line: str, expected: str
) -> None:
    document = docx.Document()
    document.core_properties.title = noted
    body = document.element.body
    for each in (line, paragraph(TEXT)):
        body.insert(
            len(body) - 1, docx.oxml.parse_xml(each.replace("<w:p>", f"<w:p {NAMESPACES}>"))
        )
    assert read(saved(document)).title == expected


def test_a_heading_of_a_part_is_no_title() -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.add_heading("Background of the ferries", 1)
    document.add_paragraph(TEXT)
    assert read(saved(document)).title == ""
    first = document.paragraphs[0].insert_paragraph_before()
    first.add_run(HEADLINE).bold = True
    assert read(saved(document)).title == HEADLINE


def test_a_style_may_stand_on_that_of_a_title() -> None:
    document = docx.Document()
    own = document.styles.add_style("Headline", 1)
    own.base_style = document.styles["Title"]
    document.add_paragraph("Contents", style="TOC Heading")
    document.add_paragraph(HEADLINE, style="Headline")
    document.paragraphs[-1].add_run().add_break()
    document.paragraphs[-1].add_run("and from the new one")
    document.add_paragraph(TEXT)
    reading = read(saved(document))
    assert reading.title == f"{HEADLINE} and from the new one"
    assert [block.heading for block in reading.blocks] == [False, True, True, False]


def test_a_letter_is_not_titled_by_what_is_bold_in_it() -> None:
    lines = ("Kingdom of Cambodia", "Nation Religion King", "Ministry of Ferries", HEADLINE)
    reading = of(*(paragraph(each, BOLD, CENTRED) for each in lines), paragraph(TEXT))
    assert reading.title == ""
