"""Koh Santepheap Daily."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; its date stands only among the page's metadata."""
    return page.reading(
        title=page.text("div.article-recap h1"),
        body=[page.require(".content-text")],
    )
