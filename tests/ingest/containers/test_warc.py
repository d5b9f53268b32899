"""Web archives of any maker, whole, cut off and hostile."""

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import ItemError
from ingest import limits
from ingest.capture import Item, walk
from ingest.containers import warc
from ingest.readers import reader_for
from tests.ingest.containers.maker import DATE, ENGLISH, KHMER, Maker


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    def save(data: bytes, name: str = "crawl.warc.gz") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


def outcomes(path: Path) -> list[tuple[str, str]]:
    """Of every item the origin, and its text or why it was refused."""
    told = []
    for item in walk([str(path)]):
        assert isinstance(item, Item)
        try:
            data = item.read()
            reading = reader_for(item.file_name, data).read(data, item.served)
            told.append((item.origin, " ".join(block.text for block in reading.blocks)))
        except ItemError as error:
            told.append((item.origin, f"{error.stage}: {error.reason}"))
    return told


@pytest.mark.parametrize("packed", [True, False])
def test_pages_with_their_address_time_and_encoding(
    saved: Callable[..., Path], packed: bool
) -> None:
    maker = Maker(packed)
    maker.response("https://water.example/archives/101?utm_source=x", KHMER)
    maker.response(
        "https://river.example/b", ENGLISH.encode("cp1252"), media="text/html; charset=windows-1252"
    )
    maker.resource("https://river.example/notice.txt", b"The ferry crosses again.", "text/plain")
    path = saved(maker.data(), "crawl.warc.gz" if packed else "crawl.warc")
    assert [text for _, text in outcomes(path)] == [
        "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។",
        "The café by the bridge is closed.",
        "The ferry crosses again.",
    ]
    first, second, _ = [each for each in walk([str(path)]) if isinstance(each, Item)]
    assert first.served.url == "https://water.example/archives/101"
    assert first.served.at == dt.datetime(2024, 3, 5, 20, 30, tzinfo=dt.UTC)
    assert second.served.charset == "windows-1252"
    assert first.origin == f"{path.name}/2.html"
    assert first.method == "archive"


def test_what_is_no_page_is_skipped_with_a_reason(saved: Callable[..., Path]) -> None:
    maker = Maker()
    maker.response("https://a.example/1", "", status="301 Moved Permanently")
    maker.response("https://a.example/2", "gone", status="404 Not Found")
    maker.response("https://a.example/3.png", b"\x89PNG", media="image/png")
    maker.response("https://a.example/4", b'{"a": 1}', media="application/json")
    maker.response("https://a.example/", KHMER)
    maker.response("https://a.example/5", "", kind="revisit")
    maker.resource("urn:notice", b"The ferry crosses again.", "text/plain")
    reasons = [text for _, text in outcomes(saved(maker.data()))]
    assert [reason.split(":")[0] for reason in reasons] == ["skip"] * 7
    for reason, word in zip(
        reasons,
        [
            "redirect",
            "error of the site",
            "kind of file",
            "kind of file",
            "home page",
            "elsewhere",
            "from the web",
        ],
        strict=True,
    ):
        assert word in reason


def test_files_that_were_put_there_by_themselves(saved: Callable[..., Path]) -> None:
    maker = Maker()
    maker.resource("file:///news/%E1%9E%80.txt", b"The ferry crosses again.", "text/plain")
    maker.resource("file:///../../etc/passwd.txt", b"The bridge is closed.", "text/plain")
    assert outcomes(saved(maker.data())) == [
        ("crawl.warc.gz/news/ក.txt", "The ferry crosses again."),
        ("crawl.warc.gz/etc/passwd.txt", "The bridge is closed."),
    ]


def test_packed_and_chunked_bodies(saved: Callable[..., Path]) -> None:
    body = gzip.compress(KHMER.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) + b"\r\n\r\n"
    more = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    told = outcomes(saved(Maker().response("https://a.example/1", chunked, more=more).data()))
    assert told[0][1] == "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។"


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_keeps_what_came_before_and_says_so(
    saved: Callable[..., Path], packed: bool
) -> None:
    maker = Maker(packed).response("https://a.example/1")
    maker.response("https://a.example/2", ENGLISH * 50)
    data = maker.data()
    told = outcomes(saved(data[:-60] if packed else data[: -len(ENGLISH)], "c.warc"))
    assert told[0] == ("c.warc/2.html", "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។")
    assert all("cut off" in text for _, text in told[1:])
    assert len(told) > 1


