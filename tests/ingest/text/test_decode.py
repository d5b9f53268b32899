"""Encodings: proved, declared or guessed, never assumed; mojibake mended or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import DecodeError
from ingest.reading import Remark
from ingest.text.decode import decode

KHMER = "ភ្នំពេញ ៖ ក្រសួងសុខាភិបាល បានប្រកាសថា «សូមប្រុងប្រយ័ត្ន»។\nថ្ងៃទី២២ ខែធ្នូ\u200bឆ្នាំ២០២៣៕\n"
ENGLISH = "The café opened – “at last” – for €3, said Mr Orn.\nIt stays open.\n" * 3


def misread(text: str, encoding: str) -> str:
    """Khmer as a program shows it that takes its UTF-8 for ``encoding``, as browsers do."""
    shown = []
    for byte in text.encode():
        try:
            shown.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (KHMER.encode(), KHMER, ""),
        (KHMER.encode("utf-8-sig"), KHMER, ""),
        (KHMER.encode("utf-16"), KHMER, "from utf-16-le"),
        (b"\xfe\xff" + KHMER.encode("utf-16-be"), KHMER, "from utf-16-be"),
        (KHMER.encode("utf-16-le"), KHMER, "from utf-16-le"),
        (KHMER.encode("utf-16-be"), KHMER, "from utf-16-be"),
        (KHMER.encode("utf-32"), KHMER, "from utf-32-le"),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "from utf-16-le"),
        (ENGLISH.encode("cp1252"), ENGLISH, "from cp1252"),
        ("déjà vu à Phnom Penh".encode("latin-1"), "déjà vu à Phnom Penh", "from cp1252"),
        (b"plain ASCII", "plain ASCII", ""),
    ],
)
def test_encodings(data: bytes, text: str, note: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.note) == (text, note)


@pytest.mark.parametrize(
    "data",
    [
        KHMER.encode("utf-16")[:-1],
        KHMER.encode("utf-16-le")[:-1],
        ENGLISH.encode("utf-16-be") + b"x",
        (
            b"\xff\xfe"
            + KHMER.encode("utf-16-le")[:40]
            + b"\x00\xd8"
            + KHMER.encode("utf-16-le")[40:]
        ),
        KHMER.encode("utf-32")[:-2],
        # A character that was cut is one fault, whatever is left of it.
        "Ferry to Kratié, Đồng Nai and Huế".encode()[:-1],
        "déjà vu à Kratié".encode() + b"\xe2\x80",
        KHMER.rstrip().encode()[:-1],
        KHMER.encode()[2:],
    ],
)
def test_what_was_cut_or_has_one_bad_unit_is_read_and_said(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.remarks == (Remark.BYTES_BROKEN,)
    assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("水路省は月曜日、船着場を閉鎖すると発表した。" * 3, "iso2022_jp"),
        ("水路省は月曜日、船着場を閉鎖すると発表した。" * 3, "shift_jis"),
        ("发言人星期一表示，十二个渡口将关闭维修。" * 3, "gbk"),
        ("發言人星期一表示，十二個渡口將關閉維修。" * 3, "big5"),
        ("กระทรวงทางน้ำกล่าวเมื่อวันจันทร์ว่าท่าเรือจะปิด" * 3, "tis-620"),
        ("Министерство сообщило в понедельник, что пристани закроются. " * 3, "koi8-r"),
        ("수로부는 월요일에 열두 곳의 나루터가 문을 닫는다고 밝혔다. " * 3, "euc_kr"),
    ],
)
def test_other_scripts_are_said_to_be_neither_language(text: str, encoding: str) -> None:
    for page in (text, f'<meta charset="{encoding}">{text}', f'<meta charset="utf-8">{text}'):
        with pytest.raises(DecodeError, match="neither Khmer nor"):
            decode(page.encode(encoding))


def test_an_encoding_of_seven_bits_is_believed_where_it_is_declared() -> None:
    assert decode(KHMER.encode("utf-7"), "utf-7").text == KHMER
    assert decode(b"1 +- 1 is 2", "utf-8").text == "1 +- 1 is 2"


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "us-ascii", "koi8-r", "nonsense"]
)
def test_a_lying_charset_does_not_spoil_utf8(declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>{KHMER}</p></html>'
    assert decode(page.encode()).text == page


def test_a_declared_charset_is_used_when_the_bytes_are_not_utf8() -> None:
    page = (
        '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">don\u2019t'
    )
    assert decode(page.encode("cp1252")).text == page


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_khmer_misread_is_mended(encoding: str, times: int) -> None:
    spoiled = KHMER
    for _ in range(times):
        spoiled = misread(spoiled, encoding)
    decoded = decode(spoiled.encode())
    assert decoded.text == KHMER
    assert decoded.note == "mended from cp1252"


def test_only_the_misread_part_of_a_page_is_mended() -> None:
    page = f"<title>{misread('សុខាភិបាល', 'cp1252')}</title><p>ភ្នំពេញ – café</p>"
    assert decode(page.encode()).text == "<title>សុខាភិបាល</title><p>ភ្នំពេញ – café</p>"


def test_english_with_misread_quotes_is_mended() -> None:
    assert decode("He said donâ€™t go".encode()).text == "He said don’t go"


@pytest.mark.parametrize(
    "spoiled",
    [
        misread("ខ្មែរ", "cp1252").replace("\x81", ""),
        misread("សុខ", "latin-1").replace("\x9e", "\x9e "),
    ],
)
def test_khmer_that_cannot_be_mended_with_certainty_is_refused(spoiled: str) -> None:
    with pytest.raises(DecodeError, match="wrong encoding"):
        decode(spoiled.encode())


@pytest.mark.parametrize(
    "text", ["áéíóú", "Málaga, São Tomé", "naïve â la carte", "Ångström", "Vážený pan Lukáž"]
)
def test_accents_are_no_mojibake(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"GIF89a\x01\x00", "a GIF picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"PK\x03\x04\x14\x00", "a zip file or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (b"SQLite format 3\x00\x10\x00", "a database"),
        (b"{\\rtf1\\ansi The ferry}", "an RTF document"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (bytes(range(256)) * 8, "binary file"),
        (b"text\x00with a NUL and \x07 a bell", "binary file"),
        (b"names\x00and\x00values\x00" + b"\x00" * 40 + b"more", "binary file"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar\x0000", "a tar archive"),
        ("\ufffd\ufffdabc".encode(), "lost before"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as refused:
        decode(data)
    assert reason in refused.value.reason


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8"))))
def test_any_bytes_give_storable_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except DecodeError:
        return
    assert "\x00" not in text
    text.encode()


@given(st.text("កខគងចឆជញដតថនបពមយរលវសហអាិីុូេែោ្ំះ។៖ \u200b\u17d2ABCxyz0៣", min_size=1, max_size=80))
def test_misread_khmer_comes_back_or_is_refused(text: str) -> None:
    if not text.strip():
        return
    assert decode(misread(text, "cp1252").encode()).text in (text, misread(text, "cp1252"))


def page(text: str, charset: str = "", marks: int = 40) -> str:
    """A page with much more mark-up than text."""
    said = f"<meta charset={charset}>" if charset else ""
    return f"<html><head>{said}</head><body>{'<div class=a><a href=/x>y</a></div>' * marks}{text}"


LONG = KHMER * 30


@pytest.mark.parametrize(
    "data",
    [
        # A description cut in the middle of a character, as programs do that count bytes.
        page(LONG, "utf-8").encode().replace("សូម".encode(), "សូ".encode() + b"\xe1\x9e", 1),
        page(LONG).encode().replace("សូម".encode(), b"\xe1\x9f" + "សូម".encode(), 1),
        LONG.encode()[:-2],
        LONG.encode("utf-8-sig")[:-2],
        ("Déjà vu à Siem Reap – “enfin”. " * 20).encode() + b"caf\xe9",
        page("A café by the river. " * 60, "utf-8").encode() + b"<!-- \x92 -->",
        page("Plain words of English. " * 60, "utf-8")
        .encode()
        .replace(b"English", b"Engl\xffish", 1),
        # A short text with more than one: quotes of another encoding that were pasted into it.
        "The ministry’s café – “Naïve” – opens.".encode() + b"\x93Now\x94 it does.",
        ("Le ministère de la Santé rénove l’hôpital. " * 2).encode() + b"\xe9t\xe9",
        # Two letters that are UTF-8 in a page that does not say what it is.
        page("The ferry stops. " * 9).encode() + "Le préfet est allé. caf".encode() + b"\xc3",
        # The shortest text that says it is UTF-8 and was cut inside its only such letter.
        b"<meta charset=utf8><p>The crossing costs " + "€".encode()[:2],
    ],
)
def test_a_few_broken_bytes_make_no_other_encoding_of_utf8(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.remarks == (Remark.BYTES_BROKEN,)
    assert decoded.note == ""
    assert decoded.text.replace("\ufffd", "") in data.decode("utf-8-sig", "ignore")
    assert 1 <= decoded.text.count("\ufffd") <= 2


@pytest.mark.parametrize("charset", ["utf-8", ""])
def test_one_accent_in_a_western_page_is_no_broken_utf8(charset: str) -> None:
    text = "The café is open. " * 3
    assert decode(page(text, charset, marks=1).encode("cp1252")).note == "from cp1252"


@pytest.mark.parametrize(
    "data",
    [
        KHMER.encode().replace(b"\n", b"\x00\n", 1) * 20,
        b"Plain words of English, enough of them to be a text.\n" * 20 + b"\x00",
        page(KHMER * 5).encode() + b"\x00" * 512,
        # A block of a disk that was never written, before the article.
        page("\x00" * 96 + KHMER, marks=4).encode(),
        b"The Ministry of\x00 Mines\x00.",
    ],
)
def test_nuls_in_a_text_are_left_out_and_said(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == data.decode().replace("\x00", "")
    assert decoded.remarks == (Remark.NULS_LEFT_OUT,)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("réouvre à Siem Reap, après l’été ", "cp1252"),
        ("Specjalną uchwałę przyjęło stowarzyszenie, dziękując ", "cp1250"),
    ],
)
def test_a_guess_is_a_remark_and_a_declaration_is_none(text: str, encoding: str) -> None:
    guessed = decode(page(text * 5).encode(encoding))
    declared = decode(page(text * 5, encoding).encode(encoding))
    assert guessed.remarks == (Remark.ENCODING_GUESSED,)
    assert declared.remarks == ()
    assert text in declared.text


FOREIGN = {
    "gbk": "这是一篇关于村里新学校的报道，记者昨天来到河边。",
    "big5": "這是一篇關於村裡新學校的報導，記者昨天來到河邊。",
    "shift_jis": "これは村の新しい学校についての記事です。",
    "euc-kr": "마을의 새 학교에 관한 기사입니다 어제 기자가 강가에 왔다",
    "koi8-r": "Это статья о новой школе в деревне у реки, открытой вчера.",
    "windows-1251": "Это статья о новой школе в деревне у реки, открытой вчера.",
    "tis-620": "นี่คือบทความเกี่ยวกับโรงเรียนใหม่ในหมู่บ้าน",
}


@pytest.mark.parametrize("marks", [0, 60])
@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("encoding", FOREIGN)
def test_a_text_in_another_script_is_said_to_be_so(
    encoding: str, declared: bool, marks: int
) -> None:
    text = page(FOREIGN[encoding] * 8, encoding if declared else "", marks)
    with pytest.raises(DecodeError) as refused:
        decode(text.encode(encoding))
    assert "neither Khmer nor Latin letters" in refused.value.reason
    if declared:
        assert "The file is in the encoding" in refused.value.reason
