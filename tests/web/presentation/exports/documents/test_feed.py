"""The feed: what Atom wants of it, and texts that XML cannot hold."""

import datetime as dt

from hypothesis import given, settings
from lxml import etree

from tests.web.entries import NOON, a_document_entry, odd_texts
from web.presentation.exports.documents.feed import Feed, write
from web.presentation.exports.xml_text import held
from web.presentation.sourced import SourcedDocument

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = NOON + dt.timedelta(days=1)


def read(*entries: SourcedDocument) -> etree._Element:
    feed = Feed(
        entries=entries,
        language="en",
        title="Bannasar: road",
        address="https://bannasar.example/api/v1/search.atom?q=road",
        page="https://bannasar.example/en/search?q=road",
        made_at=LATER,
    )
    return etree.fromstring(write(feed))


def test_a_feed() -> None:
    entry = a_document_entry()
    feed = read(entry)
    assert feed.findtext(f"{ATOM}id") == "https://bannasar.example/api/v1/search.atom?q=road"
    assert feed.findtext(f"{ATOM}updated") == NOON.isoformat()
    (made,) = feed.findall(f"{ATOM}entry")
    assert made.findtext(f"{ATOM}id") == entry.address
    assert made.findtext(f"{ATOM}title") == "The road is open"
    assert made.findtext(f"{ATOM}author/{ATOM}name") == "The Paper"
    assert made.findtext(f"{ATOM}updated") == NOON.isoformat()
    links = {link.get("rel"): link.get("href") for link in made.findall(f"{ATOM}link")}
    assert links == {"alternate": entry.address, "via": entry.document.url}


def test_a_feed_without_documents_is_as_new_as_its_making() -> None:
    assert read().findtext(f"{ATOM}updated") == LATER.isoformat()


def test_no_link_leads_to_a_script() -> None:
    (made,) = read(a_document_entry(url="javascript:alert(1)")).findall(f"{ATOM}entry")
    assert [link.get("rel") for link in made.findall(f"{ATOM}link")] == ["alternate"]


@settings(max_examples=100, deadline=None)
@given(odd_texts)
def test_any_title_can_be_read_back(text: str) -> None:
    title = f"x{text}x"
    read_back = read(a_document_entry(title=title)).findtext(f"{ATOM}entry/{ATOM}title")
    assert read_back == held(title).replace("\r\n", "\n").replace("\r", "\n")
