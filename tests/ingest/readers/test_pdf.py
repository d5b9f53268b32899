"""PDF files: printed notices, broken layers, scans, and files made to harm."""

import contextlib
import datetime as dt
import io
import time
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from archive.errors import ParseError
from archive.records import DateMethod, Legibility
from ingest import limits
from ingest.paged.ocr import Recognised
from ingest.paged.pdf import document, readings
from ingest.paged.pictures import Grey
from ingest.readers import reader_for
from ingest.readers.pdf import PdfReader
from ingest.reading import Block, Reading, Remark

FILES = Path(__file__).parent / "files"


class Machine:
    """Reads one sentence on every picture, or is not there."""

    def __init__(self, lacking: Remark | None = None) -> None:
        self.lacking = lacking
        self.seen: list[Grey] = []

    def missing(self) -> Remark | None:
        return self.lacking

    def recognise(self, picture: Grey, seconds: float) -> Recognised | None:
        self.seen.append(picture)
        return Recognised((Block("ម៉ាស៊ីនបានអាន"),), 0.75)


def read(data: bytes, machine: Machine | None = None) -> Reading:
    return PdfReader(machine or Machine(Remark.NO_OCR)).read(data)


def notice(name: str) -> bytes:
    return (FILES / name).read_bytes()


def spans(reading: Reading) -> list[str]:
    text = "\n".join(block.text for block in reading.blocks)
    return [text[page.start : page.end] for page in reading.pages]


