"""PDF files that are damaged, or made to harm: refused, or read within bounds."""

import contextlib
import io
import time
import zlib

import pypdfium2 as pdfium
import pytest

from archive.errors import ParseError
from ingest import limits
from ingest.paged.pdf import document, readings
from ingest.reading import Remark
from tests.ingest.readers.pdf_maker import Machine, lines, notice, pdf, read, scan, spans


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
