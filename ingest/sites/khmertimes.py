"""Khmer Times, and other English dailies on the same WordPress theme."""

from ingest.reading import Reading
from ingest.sites.base import Page

_CHROME = ".sharedaddy, .jp-relatedposts, .related-posts, .newsletter, .entry-tags, .entry-related"


def read(page: Page) -> Reading:
    """The article; ``datetime`` of the entry's time is ISO 8601, and what it shows a day or none.

    These sites write UTC and print its day too, where their clock was never set to Phnom Penh.
    """
    return page.reading(
        title=page.text("h1.entry-title, h1.item-title"),
        dates=list(page.date_values("div.entry-meta time.entry-time[datetime]")),
        byline=page.text_if_any(".entry-meta .entry-author", ".entry-meta [rel=author]"),
        body=[page.require("div.entry-content")],
        drop=_CHROME,
        pictures=page.soup.select(".entry-image img, .entry-thumbnail img, .post-thumbnail img"),
    )
