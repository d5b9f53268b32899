"""A feed in the JSON Feed format, version 1.1 (jsonfeed.org)."""

import json

from web.presentation.feeds.entries import Entry, Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """The whole feed."""
    told = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    # A text may hold half of a pair, which UTF-8 has no bytes for.
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, object]:
    original = {"external_url": entry.original} if entry.original else {}
    labels = {"tags": [*entry.labels]} if entry.labels else {}
    return {
        "id": entry.address,
        "url": entry.address,
        **original,
        "title": entry.title,
        "content_text": entry.summary,
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "language": entry.language,
        **labels,
    }