def pdf(*contents: bytes, page: str = "", extra: bytes = b"") -> bytes:
    """A small file with these content streams in Helvetica, one a page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for content in contents:
        stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        objects.append(stream)
        kids.append(len(objects) + 1)
        box = page or "/MediaBox[0 0 595 842]"
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R%s>>"
            % (len(objects), box.encode())
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n" % (len(objects) + 1, extra, start)
    )
    out.write(b"%%EOF\n")
    return out.getvalue()


def lines(*texts: str) -> bytes:
    shown = " ".join(f"({text}) Tj 0 -14 Td" for text in texts)
    return f"BT /F 12 Tf 70 700 Td {shown} ET".encode()


def scan(*, words: str = "") -> bytes:
    """A picture of a page and nothing else, as scanners make it."""
    picture = Image.new("L", (620, 877), "white")
    ImageDraw.Draw(picture).text((80, 80), words or "NOTICE", fill="black", font_size=40)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=75)
    return out.getvalue()


def test_a_khmer_notice_comes_out_as_it_was_written() -> None:
    reading = read(notice("notice-km.pdf"))
    assert reading.title == "សេចក្តីជូនដំណឹង ស្តីពីការផ្អាកដំណើរការសាលាដំបង"
    assert [block.text for block in reading.blocks] == [
        "សេចក្តីជូនដំណឹង",
        "ក្រសួងរ៉ែនិងកប៉ាល់ សូមជម្រាបជូនដំណឹងដល់សាធារណជនឱ្យបានជ្រាបថា ចាប់ពីថ្ងៃទី៥ ខែមីនា ឆ្នាំ២០២៤ តទៅ "
        "សាលាដំបងចំនួន ១២ កន្លែងនឹងផ្អាកដំណើរការជាបណ្តោះអាសន្ន ដើម្បីជួសជុលផ្លូវទឹក និងប្រព័ន្ធភ្លើងបំភ្លឺ។",
        "ក្រសួងសុខាភិបាល ក៏បានណែនាំឱ្យប្រជាពលរដ្ឋទាំងអស់ ប្រើប្រាស់ទឹកស្អាត និងថែរក្សាអនាម័យក្នុងអំឡុងពេលនេះផងដែរ។",
        "អាស្រ័យដូចបានជម្រាបជូនខាងលើ សូមសាធារណជនមេត្តាជ្រាបជាព័ត៌មាន និងចូលរួមសហការដោយក្តីរីករាយ។",
        "ធ្វើនៅភ្នំពេញ ថ្ងៃទី១ ខែមីនា ឆ្នាំ២០២៤",
        "ឧបសម្ព័ន្ធ៖ បញ្ជីកន្លែងដែលត្រូវផ្អាកដំណើរការ មានដូចខាងក្រោម។",
    ]
    assert reading.blocks[0].heading
    assert [page.number for page in reading.pages] == [1, 2]
    assert spans(reading)[1].startswith("ឧបសម្ព័ន្ធ")
    assert (reading.legibility, reading.remarks) == (Legibility.TEXT, ())


def test_an_english_notice_goes_on_over_the_page() -> None:
    reading = read(notice("notice-en.pdf"))
    assert reading.title == "Notice on the Suspension of Ferry Landings"
    texts = [(block.text.split(maxsplit=1)[0], block.heading) for block in reading.blocks]
    assert texts == [
        ("Notice", True),
        ("PHNOM", False),
        ("Reasons", True),
        ("The", False),
        ("Passengers", False),
    ]
    assert "in the afternoon, and by telephone" in reading.blocks[-1].text
    assert spans(reading)[1].startswith("by telephone")


def test_the_day_that_the_file_was_made_is_weak_evidence() -> None:
    published = read(notice("notice-en.pdf")).published
    assert published is not None
    assert (published.date, published.method) == (dt.date(2024, 3, 2), DateMethod.FILE)
    assert published.confidence < 0.4


def test_a_broken_layer_is_read_from_the_picture() -> None:
    machine = Machine()
    reading = read(notice("broken-km.pdf"), machine)
    assert spans(reading) == ["", "ម៉ាស៊ីនបានអាន"]
    assert [page.confidence for page in reading.pages] == [None, 0.75]
    assert (reading.legibility, reading.remarks) == (Legibility.OCR, (Remark.LAYER_BROKEN,))
    assert len(machine.seen) == 1
    seen = machine.seen[0]
    assert seen.width / seen.height == pytest.approx(210 / 297, abs=0.01)


def test_a_broken_layer_is_never_text() -> None:
    reading = read(notice("broken-km.pdf"))
    assert reading.blocks == ()
    assert (reading.legibility, reading.remarks) == (
        Legibility.NONE,
        (Remark.LAYER_BROKEN, Remark.NO_OCR),
    )


def test_a_scan_is_read_by_machine_and_says_so() -> None:
    reading = read(scan(), Machine())
    assert (spans(reading), reading.legibility) == (["ម៉ាស៊ីនបានអាន"], Legibility.OCR)
    assert reading.parser == "pdf; tesseract"
    assert read(scan()).legibility is Legibility.NONE


def test_hyphens_folios_and_titles_of_programs() -> None:
    data = pdf(
        lines(
            "The minister spoke of the trans-",
            "port of rice and of the ferry",
            "landings at length.",
            "- 1 -",
        ),
        lines("Second page.", "2"),
        extra=b"/Info<</Title(Microsoft Word - x.docx)/CreationDate(D:2024)>>",
    )
    reading = read(data)
    assert spans(reading) == [
        "The minister spoke of the transport of rice and of the ferry landings at length.",
        "Second page.",
    ]
    assert (reading.title, reading.published) == ("", None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, "damaged"),
        (pdf(), "damaged"),
    ],
)
def test_damaged_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read(data)


def test_truncated_anywhere_it_is_refused_or_read_but_never_fails_otherwise() -> None:
    whole = notice("notice-km.pdf")
    for part in range(1, 20):
        with contextlib.suppress(ParseError):
            read(whole[: len(whole) * part // 20])


def test_an_encrypted_file_is_refused_in_plain_words() -> None:
    extra = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
        b"/ID[(a)(a)]"
    )
    with pytest.raises(ParseError, match="encrypted"):
        read(pdf(lines("secret"), extra=extra))


def test_too_many_pages_are_refused() -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(limits.MAX_PDF_PAGES + 1):
        document.new_page(10, 10)
    out = io.BytesIO()
    document.save(out)
    started = time.process_time()
    with pytest.raises(ParseError, match="more than 2000 pages"):
        read(out.getvalue())
    assert time.process_time() - started < 5


def test_a_page_as_large_as_a_field_is_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_SCAN_PIXELS", 1_000_000)
    machine = Machine()
    box = "/MediaBox[0 0 2000000 2000000]"
    read(pdf(b"0 0 1000000 1000000 re f", page=box), machine)
    (seen,) = machine.seen
    assert seen.width * seen.height <= 1_010_000


def test_a_page_with_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "MAX_PAGE_LINES", 3)
    with pytest.raises(ParseError, match="too many lines"):
        read(pdf(lines("a", "b", "c", "d")))


def test_a_form_that_draws_itself_ends() -> None:
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 4>>"
    )
    data = pdf(b"/X Do", lines("The end of a page that draws itself.")).replace(
        b"<</Length 5>>stream\n/X Do", form + b"stream\n/X Do"
    )
    assert "The end of a page" in spans(read(data))[-1]


def test_a_page_tree_that_bites_its_tail_ends() -> None:
    data = pdf(lines("a")).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    with contextlib.suppress(ParseError):
        assert read(data).blocks == ()


def test_a_stream_that_unpacks_to_much_more_is_read_or_refused_soon() -> None:
    packed = zlib.compress(b"(a) Tj " * 3_000_000, 9)
    body = b"<</Filter/FlateDecode/Length %d>>stream\n%s" % (len(packed), packed)
    data = pdf(b"X").replace(b"<</Length 1>>stream\nX", body)
    started = time.process_time()
    with contextlib.suppress(ParseError):
        read(data)
    assert time.process_time() - started < 60


TEXT = b"BT /F 12 Tf 70 700 Td "


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"q " * 200_000, True),
        (TEXT + b"(a) Tj " * 200_000 + b"ET", True),
        (TEXT + b"(" + b"a" * 300_000 + b") Tj ET", True),
        (TEXT + b"/S<</ActualText(x)>>BDC " * 5_000 + b"(a) Tj ET", True),
        (TEXT + b"[" * 50_000 + b" TJ", False),
        (b"0 0 100 1 re f " * 100_000 + TEXT + b"(The text beside a drawing.) Tj ET", False),
        (b"1e39 0 0 1e39 0 0 cm " + TEXT + b"(a) Tj 1e308 1e308 Td (b) Tj ET", False),
        (b"Q Q EMC EMC " + TEXT + b"T* TJ Tj ' ET BDC /F Do", False),
    ],
)
def test_what_is_drawn_without_end_is_refused_before_it_is_drawn(
    content: bytes, refused: bool
) -> None:
    started = time.process_time()
    said = ""
    try:
        read(pdf(content))
    except ParseError as error:
        said = str(error)
    assert refused == ("draws more than a page can" in said)
    assert time.process_time() - started < 10


def test_what_the_file_spells_counts_and_not_its_glyphs() -> None:
    spelt = "/Span<</ActualText<FEFF178017D2179A>>>BDC (xy) Tj EMC"
    content = f"BT /F 12 Tf 70 700 Td {spelt} (. And more that stands beside it here.) Tj ET"
    assert spans(read(pdf(content.encode()))) == ["ក្រ. And more that stands beside it here."]


def test_a_page_with_letters_of_no_meaning_is_kept_and_marked() -> None:
    text = "ក្រសួងផ្លូវទឹកនិងសំពៅ សូមជម្រាបជូនសាធារណជន ក្រុមហ៊ុនដឹកជញ្ជូន"
    good = text.encode("utf-16-be").hex()
    spelt = f"/Span<</ActualText<FEFF{good}>>>BDC (xy) Tj EMC"
    lost = "/Span<</ActualText<FEFFE000>>>BDC (z) Tj EMC"
    reading = read(pdf(f"BT /F 12 Tf 70 700 Td {spelt} {lost} ET".encode()))
    assert reading.remarks == (Remark.PAGE_DOUBTFUL,)
    assert [page.doubtful for page in reading.pages] == [True]
    assert reading.blocks[0].text.startswith("ក្រសួងផ្លូវទឹក")


def test_the_time_of_a_document_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 1.0, 901.0, 902.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    both = pdfium.PdfDocument(scan())
    both.import_pages(pdfium.PdfDocument(scan()))
    out = io.BytesIO()
    both.save(out)
    reading = read(out.getvalue(), Machine())
    assert [bool(text) for text in spans(reading)] == [True, False]
    assert reading.remarks == (Remark.OCR_STOPPED,)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 700"])
def test_a_page_on_its_side_is_read_as_it_stands(matrix: str) -> None:
    shown = "(The ferry sailed to the other) Tj 0 -14 Td (side of the river.) Tj"
    reading = read(pdf(f"BT /F 12 Tf {matrix} Tm {shown} ET".encode()))
    assert spans(reading) == ["The ferry sailed to the other side of the river."]


def test_nothing_that_cannot_be_stored_comes_out() -> None:
    cmap = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<00><ff>"
        b"endcodespacerange 4 beginbfchar<61><d83dde00><62><d83d><63><0007><64><0064>endbfchar "
        b"endcmap end"
    )
    stream = b"/ToUnicode 4 0 R>>", b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)
    data = pdf(cmap, b"BT /F 12 Tf 70 700 Td (adbdcdddddddddddddddddddddddddd) Tj ET")
    (text,) = spans(
        read(data.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/Helvetica" + stream[0]))
    )[1:]
    assert text.startswith("\U0001f600d")
    text.encode("utf-8")
    assert "\x07" not in text


@pytest.mark.parametrize(
    ("name", "data", "is_pdf"),
    [
        ("a.PDF", b"x", True),
        ("download", b"%PDF-1.4", True),
        ("a.html", b"\n%PDF-1.4", True),
        ("a.txt", b"On the signature %PDF-1.4", False),
    ],
)
def test_what_is_taken_for_a_pdf(name: str, data: bytes, is_pdf: bool) -> None:
    assert isinstance(reader_for(name, data), PdfReader) == is_pdf
