"""PDF files: printed notices, broken layers, scans, odd pages."""

import datetime as dt

import pytest

from archive.records import DateMethod, Legibility
from ingest.readers import reader_for
from ingest.readers.pdf import PdfReader
from ingest.reading import Remark
from tests.ingest.readers.pdf_maker import Machine, lines, notice, pdf, read, scan, spans


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


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 700"])
def test_a_page_on_its_side_is_read_as_it_stands(matrix: str) -> None:
    shown = "(The ferry sailed to the other) Tj 0 -14 Td (side of the river.) Tj"
    reading = read(pdf(f"BT /F 12 Tf {matrix} Tm {shown} ET".encode()))
    assert spans(reading) == ["The ferry sailed to the other side of the river."]


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


def test_the_bullet_of_a_symbol_font_is_a_bullet_and_no_doubt() -> None:
    cmap = b"beginbfchar <b7><f0b7> <61><0061> endbfchar"
    data = pdf(cmap, f"BT /F 12 Tf 70 700 Td <b7> Tj ( {'a' * 30}) Tj ET".encode())
    reading = read(data.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/Symbol/ToUnicode 4 0 R>>"))
    assert spans(reading)[1].startswith("\u2022")
    assert reading.remarks == ()
