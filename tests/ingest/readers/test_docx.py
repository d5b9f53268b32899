"""Word documents: both languages, tables, recorded changes, and files made to harm."""

import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from archive.errors import ParseError
from archive.records import DateMethod, Legibility
from ingest import limits
from ingest.files import packages
from ingest.readers import reader_for
from ingest.readers.docx import DocxReader
from ingest.reading import Block, Remark
from tests.ingest.readers.docx_maker import NAMESPACES, read, saved, with_xml

ODD = "ស្ត្រី\u200bខ្មែរ ប៊ុ\u17bb \u17cb\u00a0e\u0301 ប្រាំ"


def test_a_document_in_both_languages() -> None:
    document = docx.Document()
    document.core_properties.title = "សេចក្តីប្រកាស"
    document.core_properties.author = "Sok Dara"
    document.core_properties.created = dt.datetime(2024, 3, 1, 20, 0, tzinfo=dt.UTC)
    document.add_heading("សេចក្តីប្រកាសព័ត៌មាន", 1)
    document.add_paragraph(ODD)
    table = document.add_table(rows=0, cols=3)
    for cells in (("ខេត្ត", "ចំនួន", "Share"), ("កំពត", "១២", ""), ("Takeo", "7", "3\n%")):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    merged = table.add_row()
    merged.cells[0].merge(merged.cells[2]).text = "សរុប"
    document.add_heading("After the table", 2)
    document.add_paragraph("First line").add_run().add_break()
    document.paragraphs[-1].add_run("second line")
    reading = read(saved(document))
    assert reading.blocks == (
        Block("សេចក្តីប្រកាសព័ត៌មាន", heading=True),
        Block(ODD),
        Block("ខេត្ត | ចំនួន | Share"),
        Block("កំពត | ១២"),
        Block("Takeo | 7 | 3 %"),
        Block("សរុប"),
        Block("After the table", heading=True),
        Block("First line"),
        Block("second line"),
    )
    assert (reading.title, reading.byline) == ("សេចក្តីប្រកាស", "Sok Dara")
    assert reading.published is not None
    assert reading.published.method is DateMethod.FILE
    assert reading.published.date == dt.date(2024, 3, 2) or reading.published.date == dt.date(
        2024, 3, 1
    )


def test_without_properties_the_heading_is_the_title() -> None:
    document = docx.Document()
    document.core_properties.title = "Microsoft Word - draft3.docx"
    document.add_paragraph("Kingdom of Somewhere")
    document.add_heading("On Ferries", 1)
    reading = read(saved(document))
    assert (reading.title, reading.byline) == ("On Ferries", "")


def test_recorded_changes_controls_and_hidden_twins() -> None:
    data = with_xml(
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:ins><w:r><w:t>sails</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>sank</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t> today</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:noBreakHyphen/><w:t>now</w:t></w:r></w:p>",
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>once</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
    )
    assert [block.text for block in read(data).blocks] == ["once", "The ferry sails today\u2011now"]


def test_an_old_font_is_not_taken_for_english() -> None:
    data = with_xml(
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='Limon S1'/></w:rPr>"
        "<w:t>RksYgsuxaPi)al</w:t></w:r></w:p>"
    )
    reading = read(data)
    assert [block.text for block in reading.blocks] == ["ក្រសួងសុខាភិបាល"]
    assert reading.remarks == (Remark.OLD_FONT,)


def styled_run(font: str, text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:rFonts w:ascii='{font}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_an_ornament_is_no_text_and_an_unknown_font_is_left_out() -> None:
    reading = read(
        with_xml(
            styled_run("Tacteing", "3"),
            styled_run("ABC-TEXT-05A", "RksYgTUk"),
            "<w:p><w:r><w:t>The bridge is open.</w:t></w:r></w:p>",
        )
    )
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
    assert reading.remarks == (Remark.OLD_FONT_UNREAD,)


def test_what_is_all_in_an_unknown_font_is_kept_without_text() -> None:
    reading = read(with_xml(styled_run("ABC-TEXT-05A", "RksYgTUk")))
    assert (reading.blocks, reading.legibility) == ((), Legibility.NONE)
    assert reading.remarks == (Remark.OLD_FONT_UNREAD,)


def test_the_font_may_be_that_of_the_style() -> None:
    document = docx.Document()
    document.styles.add_style("Khmer", WD_STYLE_TYPE.PARAGRAPH).font.name = "Limon S1"
    paragraph = document.add_paragraph(style="Khmer")
    # A word in two runs is one word.
    paragraph.add_run("eT")
    paragraph.add_run("AeRkam")
    assert [block.text for block in read(saved(document)).blocks] == ["ទៅក្រោម"]


def package(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def altered(change: bytes, to: bytes) -> bytes:
    """A sound document with its main part changed."""
    document = docx.Document()
    document.add_paragraph("PLACE")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(change, to) if name == "word/document.xml" else data)
    return out.getvalue()


LAUGHS = b"""<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><w:document"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted or of the old kind"),
        (package(a=b"b"), "damaged"),
        (saved(docx.Document())[:-40], "damaged"),
        (saved(docx.Document()), "no text"),
        (package(a=b"\x00" * 40_000_000), "shrank"),
        (altered(b"<w:t>", b"<w:t><w:u>"), "damaged"),
        (altered(b"<w:p>", b"<w:p>" + b"<w:x>" * 400_000), "damaged"),
    ],
)
def test_hostile_and_damaged_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read(data)


def test_entities_are_not_unpacked_and_files_are_not_fetched() -> None:
    laughing = altered(b"<w:document", LAUGHS).replace(b"PLACE", b"&d;")
    for data in (
        laughing,
        altered(
            b"<w:document", b'<!DOCTYPE d [<!ENTITY d SYSTEM "file:///etc/passwd">]><w:document'
        ).replace(b"PLACE", b"&d;"),
    ):
        try:
            text = " ".join(block.text for block in read(data).blocks)
        except ParseError:
            continue
        assert "haha" not in text
        assert "root" not in text


def test_the_size_is_that_of_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_paragraph("small")
    data = saved(document)
    assert read(data).blocks == (Block("small"),)
    monkeypatch.setattr(packages, "MAX_OFFICE_BYTES", 1000)
    with pytest.raises(ParseError, match=f"{1000 // limits.MEGABYTE} MB"):
        read(data)


def test_the_ending_chooses_the_reader() -> None:
    assert isinstance(reader_for("a.DOCX", b"PK"), DocxReader)


def test_a_document_of_nothing_but_its_text() -> None:
    paragraph = "<w:p><w:r><w:t>The bridge is open.</w:t></w:r></w:p>"
    xml = f"<w:document {NAMESPACES}><w:body>{paragraph}</w:body></w:document>"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packages = "http://schemas.openxmlformats.org/package/2006/"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f"<Types xmlns='{packages}content-types'><Default Extension='xml' "
            f"ContentType='{content}'/><Default Extension='rels' ContentType="
            "'application/vnd.openxmlformats-package.relationships+xml'/></Types>",
        )
        package.writestr(
            "_rels/.rels",
            f"<Relationships xmlns='{packages}relationships'><Relationship Id='r1' Type="
            "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
            "Target='word/document.xml'/></Relationships>",
        )
        package.writestr("word/document.xml", xml)
    reading = read(out.getvalue())
    assert [block.text for block in reading.blocks] == ["The bridge is open."]
    assert (reading.published, reading.byline) == (None, "")
