"""Printed pages in fonts from before Unicode: told by name or letters, converted, or left out."""

import pytest

from archive.records import Legibility
from ingest.reading import Remark
from tests.ingest.readers.pdf_maker import Machine, lines, pdf, read, spans

LIMON = (
    "RksYgTUkdr sUmCRmabCUnsaFarNCnfa s<anGUrtUcRtUvbiTCabeNþaHGasnñ cab;BI",
    "éf¶TI22 ExFñÚ teTA edIm,ICYsCul nigBRgwgssrTaMgBIr.",
)
MEANT = (
    "ក្រសួងទូកដរ សូមជម្រាបជូនសាធារណជនថា ស្ពានអូរតូចត្រូវបិទជាបណ្តោះអាសន្ន ចាប់ពីថ្ងៃទី២២ ខែធ្នូ តទៅ "
    "ដើម្បីជួសជុល និងពង្រឹងសសរទាំងពីរ។"
)
ENGLISH = "The ferry to the small island does not sail on Sunday, said the harbour master."


def printed(*texts: str, font: str, beside: str = "Helvetica") -> bytes:
    """A page in a font of that name (/F); /G is another beside it."""
    encoding = "/Encoding/WinAnsiEncoding"
    fonts = f"/BaseFont/{font}{encoding}>>".encode("cp1252")
    other = f"/F 3 0 R/G<</Type/Font/Subtype/Type1/BaseFont/{beside}{encoding}>>".encode()
    data = pdf("\n".join(texts).encode("cp1252"))
    return data.replace(b"/BaseFont/Helvetica>>", fonts).replace(b"/F 3 0 R", other)


def shown(*texts: str) -> str:
    return lines(*texts).decode("latin-1").encode("latin-1").decode("utf-8")


def one(data: bytes) -> str:
    (text,) = spans(read(data))
    return text.replace("\n", " ")


@pytest.mark.parametrize(
    "font", ["ABCDEF+LimonS1", "Limon#20R1", "XYZABC+Limon-F1-Bold", "TT1", "CIDFont+F2"]
)
def test_a_page_in_limon_is_converted_and_marked(font: str) -> None:
    reading = read(printed(shown(*LIMON), font=font))
    assert "".join(" ".join(spans(reading)).split()) == "".join(MEANT.split())
    assert (reading.remarks, reading.legibility) == ((Remark.OLD_FONT,), Legibility.TEXT)


def test_what_stands_beside_it_in_another_font_is_left_as_it_is() -> None:
    english = f"BT /G 12 Tf 70 400 Td ({ENGLISH}) Tj ET"
    text = one(printed(shown(*LIMON), english, font="LimonS1"))
    assert text.endswith(ENGLISH)
    assert text.startswith(MEANT[:20])


def test_an_ornament_is_no_letter() -> None:
    drawn = "BT /G 12 Tf 250 400 Td (3) Tj ET BT /F 12 Tf 70 380 Td (" + ENGLISH + ") Tj ET"
    data = printed(drawn, font="Helvetica", beside="Tacteing")
    assert (one(data), read(data).remarks) == (ENGLISH, ())


def test_what_has_no_table_is_read_from_the_picture_and_is_never_english() -> None:
    data = printed(shown(*LIMON), font="FK5Content")
    assert spans(read(data, Machine())) == ["ម៉ាស៊ីនបានអាន"]
    assert read(data).blocks == ()
    assert Remark.LAYER_BROKEN in read(data).remarks


def test_the_rest_of_the_page_goes_in_without_it() -> None:
    few = f"BT /G 12 Tf 70 400 Td ({LIMON[0][:20]}) Tj ET BT /F 12 Tf 70 380 Td ({ENGLISH}) Tj ET"
    data = printed(few, font="Helvetica", beside="FK5Content")
    assert (one(data), read(data).remarks) == (ENGLISH, (Remark.OLD_FONT_UNREAD,))


def test_codes_of_a_symbol_font_are_those_of_the_letters() -> None:
    cmap = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<00><ff>"
        b"endcodespacerange 1 beginbfrange<20><ff><f020>endbfrange endcmap end"
    )
    data = pdf(cmap, shown(*LIMON).encode("cp1252"))
    data = data.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/LimonS1/ToUnicode 4 0 R>>")
    assert "".join(spans(read(data))[1].split()) == "".join(MEANT.split())


def test_unicode_in_a_font_of_an_old_name_is_unicode() -> None:
    text = "ក្រសួងផ្លូវទឹកនិងសំពៅ សូមជម្រាបជូនសាធារណជន"
    spelt = f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex()}>>>BDC (xy) Tj EMC"
    data = printed(f"BT /F 12 Tf 70 700 Td {spelt} ( 2024) Tj ET", font="LimonS1")
    assert (one(data), read(data).remarks) == (f"{text} 2024", ())
