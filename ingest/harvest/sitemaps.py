"""Sitemaps and their indexes, packed or not."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.fetch.answers import FetchError
from ingest.fetch.unpacking import joined, unpacked
from ingest.harvest.links import MOST_LINKS, Found, ListingError, addresses
from ingest.limits import MAX_ITEM_BYTES, TOO_LARGE

_PACKED = b"\x1f\x8b"
# The sitemaps that WordPress makes of what is no article.
_NO_ITEMS = re.compile(
    r"(page|category|tag|author|attachment|user|taxonom\w*)s?-(\w+-)?sitemap|/wp-sitemap-(users|taxonomies)"
)
_MOST_LISTINGS = 100


@dataclass(frozen=True, slots=True)
class _Entry:
    """``changed`` is as printed: dates of one sitemap are written alike, so they can be sorted."""

    address: str
    changed: str


def read_sitemap(data: bytes, url: str) -> Found:
    """The pages or further sitemaps of a sitemap, the last changed first; ListingError if none."""
    try:
        plain = joined(unpacked([data]), MAX_ITEM_BYTES, TOO_LARGE) if _is_packed(data) else data
    except FetchError as error:
        raise ListingError(error.reason) from error
    pages: list[_Entry] = []
    sitemaps: list[_Entry] = []
    root = ""
    try:
        walk = etree.iterparse(
            io.BytesIO(plain),
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
        for event, element in walk:
            name = _local(element.tag)
            root = root or name
            if event == "end" and name in ("url", "sitemap"):
                (pages if name == "url" else sitemaps).append(_entry(element))
                element.clear()
            if len(pages) + len(sitemaps) > MOST_LINKS:
                break
    except etree.XMLSyntaxError as error:
        raise ListingError(_NONE) from error
    if root not in ("urlset", "sitemapindex"):
        raise ListingError(_NONE)
    further = [
        each for each in addresses(_newest_first(sitemaps), url) if not _NO_ITEMS.search(each)
    ]
    return Found(
        items=addresses(_newest_first(pages), url), listings=tuple(further[:_MOST_LISTINGS])
    )


_NONE = (
    "This is no sitemap: the site has changed, or it shows programs another page. "
    "Look at it in a browser, and mend its entry in the list of sources."
)


def _is_packed(data: bytes) -> bool:
    return data.startswith(_PACKED)


def _entry(element: etree._Element) -> _Entry:
    texts = {_local(child.tag): (child.text or "").strip() for child in element}
    return _Entry(texts.get("loc", ""), texts.get("lastmod", ""))


def _local(tag: object) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _newest_first(entries: Sequence[_Entry]) -> list[str]:
    """By the dates if they have any; those without keep their order, last."""
    ordered = sorted(entries, key=lambda entry: entry.changed, reverse=True)
    return [entry.address for entry in ordered if entry.address]
