"""EAC News, whose article pages are whole though its lists are drawn by script."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article, with its date for machines or as printed."""
    return page.reading(
        title=page.text("h1.single-post__entry-title"),
        dates=list(page.date_values(".entry__meta-date")),
        body=[page.require(".entry__article")],
    )
