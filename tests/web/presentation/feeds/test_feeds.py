"""Feeds: what Atom, RSS and JSON Feed want, and texts that XML cannot hold."""

import datetime as dt
import json
from dataclasses import replace
from email.utils import format_datetime

import pytest
from hypothesis import given
from lxml import etree

from tests.web.entries import NOON, a_document_entry, an_entry, odd_texts
from web.presentation.exports.xml_text import held
from web.presentation.feeds import FEEDS, FeedEnding
from web.presentation.feeds.entries import Entry, Feed, of_document, of_statement
from web.presentation.voice import Voice

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LATER = NOON + dt.timedelta(days=1)
ENGLISH = Voice("en")


def written(ending: FeedEnding, *entries: Entry) -> bytes:
    return FEEDS[ending].write(
        Feed(
            entries=entries,
            language="en",
            title="Bannasar: road",
            address=f"https://bannasar.example/api/v1/search.{ending}?q=road",
            page="https://bannasar.example/en/search?q=road",
            made_at=LATER,
        )
    )


def atom(*entries: Entry) -> etree._Element:
    return etree.fromstring(written(FeedEnding.ATOM, *entries))


def rss(*entries: Entry) -> etree._Element:
    (channel,) = etree.fromstring(written(FeedEnding.RSS, *entries))
    return channel


def test_an_atom_feed() -> None:
    entry = a_document_entry()
    feed = atom(of_document(entry, ENGLISH))
    assert feed.findtext(f"{ATOM}id") == "https://bannasar.example/api/v1/search.atom?q=road"
    assert feed.findtext(f"{ATOM}updated") == NOON.isoformat()
    (made,) = feed.findall(f"{ATOM}entry")
    assert made.findtext(f"{ATOM}id") == entry.address
    assert made.findtext(f"{ATOM}title") == "The road is open"
    assert made.findtext(f"{ATOM}author/{ATOM}name") == "The Paper"
    assert made.findtext(f"{ATOM}updated") == NOON.isoformat()
    links = {link.get("rel"): link.get("href") for link in made.findall(f"{ATOM}link")}
    assert links == {"alternate": entry.address, "via": entry.document.url}


def test_an_rss_feed() -> None:
    entry = a_document_entry(title="Wells & <b>water</b>")
    channel = rss(of_document(entry, ENGLISH))
    assert channel.findtext("link") == "https://bannasar.example/en/search?q=road"
    assert channel.findtext("lastBuildDate") == format_datetime(NOON)
    (item,) = channel.findall("item")
    assert item.findtext("guid") == item.findtext("link") == entry.address
    assert item.findtext("title") == "Wells & <b>water</b>"
    assert item.findtext(CREATOR) == "The Paper"
    assert item.findtext("pubDate") == format_datetime(NOON)


def test_a_description_in_rss_is_text_to_readers_of_html() -> None:
    entry = replace(of_document(a_document_entry(), ENGLISH), summary="a <b> & c")
    assert rss(entry).findtext("item/description") == "a &lt;b&gt; &amp; c"


def test_a_json_feed() -> None:
    entry = an_entry()
    told = json.loads(written(FeedEnding.JSON, of_statement(entry, ENGLISH)))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = told["items"]
    assert item["id"] == item["url"] == entry.address
    assert item["content_text"] == entry.statement.words
    assert entry.statement.speaker in item["title"]
    assert item["external_url"] == entry.document.url
    assert item["date_modified"] == NOON.isoformat()


def test_a_feed_without_entries_is_as_new_as_its_making() -> None:
    assert atom().findtext(f"{ATOM}updated") == LATER.isoformat()


def test_no_link_leads_to_a_script() -> None:
    entry = of_document(a_document_entry(url="javascript:alert(1)"), ENGLISH)
    (made,) = atom(entry).findall(f"{ATOM}entry")
    assert [link.get("rel") for link in made.findall(f"{ATOM}link")] == ["alternate"]
    assert "external_url" not in json.loads(written(FeedEnding.JSON, entry))["items"][0]


@given(odd_texts)
def test_any_title_can_be_read_back(text: str) -> None:
    title = f"x{text}x"
    entry = of_document(a_document_entry(title=title), ENGLISH)
    plain = held(title).replace("\r\n", "\n").replace("\r", "\n")
    assert atom(entry).findtext(f"{ATOM}entry/{ATOM}title") == plain
    assert rss(entry).findtext("item/title") == plain
    assert json.loads(written(FeedEnding.JSON, entry))["items"][0]["title"] == title


@pytest.mark.parametrize("ending", FeedEnding)
def test_half_of_a_pair_breaks_no_feed(ending: FeedEnding) -> None:
    entry = replace(of_document(a_document_entry(), ENGLISH), title="x\ud800x")
    assert b"x?x" in written(ending, entry) or "x\ufffdx".encode() in written(ending, entry)
