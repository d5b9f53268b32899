"""Kampuchea Thmey, and other Khmer news sites on the MVP WordPress theme."""

from ingest.reading import Reading
from ingest.sites.base import Page

_CHROME = "#mvp-content-bot, .mvp-post-add, .mvp-related-posts, .mvp-author-box-wrap, .mvp-post-soc"


def read(page: Page) -> Reading:
    """The article; its date and its author stand in the head of the post."""
    return page.reading(
        title=page.text("#mvp-post-head h1, h1.mvp-post-title"),
        dates=[
            *page.metadata.dates,
            *page.metadata.marked_dates,
            *page.date_values("#mvp-post-head time"),
        ],
        byline=page.text_if_any("#mvp-post-head .author-name a", "#mvp-post-head .author-name"),
        body=[page.require("#mvp-content-main")],
        drop=_CHROME,
        pictures=page.soup.select("#mvp-post-feat-img img"),
    )
