"""Feeds as they are, and those that lie."""

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ItemError
from archive.records import DateMethod, Precision
from ingest.markup import feeds
from ingest.markup.feeds import Entry, read_feed
from ingest.provenance.dating import from_feed

DATA = Path(__file__).parent.parent / "containers" / "data"
NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


def rss(*items: str, head: str = "<link>https://a.example/</link>") -> bytes:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel>{head}{entries}</channel></rss>".encode()


def entries(data: bytes, url: str = "") -> tuple[Entry, ...]:
    return read_feed(data, now=NOW, url=url).entries


def test_a_khmer_rss_feed() -> None:
    feed = read_feed((DATA / "ministry.km.rss").read_bytes(), now=NOW)
    assert feed.title == "ក្រសួងទឹក និងស្ពាន"
    whole, picture, beginning = feed.entries
    assert whole.url == "https://water.example/archives/101"
    assert whole.title == "សេចក្តីជូនដំណឹងស្តីពីការបិទស្ពាន"
    assert whole.byline == "សុខ ដារ៉ា"
    assert whole.published is not None
    assert (whole.published.date, whole.published.method) == (
        dt.date(2024, 3, 5),
        DateMethod.FEED,
    )
    assert "appeared first on" not in whole.html
    assert not whole.is_cut
    assert picture.html == ""
    assert beginning.is_cut
    assert beginning.published is None


def test_an_english_atom_feed_that_declares_a_wrong_encoding() -> None:
    ferry, changed, tomorrow = entries((DATA / "press.en.atom").read_bytes())
    assert ferry.url == "https://river.example/news/ferry-and-bridge"
    assert ferry.title == "Ferry & bridge reopen"
    assert "“at last”" in ferry.html
    assert ferry.published is not None
    assert ferry.published.date == dt.date(2024, 5, 1)
    assert changed.published is not None
    assert changed.published.confidence < ferry.published.confidence
    assert tomorrow.published is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tue, 05 Mar 2024 20:30:00 +0000", dt.date(2024, 3, 5)),
        ("Tue, 05 Mar 2024 20:30:00 -0500", dt.date(2024, 3, 5)),
        ("Tue, 05 Mar 2024 20:30:00 +0700", dt.date(2024, 3, 5)),
        ("Tue, 05 Mar 2024 20:30:00 ICT", dt.date(2024, 3, 5)),
        ("2024-03-05T20:00:00Z", dt.date(2024, 3, 5)),
        ("2024-03-05", dt.date(2024, 3, 5)),
        ("ថ្ងៃទី០៥ ខែមីនា ឆ្នាំ២០២៤", dt.date(2024, 3, 5)),
        ("Sun, 22 Nov 2026 20:00:00 +0000", dt.date(2026, 11, 22)),
        ("Wed, 25 Nov 2026 08:00:00 +0700", None),
        ("Mon, 01 Jan 2190 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Tue, 05 Mar 99999999 20:30:00 +0000", None),
        ("2 hours ago", None),
        ("២ ម៉ោងមុន", None),
        ("yesterday", None),
        ("10", None),
        ("", None),
    ],
)
def test_the_day_of_an_entry(printed: str, day: dt.date | None) -> None:
    found = from_feed(printed, NOW)
    assert (found.date if found else None) == day


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/news/1</link>", "https://a.example/news/1"),
        (
            "<link>https://a.example/</link><guid>https://a.example/?p=7</guid>",
            "https://a.example/?p=7",
        ),
        ("<guid>https://a.example/news/2</guid>", "https://a.example/news/2"),
        ("<guid>news-2</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>https://a.example/news/1#top</link>", "https://a.example/news/1"),
        ("", None),
    ],
)
def test_the_address_of_an_entry(item: str, url: str | None) -> None:
    (entry,) = entries(rss(f"<title>x</title>{item}"))
    assert entry.url == url


def test_an_address_that_a_third_party_counts() -> None:
    data = rss(
        "<link>https://feeds.example/~r/1</link>"
        "<f:origLink xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>"
        "https://a.example/news/1</f:origLink>"
    )
    assert entries(data)[0].url == "https://a.example/news/1"


def test_one_date_for_all_is_that_of_the_feed() -> None:
    date = "<pubDate>Tue, 05 Mar 2024 20:30:00 +0000</pubDate>"
    same = rss(*(f"<link>/{n}</link>{date}" for n in range(3)))
    assert {entry.published for entry in entries(same)} == {None}
    assert all(entry.published for entry in entries(rss(f"<link>/1</link>{date}")))
    of_one_day = rss(*(f"<link>/{n}</link>{date}".replace("30:00", f"3{n}:00") for n in range(3)))
    assert all(entry.published for entry in entries(of_one_day))


def test_an_address_given_twice_is_one_entry() -> None:
    data = rss("<link>/1</link><title>a</title>", "<link>/1?utm_source=b</link><title>b</title>")
    assert [entry.title for entry in entries(data)] == ["a"]


