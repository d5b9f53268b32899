"""The Word document: languages, fonts, marks, links, and what it says of what it cannot hold."""

import io
import operator
import re

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.run import Run
from fontTools.ttLib import TTFont

from archive.records import Language
from archive.statements import ReviewState, StatementKind
from tests.web.entries import KHMER, a_sheet, an_entry
from web.presentation.exports.docx import write
from web.presentation.exports.docx_digits import NAME
from web.presentation.exports.docx_styles import LABEL, SMALL, WORDS
from web.presentation.sourced import Sourced


def page(*entries: Sourced, language: Language = "en", asked: str = "Chosen") -> Document:
    data = b"".join(write(a_sheet(*entries, language=language, asked=asked)))
    return docx.Document(io.BytesIO(data))


def words(made: Document) -> list[str]:
    return [each.text for each in made.paragraphs if each.style and each.style.name == WORDS]


def lines(made: Document) -> list[str]:
    return [" ".join(cell.text for cell in row.cells) for row in made.tables[0].rows]


def runs(made: Document) -> list[Run]:
    cells = (cell for table in made.tables for row in table.rows for cell in row.cells)
    paragraphs = [*made.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return [run for paragraph in paragraphs for run in paragraph.runs]


@pytest.mark.parametrize(
    ("language", "kind", "review", "shown"),
    [
        ("en", StatementKind.DIRECT, ReviewState.MACHINE, "“The road” … “is open.”"),
        ("km", StatementKind.DIRECT, ReviewState.CHECKED, "«The road» … «is open.»"),
        ("en", StatementKind.INDIRECT, ReviewState.MACHINE, "The road … is open."),
        ("km", StatementKind.INDIRECT, ReviewState.CORRECTED, "The road … is open."),
        ("en", StatementKind.DIRECT, ReviewState.REJECTED, "The road … is open."),
    ],
)
def test_only_the_speakers_own_words_stand_inside_marks(
    language: Language, kind: StatementKind, review: ReviewState, shown: str
) -> None:
    entry = an_entry(parts=((0, 8), (19, 27)), kind=kind, review=review)
    assert words(page(entry, language=language)) == [shown]


def test_it_names_all_that_proves_a_statement() -> None:
    entry = an_entry(person_id="pen-bona", review=ReviewState.CHECKED)
    made = page(entry, asked="Search: road")
    assert made.paragraphs[0].text == "Briefing sheet"
    assert made.paragraphs[1].text == "Search: road"
    assert made.paragraphs[2].text == "1 statement · Made on 20 November 2026, 12:00"
    assert "1. Sok Dara" in [each.text for each in made.paragraphs]
    assert lines(made) == [
        "Known as ប៉ែន បូណា · Pen Bona",
        "Role mayor",
        "Kind Direct: the speaker's own words",
        "Verb said",
        "Said on 22 December 2023",
        "Published December 2023",
        "Published by The Paper",
        "Title The road is open",
        "Publisher's address https://paper.example/road?a=1&b=2",
        f"Permanent address {entry.address}",
        "Captured 20 November 2026, 12:00",
        f"SHA-256 of the capture {entry.capture.sha256}",
        "Review Checked by a person",
    ]


def test_statements_stand_in_the_order_given() -> None:
    first, second = an_entry(speaker="Sok"), an_entry(speaker="Dara")
    headings = [each.text for each in page(second, first, language="km").paragraphs]
    assert headings.index("១. Dara") < headings.index("២. Sok")


@pytest.mark.parametrize("language", ["km", "en"])
def test_khmer_is_set_as_khmer(language: Language) -> None:
    entry = an_entry(KHMER, ((0, len(KHMER)),), language="km", speaker="សុខ ដារ៉ា")
    made = page(entry, language=language)
    found = 0
    for run in runs(made):
        said = run._r.rPr.find(qn("w:lang")) if run._r.rPr is not None else None
        assert said is not None, run.text
        khmer = any("\u1780" <= char <= "\u17ff" for char in run.text)
        found += khmer
        if khmer:
            assert said.get(qn("w:bidi")) == "km-KH"
            assert run.font.complex_script
    assert found


@pytest.mark.parametrize("name", ["Normal", "Title", "Heading 2", WORDS, LABEL, SMALL])
def test_every_style_has_a_font_and_a_size_for_khmer(name: str) -> None:
    letters = page(an_entry()).styles[name].element.rPr
    fonts = letters.find(qn("w:rFonts"))
    assert fonts.get(qn("w:cs")).startswith("Khmer OS")
    assert not [key for key in fonts.attrib if key.endswith("Theme") or key.endswith("theme")]
    assert int(letters.find(qn("w:szCs")).get(qn("w:val"))) >= 18


def test_pages_are_numbered() -> None:
    footer = page(an_entry()).sections[0].footer.paragraphs[0]._p
    fields = [each.get(qn("w:instr")) for each in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_khmer_pages_are_numbered_in_khmer_digits() -> None:
    made = page(an_entry(), language="km")
    footer = made.sections[0].footer.paragraphs[0]._p
    numbers = [Run(each, made) for each in footer.iter(qn("w:r")) if each.text == "1"]
    assert [each.font.name for each in numbers] == [NAME, NAME]
    table = made.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    (entry,) = (each for each in table.rels.values() if each.reltype.endswith("/font"))
    assert f'w:name="{NAME}"><w:embedRegular r:id="{entry.rId}"'.encode() in table.blob
    (key,) = re.findall(rb'fontKey="{([0-9A-F-]+)}"', table.blob)
    hidden = entry.target_part.blob
    mask = bytes.fromhex(key.decode().replace("-", ""))[::-1] * 2
    font = TTFont(io.BytesIO(bytes(map(operator.xor, hidden, mask)) + hidden[32:]))
    drawn = [font.getGlyphID(font.getBestCmap()[ord(digit)]) for digit in "0123456789"]
    assert drawn == list(range(1, 11))
    assert (
        NAME.encode()
        not in page(an_entry()).part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob
    )


def test_what_it_cannot_hold_is_shown_and_named() -> None:
    text = "a\x0bb\ufffec\rd\te\nf"
    made = page(an_entry(text, ((0, len(text)),)))
    assert words(made) == ["“a\ufffdb\ufffdc\ufffdd\te\nf”"]
    note = "The sign \ufffd stands for a character that this file cannot hold: "
    assert f"{note}U+000B, U+FFFE, U+000D." in [each.text for each in made.paragraphs]


def test_words_of_an_earlier_revision_say_so() -> None:
    note = "These words stand in an earlier version of the document."
    assert note in [each.text for each in page(an_entry(current=False)).paragraphs]
    assert note not in [each.text for each in page(an_entry()).paragraphs]


def test_only_addresses_of_the_web_are_links() -> None:
    entry = an_entry(role="javascript:alert(1)")
    part = page(entry).part
    targets = {each.target_ref for each in part.rels.values() if each.is_external}
    assert targets == {entry.document.url, entry.address}
