"""VOA Khmer and VOA Cambodia: one system for both languages, on two hosts."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; the text stands in a ``wsw`` box, in older pages in the content itself."""
    return page.reading(
        title=page.text("div.col-title h1"),
        dates=list(page.date_values("span.date time")),
        body=[page.find("#article-content div.wsw", "div.wsw") or page.require("#article-content")],
        pictures=page.soup.select(".cover-media img"),
    )