def test_a_cut_feed_gives_what_came_before() -> None:
    data = rss("<link>/1</link><title>one</title>", "<link>/2</link><title>two</title>")
    assert entries(data[: data.index(b"two")])[0].title == "one"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>Site Under Maintenance</body></html>", "no feed"),
        (b"<?xml version='1.0'?><urlset></urlset>", "no feed"),
        (b"", "empty"),
        (b"<rss>\xff\xfe\x00\x01\x80", "binary"),
        (
            b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><item>'
            b"<title>&b;</title></item></channel></rss>",
            "entities",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>',
            "entities",
        ),
    ],
)
def test_what_is_no_honest_feed_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ItemError, match=reason):
        read_feed(data, now=NOW)


def test_a_feed_with_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_FEED_ENTRIES", 2)
    with pytest.raises(ItemError, match="more than 2 entries"):
        read_feed(rss("a", "b", "c"), now=NOW)


def test_a_feed_in_utf_16() -> None:
    text = (DATA / "ministry.km.rss").read_text("utf-8")
    assert entries(text.encode("utf-16"))[0].title == "សេចក្តីជូនដំណឹងស្តីពីការបិទស្ពាន"


@pytest.mark.parametrize(
    "text",
    [
        "<p>The post x appeared first on y" * 20_000,
        "x [...] " + "<aaaaaaaaaaaaaa>" * 30 + "x",
        " " * 500_000,
    ],
)
def test_no_text_takes_time_beyond_its_length(text: str) -> None:
    started = dt.datetime.now(dt.UTC)
    entries(rss(f"<description><![CDATA[{text}]]></description>"))
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=5)


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_bytes_make_it_fail_unforeseen(noise: bytes, at: int) -> None:
    data = (DATA / "press.en.atom").read_bytes()
    with contextlib.suppress(ItemError):
        read_feed(data[:at] + noise + data[at:], now=NOW)


def dated(*days: str, link: str = "https://river.example/") -> bytes:
    items = "".join(
        f"<item><title>{n}</title><link>{link}{n}</link><pubDate>{day}</pubDate></item>"
        for n, day in enumerate(days)
    )
    return f"<rss version='2.0'><channel><link>{link}</link>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("other", "day"),
    [("25/10/2023", dt.date(2023, 1, 11)), ("10/25/2023", dt.date(2023, 11, 1))],
)
def test_the_other_entries_decide_which_number_is_the_day(other: str, day: dt.date) -> None:
    first, _ = entries(dated("11/01/2023 20:30", other))
    assert first.published is not None
    assert first.published.date == day


def test_a_date_that_nothing_decides_is_both() -> None:
    first, _ = entries(dated("11/01/2023", "02/03/2023"))
    assert first.published is not None
    assert first.published.precision is Precision.YEAR
    assert first.published.readings == (dt.date(2023, 1, 11), dt.date(2023, 11, 1))


@pytest.mark.parametrize(
    ("link", "moment", "days"),
    [
        ("https://www.akp.gov.kh/", "20:30:00 +0000", (5, 6)),
        ("https://www.akp.gov.kh/", "16:30:00 +0000", (5,)),
        ("https://www.akp.gov.kh/", "20:30:00 +0700", (5,)),
        ("https://river.example/", "20:30:00 +0000", (5,)),
    ],
)
def test_utc_near_midnight_may_be_two_days_of_a_publisher_known_to_be_in_cambodia(
    link: str, moment: str, days: tuple[int, ...]
) -> None:
    first, _ = entries(dated(f"Tue, 05 Mar 2024 {moment}", "1 May 2024", link=link))
    assert first.published is not None
    found = first.published.readings or (first.published.date,)
    assert found == tuple(dt.date(2024, 3, day) for day in days)


def test_marks_that_were_escaped_twice_are_marks() -> None:
    body = "&amp;lt;p&amp;gt;A &amp;amp;lt; B&amp;lt;/p&amp;gt;"
    (entry,) = entries(rss(f"<title>T</title><description>{body}</description>"))
    assert entry.html == "<p>A &lt; B</p>"


def test_a_text_that_speaks_of_marks_keeps_them() -> None:
    body = "&lt;p&gt;The mark &amp;lt;p&amp;gt; begins a paragraph.&lt;/p&gt;"
    (entry,) = entries(rss(f"<title>T</title><description>{body}</description>"))
    assert entry.html == "<p>The mark &lt;p&gt; begins a paragraph.</p>"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("desk@a.example (Nou Sophal)", "Nou Sophal"),
        ("admin", ""),
        ("desk@a.example", ""),
        ("ដោយ៖ នូ សុផល", "នូ សុផល"),
    ],
)
def test_an_address_and_a_programs_user_are_no_author(author: str, byline: str) -> None:
    (entry,) = entries(rss(f"<title>T</title><author>{author}</author>"))
    assert entry.byline == byline


def test_a_year_that_programs_write_for_none_is_none() -> None:
    (entry,) = entries(rss("<title>T</title><pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate>"))
    assert entry.published is None


def test_lines_of_a_plain_text_stay_lines() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>'
        '<content type="text">One &lt; two\nThree</content></entry></feed>'
    )
    (entry,) = entries(feed.encode())
    assert entry.html == "One &lt; two<br>Three"
