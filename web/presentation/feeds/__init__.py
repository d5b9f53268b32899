"""The forms of a feed of the newest of a search; this is the list of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from web.presentation.feeds import atom, json_feed, rss
from web.presentation.feeds.entries import Feed


class FeedEnding(StrEnum):
    """The ending of the feed's address."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "feed.json"


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """``media_type`` is what a page names the feed by; ``write`` gives all its bytes."""

    name: str
    media_type: str
    write: Callable[[Feed], bytes]


FEEDS: dict[FeedEnding, FeedFormat] = {
    FeedEnding.ATOM: FeedFormat("Atom", "application/atom+xml", atom.write),
    FeedEnding.RSS: FeedFormat("RSS", "application/rss+xml", rss.write),
    FeedEnding.JSON: FeedFormat("JSON Feed", "application/feed+json", json_feed.write),
}