def test_damage_in_the_middle_is_told(saved: Callable[..., Path]) -> None:
    maker = Maker().response("https://a.example/1")
    data = bytearray(maker.data())
    at = len(data)
    data += Maker().response("https://a.example/2").data()
    data[at + 30 : at + 60] = b"\xff" * 30
    told = outcomes(saved(bytes(data)))
    assert "ស្ពានឈើ" in told[0][1]
    assert told[-1][0] == "crawl.warc.gz"
    assert told[-1][1].startswith("unpack: ")


@pytest.mark.parametrize(
    "data", [b"", b"no web archive\r\n" * 100, b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\x00" * 5000]
)
def test_what_is_no_web_archive_is_refused(saved: Callable[..., Path], data: bytes) -> None:
    ((origin, reason),) = outcomes(saved(data))
    assert origin == "crawl.warc.gz"
    assert reason.startswith("unpack: ")


def test_a_bomb_stops_the_reading(saved: Callable[..., Path]) -> None:
    first = Maker().response("https://a.example/1").data()
    bomb = gzip.compress(
        b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
        b"WARC-Target-URI: https://a.example/2\r\nContent-Length: 80000000\r\n\r\n"
        + bytes(80_000_000)
    )
    told = outcomes(saved(first + bomb))
    assert "ស្ពានឈើ" in told[0][1]
    assert told[1] == ("crawl.warc.gz/3.html", f"unpack: {limits.TOO_LARGE}")
    assert "a bomb" in told[2][1]


def test_a_bomb_inside_a_body(saved: Callable[..., Path]) -> None:
    body = gzip.compress(bytes(60_000_000))
    more = (("Content-Encoding", "gzip"),)
    maker = Maker().response("https://a.example/1", body, more=more).response("https://a.example/2")
    told = outcomes(saved(maker.data()))
    assert told[0][1] == f"unpack: {limits.TOO_LARGE}"
    assert "ស្ពានឈើ" in told[1][1]


def test_an_endless_line_of_headers(saved: Callable[..., Path]) -> None:
    started = dt.datetime.now(dt.UTC)
    data = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 20_000_000
    assert "no end of its headers" in outcomes(saved(data, "c.warc"))[0][1]
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=5)


def test_many_small_records_are_no_endless_line(saved: Callable[..., Path]) -> None:
    maker = Maker(packed=False)
    for number in range(1500):
        maker.response(f"https://a.example/{number + 1}", "x" * 500)
    assert len(maker.data()) > limits.MEGABYTE
    path = saved(maker.data(), "c.warc")
    assert sum(1 for _ in walk([str(path)])) == 1500


def test_an_archive_in_an_archive(saved: Callable[..., Path]) -> None:
    inner = gzip.compress(gzip.compress(Maker().data()))
    assert "inside an archive" in outcomes(saved(inner))[0][1]


def test_a_record_without_a_length(saved: Callable[..., Path]) -> None:
    data = b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n" + KHMER.encode()
    assert "how long" in outcomes(saved(data, "c.warc"))[0][1]


def test_the_number_of_records_is_limited(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "MAX_WARC_RECORDS", 3)
    maker = Maker()
    for number in range(4):
        maker.response(f"https://a.example/{number + 1}")
    told = outcomes(saved(maker.data()))
    assert len(told) == 3
    assert "more than 3 records" in told[2][1]


@pytest.mark.parametrize(
    "date", ["2190-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "yesterday", "1969"]
)
def test_an_absurd_date_is_none(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    monkeypatch.setitem(DATE, "WARC-Date", date)
    path = saved(Maker().response("https://a.example/1").data())
    (item,) = [each for each in walk([str(path)]) if isinstance(each, Item)]
    assert item.served.at is None
