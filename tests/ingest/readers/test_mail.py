"""E-mail files: both languages, attachments as items of their own, and mail made to harm."""

import contextlib
import datetime as dt
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import DecodeError, ItemError, ParseError
from archive.records import DateMethod
from ingest.capture import Item, walk
from ingest.containers.mail import split
from ingest.files import mail as mail_module
from ingest.files.members import SkippedError
from ingest.reading import Block, Remark
from tests.ingest.letters import KHMER, message, mixed, part, read, texts


def test_a_khmer_message() -> None:
    reading = read(message(f"{KHMER}\n\nសូមអរគុណ។\n\n-- \nPress Office\n", "<p>other</p>"))
    assert texts(reading) == [KHMER, "សូមអរគុណ។"]
    assert (reading.title, reading.byline) == ("ជូនដំណឹង អំពីសាលាដំបង", "Press Office")
    assert reading.published is not None
    # The evening in London is the next day in Phnom Penh.
    assert (reading.published.date, reading.published.method) == (
        dt.date(2024, 3, 1),
        DateMethod.META,
    )


@pytest.mark.parametrize("stub", ["See the HTML part.", "កម្មវិធីនេះមិនបង្ហាញអក្សរទេ។"])
def test_html_is_read_where_the_plain_text_only_says_that_there_is_some(stub: str) -> None:
    paragraphs = [f"{KHMER} {number}" for number in range(9)]
    page = "".join(f"<p>{text}</p>" for text in paragraphs)
    assert texts(read(message(stub, page))) == paragraphs
    assert texts(read(message(f"{KHMER} 0", f"<p>{KHMER} 0</p>{page[:60]}"))) == paragraphs[:1]


def test_html_is_read_where_there_is_nothing_else() -> None:
    reading = read(message(html=f"<style>p{{}}</style><h2>Notice</h2><p>{KHMER}<br>Thanks.</p>"))
    assert reading.blocks == (Block("Notice", heading=True), Block(KHMER), Block("Thanks."))


def test_wrapped_lines_are_joined_and_ended_ones_are_not() -> None:
    body = (
        "The ministry informs the public that the ferry landings will be suspended\n"
        "from the fifth of March, so that the approaches can be repaired by then.\n"
        "\n"
        "Landings:\nNorth\nSouth\n"
    )
    assert texts(read(message(body))) == [
        " ".join(body.split("\n")[:2]),
        "Landings:",
        "North",
        "South",
    ]


def test_what_is_quoted_of_another_letter_stands_by_itself() -> None:
    text = (
        "On Monday the third of June 2024 at eight o'clock Mr Sok Dara of the press office wrote:\n"
        "> When does the seed rice arrive in the communes of the province, and who brings it?\n"
        "It comes on Tuesday.\n"
    )
    assert [line[:8] for line in texts(read(message(text)))] == ["On Monda", "> When d", "It comes"]


def test_flowed_text_says_itself_where_it_goes_on() -> None:
    mail = message("One \nparagraph.\nAnother.\n")
    mail.set_param("format", "flowed")
    assert texts(read(mail)) == ["One paragraph.", "Another."]


def test_charsets_that_lie_are_not_believed() -> None:
    raw = (
        b"From: a@example.org\r\nSubject: =?utf-8?b?4Z6A?=\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    reading = read(raw + KHMER.encode())
    assert (texts(reading), reading.title, reading.byline) == ([KHMER], "ក", "a@example.org")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", ParseError),
        (b"no header at all\n\nbody", ParseError),
        (b"Subject: x\n\n", ParseError),
        (b"Subject: x\nContent-Type: multipart/mixed\n\nno border", ParseError),
        (b"Subject: x\nContent-Type: text/plain\n\n\x00\x01\x02\xff" + b"\x00" * 50, DecodeError),
    ],
)
def test_what_is_no_message_is_refused(raw: bytes, error: type[ItemError]) -> None:
    with pytest.raises(error):
        read(raw)


def test_a_wrong_date_is_no_date() -> None:
    assert read(message("text", date="yesterday")).published is None


def outcome(item: Item) -> str:
    try:
        return item.read()[:20].decode("utf-8", "replace")
    except ItemError as error:
        return f"{error.stage}: {error.reason}"


def attached(mail: EmailMessage, name: str, data: bytes, kind: str = "octet-stream") -> None:
    mail.add_attachment(data, maintype="application", subtype=kind, filename=name)


def test_attachments_are_items_below_the_message(tmp_path: Path) -> None:
    inner = message("Forwarded text.", subject="inner")
    attached(inner, "deep.txt", b"deep")
    mail = message(KHMER, '<p>x<img src="cid:logo"></p>')
    mail.add_attachment(b"logo", maintype="image", subtype="png", cid="<logo>", filename="l.png")
    attached(mail, "សេចក្តី.pdf", b"%PDF-1.7", "pdf")
    attached(mail, "../../etc/x.txt", b"one")
    attached(mail, "C:\\files\\x.txt", b"two")
    attached(mail, "all.zip", b"PK")
    mail.add_attachment(inner)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mail.eml").write_bytes(mail.as_bytes())
    items = {item.origin: outcome(item) for item in walk([str(folder)]) if isinstance(item, Item)}
    top = "in/mail.eml"
    assert items[top].startswith("From:")
    del items[top]
    forwarded = items.pop(f"{top}/message-6.eml")
    assert forwarded.startswith("From:")
    assert items == {
        f"{top}/សេចក្តី.pdf": "%PDF-1.7",
        f"{top}/x.txt": "one",
        f"{top}/x-2.txt": "two",
        f"{top}/all.zip": "unpack: An archive in an e-mail is not opened. "
        "Save it and give it by itself.",
        f"{top}/message-6.eml/deep.txt": "deep",
    }


