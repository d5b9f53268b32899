"""E-books: chapters in the order of reading, and books made to harm."""

import datetime as dt
import io
import zipfile

import pytest

from archive.errors import ParseError
from ingest.readers import epub, reader_for
from ingest.readers.epub import EpubReader
from ingest.reading import Block, Reading, Remark

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PAGE = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}</body></html>"
)


def book(
    *chapters: str, more: str = "", date: str = "2024-03-01", head: str = "", **parts: str
) -> bytes:
    """A book of those chapters, listed last to first, read first to last."""
    names = [f"chapter%20{number}.xhtml" for number, _ in enumerate(chapters)]
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in reversed(list(enumerate(names)))
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number, _ in enumerate(chapters))
    package = (
        f'{head}<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>សៀវភៅ ទឹក</dc:title>'
        f"<dc:creator>Sok Dara</dc:creator><dc:creator>Chan Thy</dc:creator>"
        f"<dc:date>{date}</dc:date>"
        f"</metadata><manifest>{items}{more}</manifest>"
        f'<spine>{order}<itemref idref="nav"/><itemref idref="end" linear="no"/></spine></package>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", package)
        for number, chapter in enumerate(chapters):
            archive.writestr(f"OEBPS/chapter {number}.xhtml", PAGE.format(chapter))
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return EpubReader().read(data)


def test_chapters_in_the_order_of_reading() -> None:
    nav = (
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="end" href="chapter%200.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="cover-image" href="cover.jpg" media-type="image/jpeg"/>'
    )
    reading = read(
        book(
            "<h1>ជំពូក ១</h1><p>ស្ត្រី\u200bខ្មែរ e\u0301</p>",
            "<h2>Two</h2><table><tr><td>a</td></tr></table>",
            more=nav,
            OEBPS__nav_xhtml=PAGE.format("<p>contents</p>"),
        )
    )
    assert reading.blocks == (
        Block("ជំពូក ១", heading=True),
        Block("ស្ត្រី\u200bខ្មែរ e\u0301"),
        Block("Two", heading=True),
        Block("a"),
    )
    assert (reading.title, reading.byline) == ("សៀវភៅ ទឹក", "Sok Dara, Chan Thy")
    assert reading.published is not None
    assert reading.published.date == dt.date(2024, 3, 1)
    assert reading.remarks == ()


def test_a_table_is_read_row_by_row_and_a_layout_is_not() -> None:
    rows = "<tr><td><p>ផ្លូវ</p></td><td>៤៥០</td></tr><tr><td>ស្ពាន</td><td>១២<br/>០</td></tr>"
    long = f"<td>{'ទឹក' * 90}</td>"
    layout = f"<table><tr>{long}<td>a</td></tr><tr>{long}<td>b</td></tr></table>"
    texts = [block.text for block in read(book(f"<table>{rows}</table>{layout}")).blocks]
    assert texts[:2] == ["ផ្លូវ | ៤៥០", "ស្ពាន | ១២ ០"]
    assert texts[2:] == ["ទឹក" * 90, "a", "ទឹក" * 90, "b"]


def test_pictures_of_the_book_are_spoken_of() -> None:
    picture = '<item id="p" href="map.png" media-type="image/png"/>'
    assert read(book("<p>x</p>", more=picture)).remarks == (Remark.PICTURES_UNREAD,)


@pytest.mark.parametrize("date", ["0101-01-01T00:00:00+00:00", "2024", "soon", ""])
def test_a_day_that_is_none(date: str) -> None:
    assert read(book("<p>x</p>", date=date)).published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (book("<p>x</p>")[:-30], "damaged"),
        (book("<p>x</p>").replace(b"chapter 0.xhtml", b"chapter 9.xhtml"), "damaged"),
        (book(), "no text"),
        (book("<p>x</p>", META_INF__rights_xml="x").replace(b"META.INF", b"META-INF"), "locked"),
        (book("<p>" + "x" * 40_000_000 + "</p>"), "shrank"),
        (book("<p>x</p>", head="<!DOCTYPE p [<!ENTITY a 'b'>"), "damaged"),
    ],
)
def test_damaged_and_hostile_books_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read(data)


def test_entities_are_not_unpacked_and_files_are_not_fetched() -> None:
    head = '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    reading = read(book("<p>x</p>", date="&a;", head=head))
    assert reading.published is None
    assert reading.title == "សៀវភៅ ទឹក"


def test_there_is_an_end_to_chapters_and_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book("<p>a</p>", "<p>b</p>")
    for limit, reason in (
        ("MAX_PAGE_CHARACTERS", "longer than"),
        ("MAX_BLOCKS", "paragraphs"),
        ("MAX_CHAPTERS", "chapters"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(epub, limit, 1)
            with pytest.raises(ParseError, match=reason):
                read(data)


def test_the_ending_chooses_the_reader() -> None:
    assert isinstance(reader_for("a.EPUB", b"PK"), EpubReader)


def test_old_fonts_broken_bytes_and_what_is_beside_the_text() -> None:
    chapter = "<p style='font-family:Limon S1'>RksYgsuxaPi)al</p>"
    end = '<item id="end" href="notes.xhtml" media-type="application/xhtml+xml"/>'
    reading = read(book(chapter, more=end, OEBPS__notes_xhtml=PAGE.format("<p>a note</p>")))
    assert [block.text for block in reading.blocks] == ["ក្រសួងសុខាភិបាល"]
    assert reading.remarks == (Remark.NOTES_UNREAD, Remark.OLD_FONT)
    whole = book("<p>cut here</p>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = "ស្ត្រីខ្មែរ ប្រាំ cut here".encode()[1:]
            new.writestr(name, old.read(name).replace(b"cut here", text))
    assert read(out.getvalue()).remarks == (Remark.BYTES_BROKEN,)
