"""Sabay News, which prints no date on its articles."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; a date, where there is one, is among the page's metadata."""
    return page.reading(
        title=page.text("div.title.detail"),
        body=[page.require("div.detail.content-detail")],
    )
