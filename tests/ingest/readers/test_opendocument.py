"""OpenDocument: texts, spreadsheets and presentations, as LibreOffice writes them."""

import io
import zipfile

import pytest
from odfdo import Document, Header, List, Paragraph, Table

from archive.errors import ParseError
from ingest.readers import opendocument_walk, reader_for
from ingest.readers.opendocument import OPEN_DOCUMENT_READERS
from ingest.reading import Block, Reading, Remark

TEXT, SHEET, SLIDES = OPEN_DOCUMENT_READERS
ODD = "ស្ត្រី\u200bខ្មែរ  e\u0301"
SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("presentation", "presentation"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(kind: str, body: str, head: str = "", *, styles: str = "", pages: str = "") -> bytes:
    """A file with that body, written by hand; ``pages`` is what styles.xml says of its pages."""
    out = io.BytesIO()
    media = f"application/vnd.oasis.opendocument.{kind}"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", media)
        package.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        package.writestr(
            "meta.xml", f"<office:document-meta {SPACES}><office:meta/></office:document-meta>"
        )
        if pages:
            package.writestr(
                "styles.xml",
                f"<office:document-styles {SPACES}><office:master-styles>{pages}"
                "</office:master-styles></office:document-styles>",
            )
        package.writestr(
            "content.xml",
            f"<?xml version='1.0' encoding='UTF-8'?>{head}<office:document-content {SPACES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
        )
    return out.getvalue()


def read(data: bytes) -> Reading:
    return TEXT.read(data)


def test_a_text_in_both_languages() -> None:
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "សេចក្តីប្រកាសព័ត៌មាន"))
    document.body.append(Paragraph(f"{ODD}\tafter a tab\nafter a break"))
    document.body.append(List(["first", "second"]))
    table = Table("T")
    for at, text in (("A1", "ខេត្ត"), ("B1", "ចំនួន"), ("A2", "កំពត"), ("B2", "12")):
        table.set_value(at, text)
    document.body.append(table)
    document.meta.title = "ប្រកាសអំពីទឹក"
    document.meta.initial_creator = "Sok Dara"
    reading = read(saved(document))
    assert reading.blocks == (
        Block("សេចក្តីប្រកាសព័ត៌មាន", heading=True),
        Block(f"{ODD}\tafter a tab"),
        Block("after a break"),
        Block("first"),
        Block("second"),
        Block("ខេត្ត | ចំនួន"),
        Block("កំពត | 12"),
    )
    assert (reading.title, reading.byline) == ("ប្រកាសអំពីទឹក", "Sok Dara")
    assert (reading.remarks, reading.pages) == ((), ())


def test_the_first_heading_is_the_title_of_a_text_without_one() -> None:
    body = '<text:p>above</text:p><text:h text:outline-level="1">ប្រកាស</text:h><text:p>x</text:p>'
    assert read(with_body("text", body)).title == "ប្រកាស"


def test_space_and_frames_and_nested_tables() -> None:
    body = (
        "<text:p>  one\n  <text:span>two</text:span><text:s text:c='3'/>three"
        "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame> "
        "end</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p>"
        "</table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell>"
        "<text:p>c</text:p></table:table-cell></table:table-row></table:table></table:table-cell>"
        "</table:table-row></table:table>"
    )
    found = [block.text for block in read(with_body("text", body)).blocks]
    assert found == ["one two   three end", "boxed", "a b | c"]


def test_what_is_left_out_is_said() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>kept<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>comment</text:p></office:annotation>"
        "<draw:frame><draw:object xlink:href='Object 1'/></draw:frame>"
        "<draw:frame><draw:image xlink:href='Pictures/1.png'/></draw:frame></text:p>"
    )
    reading = read(with_body("text", body))
    assert [block.text for block in reading.blocks] == ["kept", "note"]
    assert set(reading.remarks) == {
        Remark.CHANGES_OPEN,
        Remark.NOTES_UNREAD,
        Remark.CHARTS_UNREAD,
        Remark.PICTURES_UNREAD,
    }


OLD, MEANT = "RksYgsuxaPi)al", "ក្រសួងសុខាភិបាល"
STYLES = (
    "<style:font-face style:name='L' svg:font-family=\"'Limon S1'\"/>"
    "<style:style style:name='P1' style:family='paragraph'>"
    "<style:text-properties style:font-name='L'/></style:style>"
    "<style:style style:name='P2' style:parent-style-name='P1'/>"
    "<style:style style:name='T1'><style:text-properties fo:font-family='Arial'/></style:style>"
    "<style:style style:name='T2'><style:text-properties style:font-name='FK1'/></style:style>"
)


@pytest.mark.parametrize(
    ("body", "shown", "remarks"),
    [
        (f"<text:p text:style-name='P1'>{OLD}</text:p>", MEANT, (Remark.OLD_FONT,)),
        (
            f"<text:p text:style-name='P2'>{OLD[:6]}"
            f"<text:span text:style-name='T1'> The </text:span><text:span>{OLD[:6]}</text:span>"
            f"{OLD[6:]}</text:p>",
            f"{MEANT[:7]} The {MEANT}",
            (Remark.OLD_FONT,),
        ),
        (
            f"<text:p>The <text:span text:style-name='T2'>{OLD}</text:span>bridge</text:p>",
            "The bridge",
            (Remark.OLD_FONT_UNREAD,),
        ),
        (f"<text:p text:style-name='P1'>{ODD}</text:p>", ODD.replace("  ", " "), ()),
    ],
)
def test_old_fonts_by_their_styles(body: str, shown: str, remarks: tuple[Remark, ...]) -> None:
    reading = read(with_body("text", body, styles=STYLES))
    assert ([block.text for block in reading.blocks], reading.remarks) == ([shown], remarks)


