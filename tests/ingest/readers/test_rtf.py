"""Rich Text Format: Khmer in escapes, tables, links, pictures, and files made to harm."""

import time

import pytest

from archive.errors import ParseError
from ingest.readers import reader_for, rtf
from ingest.readers.rtf import RtfReader
from ingest.reading import Block, Reading, Remark

KHMER = "ស្ត្រី\u200bខ្មែរ ប្រាំ"


def escaped(text: str) -> str:
    """As word processors write it: two halves for what is beyond the first plane."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(
        chr(code) if code < 128 else rf"\u{code if code < 0x8000 else code - 0x10000}?"
        for code in codes
    )


def document(body: str, head: str = r"{\fonttbl{\f0\fnil Khmer OS;}}") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0\uc1{head}{body}}}".encode("latin-1")


def read(data: bytes) -> Reading:
    return RtfReader().read(data)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def test_a_text_in_both_languages() -> None:
    info = rf"{{\info{{\title {escaped('ប្រកាស')}}}{{\author Sok Dara}}}}"
    rest = r"caf\'e9 \emdash  \{braces\}  two\line "
    reading = read(document(rf"\pard {escaped(KHMER)}\par {rest}{escaped('😀')}", info))
    assert [block.text for block in reading.blocks] == [KHMER, "café — {braces}  two", "😀"]
    assert (reading.title, reading.byline) == ("ប្រកាស", "Sok Dara")
    assert (reading.published, reading.remarks) == (None, ())


def test_tables_row_by_row() -> None:
    row = r"\trowd\cellx1\cellx2 \pard\intbl {}\cell {}\cell\row "
    first, second = row.format(r"one\par two", "a|b"), row.format(escaped("ក"), "4")
    body = rf"before\par {first}{second}\pard after"
    assert texts(document(body)) == ["before", "one two | a|b", "ក | 4", "after"]


def test_the_words_of_a_link_are_its_words() -> None:
    field = r'see {\field{\*\fldinst{HYPERLINK "http://x.example/"}}{\fldrslt{the page}}}.'
    assert texts(document(field)) == ["see the page."]


def test_what_is_left_out_is_said() -> None:
    body = (
        r"kept{\footnote note}{\pict\pngblip " + "89ab" * 4000 + r"}{\deleted gone}"
        r"{\object{\*\objdata 0105}}"
    )
    reading = read(document(body))
    assert [block.text for block in reading.blocks] == ["keptgone"]
    assert set(reading.remarks) == {
        Remark.NOTES_UNREAD,
        Remark.PICTURES_UNREAD,
        Remark.CHANGES_AS_TEXT,
        Remark.EMBEDDED_UNREAD,
    }


def test_a_character_that_was_lost_is_marked() -> None:
    reading = read(document(r"a\'81b\u0 ?", r"{\fonttbl{\f0\fnil x;}}"))
    assert reading.remarks == (Remark.CHARACTERS_LOST,)
    assert "\N{REPLACEMENT CHARACTER}" in reading.blocks[0].text
    assert "\x00" not in reading.blocks[0].text


def test_our_own_marks_cannot_be_given() -> None:
    assert "|" not in " ".join(texts(document(r"a\u57345 ?b \u-8191 ?c")))


def test_a_font_from_before_unicode_is_refused() -> None:
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 Limon S1;}}"
    with pytest.raises(ParseError, match="before Unicode"):
        read(document("RksYgsuxaPi)al", fonts))
    assert texts(document(escaped(KHMER), fonts)) == [KHMER]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"no rtf", "damaged"),
        (rb"{\rtf1 }", "no text"),
        (rb"{\rtf1\ansicpg99999999999 x\u99999999999 ?}", "damaged"),
    ],
)
def test_damaged_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read(data)


def test_there_is_an_end_to_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.monotonic()
    deep = b"{" * 200_000 + b"x" + b"}" * 200_000
    assert texts(rb"{\rtf1 " + deep + b"}") == ["x"]
    assert texts(rb"{\rtf1 " + rb"\trowd x" * 50_000 + b"}")
    assert texts(rb"{\rtf1 y" + b"89ab" * 50_000 + b"}") == ["y"]
    for body, reason in (
        (rb'{\field{\*\fldinst{ HYPERLINK "' * 50_000, "no text"),
        (rb"{\fonttbl" + rb"{\f0 x" * 50_000, "fonts"),
        (rb"{\fonttbl" + rb"\f0 x" * 50_000, "fonts"),
    ):
        with pytest.raises(ParseError, match=reason):
            read(rb"{\rtf1 " + body + b"}")
    assert time.monotonic() - started < 20
    monkeypatch.setattr(rtf, "MAX_BLOCKS", 1)
    with pytest.raises(ParseError, match="more than 1 paragraphs"):
        read(document(r"a\par b"))
    monkeypatch.setattr(rtf, "MAX_PAGE_CHARACTERS", 10)
    with pytest.raises(ParseError, match="longer than"):
        read(document("a" * 100))


@pytest.mark.parametrize("name", ["a.RTF", "really.doc"])
def test_the_signature_chooses_the_reader(name: str) -> None:
    assert isinstance(reader_for(name, rb"{\rtf1 x}"), RtfReader)
    assert read(document("x")).blocks == (Block("x"),)
