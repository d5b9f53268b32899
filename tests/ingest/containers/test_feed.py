"""A feed given as a file: each entry by itself."""

import datetime as dt
from pathlib import Path

import pytest

from archive.errors import ItemError
from ingest.capture import Item, walk
from ingest.containers import feed
from ingest.readers import reader_for
from ingest.reading import Reading

DATA = Path(__file__).parent / "data"
RSS = "<rss version='2.0'><channel><link>https://a.example/</link>{}</channel></rss>"


def items(path: Path) -> list[Item]:
    return [each for each in walk([str(path)]) if isinstance(each, Item)]


def read(item: Item) -> Reading:
    data = item.read()
    return reader_for(item.file_name, data).read(data, item.served)


def outcomes(path: Path) -> list[str]:
    """The text of every item, or the stage and reason of what was refused."""
    told = []
    for item in items(path):
        try:
            told.append(" ".join(block.text for block in read(item).blocks))
        except ItemError as error:
            told.append(f"{error.stage}: {error.reason}")
    return told


def saved(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def entry(number: int, text: str = "The text of the entry is here.") -> str:
    return f"<item><link>https://a.example/{number}</link><description>{text}</description></item>"


def test_entries_of_a_khmer_feed_become_documents_or_say_why_not() -> None:
    whole, picture, beginning = items(DATA / "ministry.km.rss")
    reading = read(whole)
    assert [block.text for block in reading.blocks] == [
        "ក្រសួងសូមជូនដំណឹងថា ស្ពានឈើនឹងត្រូវបិទ។",
        "សូមប្រើផ្លូវវាង\u200bជាបណ្តោះអាសន្ន៕",
    ]
    assert reading.title == "សេចក្តីជូនដំណឹងស្តីពីការបិទស្ពាន"
    assert reading.url == "https://water.example/archives/101"
    assert reading.published is not None
    assert reading.published.date == dt.date(2024, 3, 5)
    assert reading.images[0].url == "https://water.example/wp-content/bridge.jpg"
    assert reading.is_copy
    with pytest.raises(
        ItemError, match=r"no text with this entry.*https://water.example/archives/102"
    ):
        read(picture)
    with pytest.raises(ItemError, match="only the beginning"):
        read(beginning)


def test_entries_of_an_english_feed() -> None:
    ferry, changed, tomorrow = map(read, items(DATA / "press.en.atom"))
    assert ferry.blocks[0].text == "The ferry crosses again — “at last”, its captain said."
    assert ferry.url == "https://river.example/news/ferry-and-bridge"
    assert ferry.site_name == "River Post"
    assert changed.blocks[0].text == "The market opens at six in the morning."
    assert tomorrow.published is None


def test_an_entry_saved_on_another_day_has_the_same_bytes_and_name(tmp_path: Path) -> None:
    text = (DATA / "ministry.km.rss").read_text("utf-8")
    (tmp_path / "later").mkdir()
    later = saved(tmp_path / "later", text.replace("Wed, 06 Mar 2024", "Fri, 08 Mar 2024"))
    first = saved(tmp_path, text)
    assert [(i.origin, i.read()) for i in items(first)] == [
        (i.origin, i.read()) for i in items(later)
    ]


def test_a_cut_feed_keeps_what_came_before_and_says_so(tmp_path: Path) -> None:
    data = RSS.format(entry(1) + entry(2) + entry(3))
    told = outcomes(saved(tmp_path, data[: data.index("a.example/3") + 40]))
    assert told[:2] == ["The text of the entry is here."] * 2
    assert told[2].startswith("unpack: The feed is cut off")


def test_marks_inside_a_text_do_not_cut_it(tmp_path: Path) -> None:
    inside = "<![CDATA[<p>One</item><item>two</p>]]><!-- </item> -->"
    told = outcomes(saved(tmp_path, RSS.format(entry(1, inside) + entry(2))))
    assert told == ["Onetwo", "The text of the entry is here."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (RSS.format(""), "no entries"),
        (RSS.format(entry(1) + "<item><![CDATA[<item>" * 1000), "cut off"),
        ("<!DOCTYPE r [<!ENTITY a 'b'>]>" + RSS.format(entry(1)), "entities"),
        ("<urlset></urlset>", "no feed"),
        ("", "empty"),
        ("<rss>" + "<item>" * 5000, "cut off"),
    ],
)
def test_what_is_no_honest_feed_is_refused(tmp_path: Path, data: str, told: str) -> None:
    assert told in outcomes(saved(tmp_path, data))[-1]


def test_more_entries_than_a_feed_may_have_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MAX_MEMBERS", 500)
    data = RSS.format("".join(f"<item><link>/{n}</link></item>" for n in range(1000)))
    members = list(feed.split(data.encode()) or ())
    assert len(members) == 501
    with pytest.raises(ItemError, match="more than 500 entries"):
        members[-1].read()


def test_unclosed_marks_take_no_time_by_the_square() -> None:
    started = dt.datetime.now(dt.UTC)
    for mark in (b"<!--", b"<![CDATA[", b"<item ", b"<title>", b"<link "):
        list(feed.split(b"<rss><channel>" + mark * 500_000) or ())
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=10)


def test_a_feed_in_utf_16_or_rdf(tmp_path: Path) -> None:
    text = RSS.format(entry(1, "ក្រសួងសូមជូនដំណឹង"))
    assert outcomes(saved(tmp_path, text.encode("utf-16"))) == ["ក្រសួងសូមជូនដំណឹង"]
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/'><channel><title>River</title>"
        "<link>https://a.example/</link></channel>" + entry(1) + "</rdf:RDF>"
    )
    (reading,) = map(read, items(saved(tmp_path, rdf)))
    assert (reading.site_name, reading.url) == ("River", "https://a.example/1")


def test_the_other_entries_decide_which_number_is_the_day(tmp_path: Path) -> None:
    def days(*printed: str) -> list[dt.date | None]:
        entries = "".join(
            entry(number).replace("<desc", f"<pubDate>{day}</pubDate><desc")
            for number, day in enumerate(printed)
        )
        found = [read(each).published for each in items(saved(tmp_path, RSS.format(entries)))]
        return [each.date if each and not each.readings else None for each in found]

    assert days("06/03/2024", "06/13/2024") == [dt.date(2024, 6, 3), dt.date(2024, 6, 13)]
    assert days("06/03/2024", "13/06/2024") == [dt.date(2024, 3, 6), dt.date(2024, 6, 13)]
    assert days("06/03/2024", "13/06/2024", "06/13/2024")[0] is None


MOMENT = "<pubDate>Mon, 15 Jul 2024 09:30:00 +0700</pubDate></item>"


def days(*entries: str, path: Path) -> list[dt.date | None]:
    path.write_text(RSS.format("".join(entries).replace("</item>", MOMENT)))
    return [found.date if (found := read(each).published) else None for each in items(path)]


def test_one_moment_for_all_entries_is_of_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    assert days(entry(1), entry(2), entry(3), path=path) == [None] * 3
    # An entry that is given twice makes no third.
    path.write_text(RSS.format((entry(1) * 2 + entry(2)).replace("</item>", MOMENT)))
    published = read(items(path)[0]).published
    assert published is not None
    assert published.date == dt.date(2024, 7, 15)


@pytest.mark.parametrize("name", ["feed", "feed.txt"])
def test_a_feed_that_is_called_a_text_is_a_feed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(RSS.format(entry(1)))
    assert outcomes(tmp_path / name) == ["The text of the entry is here."]
