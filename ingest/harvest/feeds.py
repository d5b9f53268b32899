"""Feeds as listings: only the addresses of the entries are believed.

Titles, dates and ids of feeds are wrong in too many ways: the page itself says what it is, and its
canonical address who it is. Nor does a feed's own text stand in for a page that could not be read:
it is mostly a beginning, and would be taken for what the publisher wrote at that address.
"""

import datetime as dt

from archive.errors import DecodeError, ParseError
from ingest.harvest.links import Found, ListingError
from ingest.markup.feeds import read_feed


def feed_links(data: bytes, url: str, charset: str) -> Found:
    """What a feed leads to; ListingError where it is none. A feed may be empty."""
    try:
        feed = read_feed(data, now=dt.datetime.now(dt.UTC), url=url, charset=charset)
    except (ParseError, DecodeError) as error:
        raise ListingError(
            f"This is no feed that can be read: the site has changed, or it shows programs another "
            f"page. Look at it in a browser, and mend the list of sources. {error.reason}"
        ) from error
    return Found(items=tuple(dict.fromkeys(each.url for each in feed.entries if each.url)))
