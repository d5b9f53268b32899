"""Glyphs known by their shape, and the maps of fonts that are believed."""

import io
import time
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from corpus.glyphs import Shape, one_meaning, read_shapes
from ingest.paged.pdf.cmaps import to_unicode
from ingest.paged.pdf.content.fonts import FontSource
from ingest.paged.pdf.fonts import Font
from ingest.paged.pdf.shapes import Shapes
from ingest.readers.pdf import PdfReader
from ingest.reading import Remark

LETTERS = Path(__file__).parent / "letters"


def program(name: str) -> bytes:
    with pikepdf.open(LETTERS / name) as pdf:
        font = pdf.pages[0].Resources.Font["/F7"].DescendantFonts[0]
        return bytes(font.FontDescriptor.FontFile2.read_bytes())


def source(to_unicode: bytes, embedded: bytes | None) -> FontSource:
    return FontSource(
        name="Any",
        is_composite=True,
        to_unicode=to_unicode,
        encoding="Identity-H",
        differences={},
        widths={},
        usual_width=1000,
        space=0.001,
        program=embedded,
        glyphs=None,
    )


def meant(font: Font, *codes: int) -> list[str | None]:
    shown = b"".join(code.to_bytes(2, "big") for code in codes)
    return [font.meaning(glyph.code).text for glyph in font.glyphs(shown)]


def test_every_known_shape_means_one_thing() -> None:
    shapes = read_shapes()
    assert len(shapes) > 8000
    assert len({shape for shape, _ in shapes}) == len(shapes)
    assert all("\u1780" <= letter <= "\u17ff" for _, text in shapes for letter in text)


def test_a_vowel_that_a_font_draws_otherwise_behind_a_sign_is_known() -> None:
    # Khmer OS Fasthand, as after បត់.
    drawn = Shape(540, (100, 0, 631, 1243), 1874, (3264, 6726), (1368, 3836))
    assert dict(read_shapes())[drawn] == "ែ"


def test_what_is_printed_alike() -> None:
    assert one_meaning({"ក"}) == "ក"
    assert one_meaning({"ក", "ខ"}) is None
    assert one_meaning({"្ត", "្ដ"}) == "្ត"
    assert one_meaning({"ោ", "ា"}) == "ា"
    assert one_meaning({"ុ", "៊"}) == "ុ"


def test_an_embedded_font_of_another_program_is_known() -> None:
    shapes = Shapes(program("webkit.b.pdf"))
    texts = {shapes.text(number) for number in range(1, 20)}
    assert {"ព", "ះ", "្រ"} <= texts


@pytest.mark.parametrize("data", [b"", b"no font", b"\x00\x01\x00\x00" + b"\xff" * 300])
def test_what_is_no_font_knows_nothing(data: bytes) -> None:
    shapes = Shapes(data)
    assert shapes.text(1) is None
    assert not shapes.is_empty(1)


def test_a_glyph_without_a_character_is_told_by_its_shape_or_not_at_all() -> None:
    nothing = b"1 beginbfchar <0001> <0000> endbfchar"
    assert meant(Font(source(nothing, program("webkit.b.pdf")), by_shape=False), 1) == ["្រ"]
    assert meant(Font(source(nothing, None), by_shape=False), 1) == [None]


def test_a_map_of_syllables_is_believed_only_where_it_is_asked_for() -> None:
    syllables = b"2 beginbfchar <0002> <179617C1> <0003> <> endbfchar"
    embedded = program("webkit.b.pdf")
    believed = Font(source(syllables, embedded), by_shape=False)
    assert believed.maps_syllables
    assert meant(believed, 2, 3) == ["ពេ", ""]
    by_shape = Font(source(syllables, embedded), by_shape=True)
    assert meant(by_shape, 2, 3) == ["ព", "ះ"]


def test_maps_of_codes() -> None:
    data = (
        b"2 beginbfchar <01> <1780> <02> <D83DDE00> endbfchar "
        b"2 beginbfrange <10> <12> <0041> <20> <21> [<17D21780> <>] endbfrange"
    )
    assert to_unicode(data) == {
        1: "ក",
        2: "\U0001f600",
        0x10: "A",
        0x11: "B",
        0x12: "C",
        0x20: "្ក",
        0x21: "",
    }


def test_maps_are_bounded() -> None:
    wide = b"9 beginbfrange " + b"<0000> <FFFF> <0000> " * 100 + b"endbfrange "
    for section in (wide, b"beginbfrange <0000> <FFFF> <0000> endbfrange " * 100):
        start = time.process_time()
        assert len(to_unicode(section)) == 1 << 16
        # Three ranges are read; all of them take six seconds.
        assert time.process_time() - start < 2


TORN = Path(__file__).parent / "torn" / "office.pdf"


def test_a_page_that_prints_the_coeng_by_itself_has_lost_a_letter() -> None:
    reading = PdfReader().read(TORN.read_bytes())
    assert reading.remarks == (Remark.PAGE_DOUBTFUL,)
    assert [page.doubtful for page in reading.pages] == [True]
    assert reading.blocks[-1].text.startswith("The ferry to the island")


def test_a_font_without_a_program_prints_what_its_map_says() -> None:
    coeng = b"1 beginbfchar <0001> <17D2> endbfchar"
    font = Font(source(coeng, None), by_shape=False)
    assert font.meaning(1).text == "\u17d2"
    assert not font.meaning(1).is_torn
    font = Font(source(coeng, program("webkit.b.pdf")), by_shape=False)
    assert not font.meaning(1).is_torn


def dealt_font() -> bytes:
    """A font as Word embeds it: the glyphs of the page's letters, with the font's own table."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "ka", "ba", "ai", "lower"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x1780: "ka", 0x1794: "ba", 0x17C3: "ai"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 137))
    pen.lineTo((911, 0))
    pen.closePath()
    outline = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, outline))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (977, 0)))
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    into = io.BytesIO()
    builder.save(into)
    return into.getvalue()


@pytest.mark.parametrize(
    ("dealt", "wanted", "is_believed"),
    [
        # ប្រៃ by the number of its glyphs: ប is a ៃ, and ៃ is ប with the sign of what stands below.
        ({1: "ក", 2: "ៃ", 3: "ប្", 4: "រ"}, ["ក", "ប", "ៃ", None], False),
        ({1: "រ", 2: "ប", 3: "ៃ", 4: "ក្"}, ["ក", "ប", "ៃ", None], False),
        ({1: "ក", 2: "ប", 3: "ៃ", 4: "្រ"}, ["ក", "ប", "ៃ", "្រ"], True),
    ],
)
def test_a_map_that_the_font_itself_contradicts_is_not_believed(
    dealt: dict[int, str], wanted: list[str | None], is_believed: bool
) -> None:
    lines = "\n".join(
        f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in dealt.items()
    )
    cmap = f"{len(dealt)} beginbfchar\n{lines}\nendbfchar".encode()
    font = Font(source(cmap, dealt_font()), by_shape=True)
    assert font.maps_syllables is not is_believed
    assert meant(font, 1, 2, 3, 4) == wanted
