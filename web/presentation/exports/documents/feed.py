"""The newest documents of a search as a feed, in the Atom format (RFC 4287)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from archive.records import DocumentLanguage, Language
from web.presentation.addresses import web_address
from web.presentation.exports.xml_text import held
from web.presentation.headings import heading
from web.presentation.sourced import SourcedDocument
from web.presentation.typography import shorten
from web.presentation.voice import Voice

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_SUMMARY = 300
_LANGUAGES: dict[DocumentLanguage, Language] = {"km": "km", "en": "en", "mixed": "km"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """``address`` is the feed's own, ``page`` that of the same list for people."""

    entries: Sequence[SourcedDocument]
    language: Language
    title: str
    address: str
    page: str
    made_at: dt.datetime


def write(feed: Feed) -> bytes:
    """The whole feed; an entry is as new as the bytes that its text was read from."""
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    moments = (entry.capture.received_at for entry in feed.entries)
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", max(moments, default=feed.made_at).isoformat())
    Xml.SubElement(root, "link", {"rel": "self", "href": feed.address})
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    voice = Voice(feed.language)
    for entry in feed.entries:
        _entry(root, entry, voice)
    return f"{_DECLARATION}{Xml.tostring(root, encoding='unicode')}".encode()


def _entry(root: Xml.Element, entry: SourcedDocument, voice: Voice) -> None:
    document = entry.document
    language = _LANGUAGES[document.language]
    made = Xml.SubElement(root, "entry")
    _add(made, "id", entry.address)
    _add(made, "title", heading(document), language)
    _add(made, "updated", entry.capture.received_at.isoformat())
    _add(Xml.SubElement(made, "author"), "name", voice.source(entry.source))
    Xml.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    if url := web_address(document.url):
        Xml.SubElement(made, "link", {"rel": "via", "href": held(url)})
    if document.standing:
        said = {"term": document.standing.kind, "label": voice.standing(document.standing)}
        Xml.SubElement(made, "category", said)
    _add(made, "summary", shorten(document.text, _SUMMARY), language)


def _add(parent: Xml.Element, tag: str, text: str, language: Language | None = None) -> None:
    made = Xml.SubElement(parent, tag, {"xml:lang": language} if language else {})
    made.text = held(text)
