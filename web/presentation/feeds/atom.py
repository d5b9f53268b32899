"""A feed in the Atom format (RFC 4287)."""

from xml.etree import ElementTree as Xml

from archive.records import Language
from web.presentation.exports.xml_text import held
from web.presentation.feeds.entries import Entry, Feed

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def write(feed: Feed) -> bytes:
    """The whole feed."""
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    Xml.SubElement(root, "link", {"rel": "self", "href": feed.address})
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        _entry(root, entry)
    return f"{_DECLARATION}{Xml.tostring(root, encoding='unicode')}".encode()


def _entry(root: Xml.Element, entry: Entry) -> None:
    made = Xml.SubElement(root, "entry")
    _add(made, "id", entry.address)
    _add(made, "title", entry.title, entry.language)
    _add(made, "updated", entry.updated.isoformat())
    _add(Xml.SubElement(made, "author"), "name", entry.author)
    Xml.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    if entry.original:
        Xml.SubElement(made, "link", {"rel": "via", "href": held(entry.original)})
    if entry.standing:
        Xml.SubElement(made, "category", {"term": "standing", "label": entry.standing})
    if entry.also:
        Xml.SubElement(made, "category", {"term": "copies", "label": entry.also})
    _add(made, "summary", entry.summary, entry.language)


def _add(parent: Xml.Element, tag: str, text: str, language: Language | None = None) -> None:
    made = Xml.SubElement(parent, tag, {"xml:lang": language} if language else {})
    made.text = held(text)