def test_of_headers_only_a_letterhead_is_text() -> None:
    page = "<style:master-page style:name='S'><style:header><text:p>{}</text:p></style:header>{}"
    under = "<style:footer><text:p>{}</text:p></style:footer></style:master-page>"
    state = page.format("ព្រះរាជាណាចក្រកម្ពុជា", under.format("12"))
    reading = read(with_body("text", "<text:p>kept</text:p>", pages=state))
    assert [block.text for block in reading.blocks] == ["ព្រះរាជាណាចក្រកម្ពុជា", "kept"]
    assert reading.remarks == ()
    other = page.format("Draft", under.format("Street 12"))
    reading = read(with_body("text", "<text:p>kept</text:p>", pages=other))
    assert [block.text for block in reading.blocks] == ["kept"]
    assert reading.remarks == (Remark.HEADERS_UNREAD,)


def test_a_spreadsheet_as_it_shows_its_cells() -> None:
    body = (
        "<table:table table:name='តារាង'><table:table-row table:number-rows-repeated='2'>"
        "<table:table-cell office:value='0.25'><text:p>25 %</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/>"
        "</table:table-row></table:table><table:table table:name='Empty'/>"
    )
    reading = SHEET.read(with_body("spreadsheet", body))
    assert reading.blocks == (Block("តារាង", heading=True), Block("25 %"), Block("25 %"))


def test_an_empty_cell_keeps_its_place_below_the_names_of_columns() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        "".join(map(cell.format, ("Station", "Area", "Note"))),
        f"{cell.format('Chrey')}<table:table-cell/>{cell.format('new')}",
        f"<table:table-cell table:number-columns-repeated='2'/>{cell.format('old')}",
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    reading = read(with_body("text", f"<table:table>{table}</table:table>"))
    expected = ["Station | Area | Note", "Chrey | | new", "| | old"]
    assert [block.text for block in reading.blocks] == expected


@pytest.mark.parametrize(
    ("parent", "title"),
    [("Title", "A ferry sails"), ("Heading_20_1", "A ferry sails"), ("Standard", "")],
)
def test_a_style_made_for_one_paragraph_is_of_the_style_after_which_it_is_made(
    parent: str, title: str
) -> None:
    names = f"style:name='P1' style:family='paragraph' style:parent-style-name='{parent}'"
    style = f"<style:style {names}/>"
    body = "<text:p text:style-name='P1'>A ferry sails</text:p><text:p>It sails at nine.</text:p>"
    reading = read(with_body("text", body, styles=style))
    assert (reading.title, reading.blocks[0].heading) == (title, bool(title))


def test_slides_with_their_numbers() -> None:
    slide = (
        "<draw:page><draw:frame presentation:class='title'><draw:text-box><text:p>{}</text:p>"
        "</draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>{}</text:p>"
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>"
        "<text:p>for the speaker</text:p></draw:text-box></draw:frame></presentation:notes>"
        "</draw:page>"
    )
    body = slide.format("ប្រកាស", "one") + slide.format("Second", "two")
    reading = SLIDES.read(with_body("presentation", body))
    assert reading.blocks == (
        Block("ប្រកាស", heading=True),
        Block("one"),
        Block("Second", heading=True),
        Block("two"),
    )
    assert [page.number for page in reading.pages] == [1, 2]
    assert reading.remarks == (Remark.NOTES_UNREAD,)


LAUGHS = """<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>"""


@pytest.mark.parametrize(
    ("head", "entity"),
    [(LAUGHS, "&f;"), ('<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;")],
)
def test_entities_are_not_unpacked_and_files_are_not_fetched(head: str, entity: str) -> None:
    with pytest.raises(ParseError, match="document type"):
        read(with_body("text", f"<text:p>x{entity}</text:p>", head))


def test_there_is_an_end_to_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<text:span>" * 300 + "x" + "</text:span>" * 300
    with pytest.raises(ParseError, match=r"inside one another|damaged"):
        read(with_body("text", f"<text:p>{deep}</text:p>"))
    deep = "<text:section>" * 300 + "<text:p>x</text:p>" + "</text:section>" * 300
    with pytest.raises(ParseError, match=r"inside one another|damaged"):
        read(with_body("text", deep))
    monkeypatch.setattr(opendocument_walk, "MAX_BLOCKS", 3)
    with pytest.raises(ParseError, match="more than 3 paragraphs"):
        read(with_body("text", "<text:p>x</text:p>" * 4))
    monkeypatch.setattr(opendocument_walk, "MAX_CELLS", 3)
    row = "<table:table-row><table:table-cell table:number-columns-repeated='4'><text:p>x</text:p>"
    with pytest.raises(ParseError, match="more than 3 cells"):
        SHEET.read(
            with_body(
                "spreadsheet",
                f"<table:table>{row}</table:table-cell></table:table-row></table:table>",
            )
        )


def test_the_ending_chooses_the_reader() -> None:
    assert [reader_for(f"a.{ending}", b"PK") for ending in ("ODT", "ods", "odp")] == [
        TEXT,
        SHEET,
        SLIDES,
    ]
    with pytest.raises(ParseError, match="no text"):
        read(with_body("text", "<text:p> </text:p>"))


def test_what_shrank_too_much_for_the_library_is_refused_in_plain_words() -> None:
    with pytest.raises(ParseError, match="shrank"):
        TEXT.read(with_body("text", "<text:section>" * 40_000))
