"""Rich Text Format: Khmer in escapes, tables, links, pictures, and files made to harm."""

import time

import pytest

from archive.errors import ParseError
from archive.records import Legibility
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


def test_an_empty_cell_keeps_its_place_below_the_names_of_columns() -> None:
    row = r"\trowd\cellx1\cellx2\cellx3 \pard\intbl {}\cell {}\cell {}\cell\row "
    named = row.format("Station", "Area", "Note") + row.format("Chrey", "", "new")
    assert texts(document(rf"{named}\pard after\par {row.format('', '', 'x')}")) == [
        "Station | Area | Note",
        "Chrey | | new",
        "after",
        "x",
    ]


def test_the_words_of_a_link_are_its_words() -> None:
    field = r'see {\field{\*\fldinst{HYPERLINK "http://x.example/"}}{\fldrslt{the page}}}.'
    assert texts(document(field)) == ["see the page."]


def test_what_is_left_out_is_said() -> None:
    body = (
        r"kept{\v secret}{\*\annotation note}{\pict\pngblip " + "89ab" * 4000 + r"}{\deleted gone}"
        r"{\object{\*\objdata 0105}}"
    )
    reading = read(document(body))
    assert [block.text for block in reading.blocks] == ["kept"]
    assert set(reading.remarks) == {
        Remark.NOTES_UNREAD,
        Remark.PICTURES_UNREAD,
        Remark.CHANGES_OPEN,
        Remark.HIDDEN_UNREAD,
        Remark.EMBEDDED_UNREAD,
    }


def test_a_character_that_was_lost_is_marked() -> None:
    reading = read(document(r"a\'81b\u0 ?", r"{\fonttbl{\f0\fnil x;}}"))
    assert reading.remarks == (Remark.CHARACTERS_LOST,)
    assert "\N{REPLACEMENT CHARACTER}" in reading.blocks[0].text
    assert "\x00" not in reading.blocks[0].text


def test_our_own_marks_cannot_be_given() -> None:
    assert "|" not in " ".join(texts(document(r"a\u57345 ?b \u-8191 ?c")))
    assert "\ue010" not in " ".join(texts(document(r"a\u57360 ?b \u-8175 ?c")))


FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Limon S1;}{\f1\fnil{\*\panose 02}Khmer OS{\*\falt Arial};}"
    r"{\f2\fnil Tacteing;}{\f3\fnil ABC-TEXT-05A;}}"
)
OLD, MEANT = "RksYgsuxaPi)al", "ក្រសួងសុខាភិបាល"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (OLD, [MEANT]),
        (escaped(KHMER), [KHMER]),
        (
            rf"{OLD}\par {{\f1 The ministry, {escaped(KHMER)}}}",
            [MEANT, f"The ministry, {KHMER}"],
        ),
        (rf"\f1 The \f0 {OLD}\f1  of \plain {OLD}", [f"The {MEANT} of {MEANT}"]),
        (rf"\f1 A\par\f0\dbch\f1 {OLD[:6]}{{\b {OLD[6:]}}}", ["A", MEANT]),
        (rf"{{\f2 3}}{OLD}", [MEANT]),
        (rf"\trowd\pard\intbl {OLD}\cell {{\f1 one}}\cell\row", [f"{MEANT} | one"]),
    ],
)
def test_old_and_new_encoding_in_one_file(body: str, shown: list[str]) -> None:
    assert texts(document(body, FONTS)) == shown


def test_what_is_converted_is_said_and_what_cannot_be_is_no_english() -> None:
    assert read(document(OLD, FONTS)).remarks == (Remark.OLD_FONT,)
    reading = read(document(rf"\f1 The bridge.\par \f3 {OLD}", FONTS))
    assert [block.text for block in reading.blocks] == ["The bridge."]
    assert reading.remarks == (Remark.OLD_FONT_UNREAD,)
    reading = read(document(rf"\f3 {OLD}", FONTS))
    assert (reading.blocks, reading.legibility) == ((), Legibility.NONE)


def test_boxes_and_notes_are_text() -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\shptxt \pard In a box\par}}{\shprslt In a box}}"
    note = r"{\super\chftn}{\*\footnote\pard A note.}"
    body = rf"{{\f1 One{note}{box}.\par Two.{{\footnote Another.}}\par}}"
    assert texts(document(body, FONTS)) == ["One.", "In a box", "Two.", "A note.", "Another."]


def test_of_headers_only_a_letterhead_is_text() -> None:
    state = escaped("ព្រះរាជាណាចក្រកម្ពុជា")
    head = rf"\f1{{\header {state}}}{{\footer Street 12}}The bridge."
    reading = read(document(head, FONTS))
    assert [block.text for block in reading.blocks] == ["ព្រះរាជាណាចក្រកម្ពុជា", "The bridge."]
    assert reading.remarks == (Remark.HEADERS_UNREAD,)
    reading = read(document(r"\f1{\headerf A draft\chpgn}{\footer 3}The bridge.", FONTS))
    assert [block.text for block in reading.blocks] == ["The bridge."]
    assert reading.remarks == (Remark.HEADERS_UNREAD,)


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
    started = time.process_time()
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
    assert time.process_time() - started < 20
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
