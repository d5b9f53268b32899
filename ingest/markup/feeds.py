"""Reads RSS and Atom feeds; nothing that a feed says is taken on trust.

The only door to feedparser. A feed is decoded here first, since many declare a wrong encoding, and
those that declare entities are refused: no feed needs them, and bombs are made of them.
"""

import datetime as dt
import html as html_module
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import feedparser

from archive.addresses import canonical_url
from archive.errors import ParseError
from archive.records import Published
from ingest.limits import MAX_FEED_ENTRIES, MAX_PAGE_CHARACTERS
from ingest.markup.blocks import line_of, one_line
from ingest.markup.bylines import clean
from ingest.markup.parser import parse_page
from ingest.provenance.addresses import article_url
from ingest.provenance.dating import from_feed, from_feed_change, open_between_zones
from ingest.provenance.printed import Order, order_in
from ingest.provenance.publishers import entry_of
from ingest.reading import Remark
from ingest.text.decode import decode

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|RDF)\b")
_ROOT_WITHIN = 4096
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# What publishing systems put where they cut a text short.
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;|&#x2026;)\]?|read more|continue reading|អានបន្ត)"
    r"[\s»→.…]*(?:<[^<>]*>\s*)*$",
    re.IGNORECASE,
)
_APPEARED_FIRST = re.compile(
    r"<p>\s*The post\s.{0,2000}?\sappeared first on\s.{0,500}?</p>\s*", re.DOTALL
)
_ENOUGH_TO_COMPARE = 3
_SAME_MOMENT = "<!-- dates: of the feed -->"
# What escaped a text a second time left only the marks of pages in it.
_ESCAPED_MARK = re.compile(r"&lt;(?:p|br|div|span|h[1-6]|ul|li|a|img|strong)\b[^<>]{0,300}?/?&gt;")
_ANY_MARK = re.compile(r"<[a-zA-Z/][^<>]*>")
# RSS writes an address and, in brackets, whose it is.
_MAILBOX = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
_ORDER_TOLD = re.compile(r"<!-- dates: (?P<order>day_first|month_first) -->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; what it does not say is empty or None.

    ``url`` is canonical. ``html`` is the whole text if the feed gives it, else what it calls the
    summary; ``is_cut`` is true where that is only the beginning.
    """

    url: str | None
    title: str
    byline: str
    published: Published | None
    html: str
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's own title and its entries in their order, each address once."""

    title: str
    entries: tuple[Entry, ...]
    note: str
    remarks: tuple[Remark, ...] = ()


def moment_told() -> str:
    """A comment that tells ``read_feed`` that all entries of the feed had one moment."""
    return _SAME_MOMENT


def order_told(order: Order) -> str:
    """A comment that tells ``read_feed`` in which order numbers stand in a feed's dates."""
    return f"<!-- dates: {order} -->"


def is_of_all(moments: Sequence[str]) -> bool:
    """Whether several entries share one moment: it is that of the feed, and of none of them."""
    return len(moments) >= _ENOUGH_TO_COMPARE and len(set(moments)) == 1 and bool(moments[0])


def is_feed(text: str) -> bool:
    """Whether a text opens as a feed does."""
    return bool(_ROOT.search(text[:_ROOT_WITHIN]))


def read_feed(data: bytes, *, now: dt.datetime, url: str = "", charset: str = "") -> Feed:
    """The entries of a feed from ``url``; ParseError or DecodeError where it is none.

    Dates after ``now`` or before the web are left out, and the moment that all entries share: it
    is that of the feed. A feed that is cut off gives the entries before the cut.
    """
    decoded = decode(data, charset)
    declaration = _DECLARATION.match(decoded.text)
    text = decoded.text[declaration.end() :] if declaration else decoded.text
    if not is_feed(text):
        raise ParseError("This is no feed: it does not open with rss, feed or RDF.")
    if "<!ENTITY" in text:
        raise ParseError("The feed declares entities of its own, as no honest feed does.")
    if len(_ENTRY.findall(text)) > MAX_FEED_ENTRIES:
        raise ParseError(f"The feed has more than {MAX_FEED_ENTRIES} entries. Split it.")
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    base = _base(parsed.feed, url)
    told = _ORDER_TOLD.search(text[:_ROOT_WITHIN])
    order = order_in(
        _text(each, name) for each in parsed.entries for name in ("published", "updated")
    ) or (Order(told["order"]) if told else None)
    entries = [_entry(each, parsed.version, base, now, order) for each in parsed.entries]
    printed = [_text(each, "published") or _text(each, "updated") for each in parsed.entries]
    if _SAME_MOMENT in text[:_ROOT_WITHIN] or is_of_all(printed):
        entries = [replace(entry, published=None) for entry in entries]
    return Feed(
        title=_shown(_text(parsed.feed, "title")),
        entries=tuple(_each_address_once(entries)),
        note=decoded.note,
        remarks=decoded.remarks,
    )


def _base(feed: Mapping[str, object], url: str) -> str:
    """What the addresses in the feed are relative to: its own address, else that of its site."""
    if url:
        return url
    links = feed.get("links")
    listed = links if isinstance(links, list) else []
    named = (_text(each, "href") for each in listed if isinstance(each, Mapping))
    found = (canonical_url(each) for each in (_text(feed, "link"), *named) if each)
    return next(filter(None, found), "")


def _entry(
    entry: Mapping[str, object], version: str, base: str, now: dt.datetime, order: Order | None
) -> Entry:
    whole = _content(entry)
    html = _unescaped(whole or _text(entry, "summary"))[: MAX_PAGE_CHARACTERS + 1]
    last = html.rfind("<p>")
    if last >= 0 and _APPEARED_FIRST.fullmatch(html, last):
        html = html[:last]
    return Entry(
        url=_address(entry, base),
        title=_shown(_text(entry, "title")),
        byline=_author(_text(entry, "author")),
        published=_published(entry, version, base, now, order),
        html=html,
        is_cut=not whole and bool(_CUT.search(html[-500:])),
    )


def _unescaped(text: str) -> str:
    """A text whose marks were escaped twice, once more unescaped; any other as it is."""
    is_twice = not _ANY_MARK.search(text) and _ESCAPED_MARK.search(text)
    return html_module.unescape(text) if is_twice else text


def _author(written: str) -> str:
    """Who is named; empty for an address, the site's own user, and the like."""
    found = _MAILBOX.fullmatch(written.strip())
    return clean(found["name"] if found else written)


def _address(entry: Mapping[str, object], base: str) -> str | None:
    """Its page. A feed counted by a third party keeps the true address beside its own."""
    own_id = _text(entry, "id").strip()
    named = [_text(entry, name).strip() for name in ("feedburner_origlink", "link")]
    # An id is an address only where it is written as one; feedparser takes any for a link.
    if own_id and not own_id.startswith(("https://", "http://")):
        named = [value for value in named if value != own_id]
    else:
        named.append(own_id)
    return next((url for value in named if value and (url := article_url(value, base))), None)


def _content(entry: Mapping[str, object]) -> str:
    """The longest of the texts that the entry gives in full."""
    given = entry.get("content")
    listed = given if isinstance(given, list) else []
    texts = (_as_page(each) for each in listed if isinstance(each, Mapping))
    return max(texts, key=len, default="")


def _as_page(content: Mapping[str, object]) -> str:
    """One of its texts; what says that it is plain has lines, and a page has none."""
    value = _text(content, "value")
    is_plain = _text(content, "type") == "text/plain" and not _ANY_MARK.search(value)
    return html_module.escape(value).replace("\n", "<br>") if is_plain else value


def _published(
    entry: Mapping[str, object], version: str, base: str, now: dt.datetime, order: Order | None
) -> Published | None:
    """The day; of a publisher known to be in Cambodia, a moment in UTC may be of two."""
    printed = _text(entry, "published")
    value = printed or _text(entry, "updated")
    # What RSS calls its date is that of publication; in Atom it is that of the last change.
    is_of_change = not printed and version.startswith("atom")
    found = (from_feed_change if is_of_change else from_feed)(value, now, order)
    return open_between_zones(found, value) if entry_of(base) else found


def _each_address_once(entries: Sequence[Entry]) -> Sequence[Entry]:
    seen: set[str] = set()
    kept = []
    for entry in entries:
        if entry.url is None or entry.url not in seen:
            kept.append(entry)
        seen.add(entry.url or "")
    return kept


def _shown(title: str) -> str:
    """A title as it is shown: many are HTML, whatever they say they are."""
    return line_of(parse_page(title)) if "&" in title or "<" in title else one_line(title)


def _text(holder: Mapping[str, object], name: str) -> str:
    # Asked for a day of change that is not there, feedparser gives the day of publication.
    if name not in holder:
        return ""
    value = holder[name]
    return value if isinstance(value, str) else ""
