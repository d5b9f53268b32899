"""A feed in the RSS 2.0 format (rssboard.org/rss-specification)."""

from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as Xml

from web.presentation.exports.xml_text import held
from web.presentation.feeds.entries import Entry, Feed

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def write(feed: Feed) -> bytes:
    """The whole feed."""
    root = Xml.Element("rss", {"version": "2.0", **_SPACES})
    channel = Xml.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", feed.title)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    own = {"rel": "self", "type": "application/rss+xml", "href": feed.address}
    Xml.SubElement(channel, "atom:link", own)
    for entry in feed.entries:
        _item(channel, entry)
    return f"{_DECLARATION}{Xml.tostring(root, encoding='unicode')}".encode()


def _item(channel: Xml.Element, entry: Entry) -> None:
    made = Xml.SubElement(channel, "item", {"xml:lang": entry.language})
    _add(made, "title", entry.title)
    _add(made, "link", entry.address)
    _add(made, "guid", entry.address)
    _add(made, "pubDate", format_datetime(entry.updated))
    # The format's own author is an address of mail.
    _add(made, "dc:creator", entry.author)
    for label in entry.labels:
        _add(made, "category", label)
    # Readers take a description for HTML.
    _add(made, "description", escape(entry.summary, quote=False))


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = held(text)
