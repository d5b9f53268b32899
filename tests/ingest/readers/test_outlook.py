"""Messages of Outlook: text, attachments as items of their own, and what is no message."""

import datetime as dt
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.errors import ItemError, ParseError
from ingest.capture import Item, walk
from ingest.files import outlook
from ingest.readers import reader_for
from ingest.reading import Reading
from tests.ingest.files.compound import Tree, compound_file

pytest.importorskip("oxmsg")

KHMER = "ក្រសួងបានប្រកាសថា សាលាដំបងនឹងផ្អាក។"
SENT = dt.datetime(2024, 3, 1, 3, 0, tzinfo=dt.UTC)
UNICODE, BINARY, LONG, TIME = 0x001F, 0x0102, 0x0003, 0x0040
SUBJECT, BODY, HTML, SENDER, ADDRESS, SUBMITTED = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x0C1F, 0x0039
NAME, DATA, METHOD, KIND = 0x3707, 0x3701, 0x3705, 0x370E


def properties(values: Mapping[int, str | bytes | int | dt.datetime], head: bytes) -> Tree:
    """A storage with those properties ([MS-OXMSG])."""
    streams: dict[str, bytes | Tree] = {}
    table = head
    for number, value in values.items():
        if isinstance(value, int):
            table += struct.pack("<HHIiI", LONG, number, 6, value, 0)
        elif isinstance(value, dt.datetime):
            ticks = int((value - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds()) * 10**7
            table += struct.pack("<HHIQ", TIME, number, 6, ticks)
        else:
            kind = UNICODE if isinstance(value, str) else BINARY
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            table += struct.pack("<HHIII", kind, number, 6, len(data), 0)
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    return {**streams, "__properties_version1.0": table}


def message(attached: Mapping[str, bytes] | None = None, **more: str | bytes) -> bytes:
    values: dict[int, str | bytes | int | dt.datetime] = {
        SUBJECT: "ជូនដំណឹង អំពីសាលា",
        SENDER: "Press Office",
        ADDRESS: "press@example.org",
        SUBMITTED: SENT,
    }
    values |= {{"body": BODY, "html": HTML}[name]: value for name, value in more.items()}
    count = len(attached or {})
    tree = {**properties(values, struct.pack("<8xIIII8x", 0, count, 0, count))}
    for number, (name, data) in enumerate((attached or {}).items()):
        held: dict[int, str | bytes | int | dt.datetime] = {
            NAME: name, DATA: data, METHOD: 1, KIND: "text/plain",
        }  # fmt: skip
        tree[f"__attach_version1.0_#{number:08X}"] = properties(held, b"\0" * 8)
    tree["__nameid_version1.0"] = {"__substg1.0_00020102": b"\0" * 16}
    return compound_file(tree)


def read(data: bytes) -> Reading:
    return reader_for("a.msg", data).read(data)


def test_a_khmer_message() -> None:
    reading = read(message(body=f"{KHMER}\r\n\r\nThanks."))
    assert [block.text for block in reading.blocks] == [KHMER, "Thanks."]
    assert (reading.title, reading.byline) == ("ជូនដំណឹង អំពីសាលា", "Press Office")
    assert reading.published is not None
    assert reading.published.date == dt.date(2024, 3, 1)


def test_html_is_read_where_there_is_nothing_else() -> None:
    html = f"<h2>Notice</h2><p>{KHMER}</p>".encode()
    assert [block.text for block in read(message(html=html)).blocks] == ["Notice", KHMER]


def test_attachments_are_items_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.msg"
    path.write_bytes(message({"notice.txt": KHMER.encode(), "../up.txt": b"x"}, body="See below."))
    found = {item.origin: item for item in walk([str(path)]) if isinstance(item, Item)}
    assert list(found) == ["a.msg", "a.msg/notice.txt", "a.msg/up.txt"]
    assert found["a.msg/notice.txt"].read() == KHMER.encode()


@pytest.mark.parametrize(
    "data",
    [b"", b"no message", outlook.SIGNATURE, message(body="x")[:1500], compound_file({"a": b"b"})],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ItemError, match="damaged"):
        read(data)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlook, "oxmsg", None)
    with pytest.raises(ParseError, match=r"bannasar\[outlook\]"):
        read(message(body="x"))