def test_a_message_with_nothing_but_attachments_is_no_failure() -> None:
    mail = message()
    mail.make_mixed()
    attached(mail, "a.pdf", b"%PDF")
    with pytest.raises(SkippedError):
        read(mail)


def test_mail_in_mail_in_mail_ends() -> None:
    mail = message("the innermost")
    for depth in range(8):
        outer = message(f"level {depth}")
        outer.add_attachment(mail)
        mail = outer
    members = list(split(mail.as_bytes()))
    assert len(members) == 4
    with pytest.raises(ItemError, match="too deep"):
        members[-1].read()


def test_a_thousand_nested_parts_are_refused_or_read() -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    with contextlib.suppress(ItemError):
        read(b"Subject: x\n" + parts + b"\ntext\n")
    assert len(list(split(b"Subject: x\n" + parts))) >= 1


def test_too_many_attachments_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_module, "MAX_ATTACHMENTS", 2)
    mail = message("text")
    for number in range(4):
        attached(mail, f"{number}.txt", b"x")
    assert [member.name for member in split(mail.as_bytes())] == [
        "",
        "0.txt",
        "1.txt",
        "attachments",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for raw in (data, b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n" + data):
        with contextlib.suppress(ItemError):
            read(raw)
        assert next(iter(split(raw))).read() == raw


def raw(body: bytes, kind: str = "text/plain; charset=utf-8", encoding: str = "8bit") -> bytes:
    head = f"From: a@example.org\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}"
    return head.encode() + b"\r\n\r\n" + body


CAFE = "The caf\xe9 by the river opened on Monday."
QUOTED = quopri.encodestring(KHMER.encode())


@pytest.mark.parametrize(
    ("data", "shown", "remarks"),
    [
        (raw(KHMER.encode(), "text/plain; charset=iso-8859-1"), KHMER, ()),
        (raw(KHMER.encode(), "text/plain; charset=x-khmer"), KHMER, ()),
        (raw(QUOTED, "text/plain; charset=us-ascii", "quoted-printable"), KHMER, ()),
        (raw(QUOTED.lower(), encoding="quoted-printable"), KHMER, ()),
        (raw(QUOTED.replace(b"=\n", b"= \t\r\n"), encoding="quoted-printable"), KHMER, ()),
        (raw(QUOTED, encoding="7bit"), KHMER, (Remark.ENCODING_GUESSED,)),
        (raw(b"2 = 3 =E1 and so on", encoding="7bit"), "2 = 3 =E1 and so on", ()),
        (raw(KHMER.encode()[:30] + b"\xff" + KHMER.encode()[30:]), None, (Remark.BYTES_BROKEN,)),
        (raw(KHMER.encode()[:30] + b"\x00" + KHMER.encode()[30:]), KHMER, (Remark.NULS_LEFT_OUT,)),
        (raw(CAFE.encode("cp1252")), CAFE, (Remark.ENCODING_GUESSED,)),
        (raw(KHMER.encode("utf-16"), "text/plain; charset=utf-16"), KHMER, ()),
        (
            raw(
                f"{KHMER[:9]} \r\n{KHMER[9:]}\r\n".encode(),
                "text/plain; charset=utf-8; format=flowed; delsp=yes",
            ),
            KHMER,
            (),
        ),
    ],
)
def test_what_servers_and_programs_do_to_a_text(
    data: bytes, shown: str | None, remarks: tuple[Remark, ...]
) -> None:
    reading = read(data)
    assert shown is None or texts(reading) == [shown]
    assert reading.remarks == remarks


def test_a_sender_in_letters_that_are_not_written_out() -> None:
    raw = message(KHMER).as_bytes()
    raw = raw.replace(b"From: Press Office", "From: ក្រសួងធនធានទឹក".encode())
    assert read(raw).byline == "ក្រសួងធនធានទឹក"


def test_a_mark_of_utf_8_before_the_headers_is_no_damage() -> None:
    assert read(b"\xef\xbb\xbf" + message(KHMER).as_bytes()).title == "ជូនដំណឹង អំពីសាលាដំបង"


@pytest.mark.parametrize(
    "date",
    [
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00 +0000",
    ],
)
def test_a_clock_that_was_never_set_is_no_date(date: str) -> None:
    raw = message(KHMER, date="Fri, 01 Mar 2024 20:30:00 +0000").as_bytes()
    assert read(raw.replace(b"Fri, 01 Mar 2024 20:30:00 +0000", date.encode())).published is None


def test_a_day_on_which_no_server_met_the_letter_is_doubted() -> None:
    met = b"Received: from a by b;\r\n Fri, 08 Mar 2024 09:31:00 +0700\r\n"
    reading = read(met + message(KHMER, date="Mon, 01 Jan 2024 09:30:00 +0700").as_bytes())
    assert Remark.DATE_IN_DOUBT in reading.remarks
    assert reading.published is not None
    assert reading.published.readings == (dt.date(2024, 1, 1), dt.date(2024, 3, 8))
    soon = read(met + message(KHMER, date="Fri, 08 Mar 2024 09:30:00 +0700").as_bytes())
    assert Remark.DATE_IN_DOUBT not in soon.remarks
    assert soon.published is not None
    assert soon.published.date == dt.date(2024, 3, 8)


def test_a_letter_that_was_cut_says_so() -> None:
    raw = mixed(part("Text."), part("A plan.", name="plan.txt")).as_bytes()
    assert Remark.BYTES_BROKEN not in read(raw).remarks
    assert Remark.BYTES_BROKEN in read(raw[:-20]).remarks
