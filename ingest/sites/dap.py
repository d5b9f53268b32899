"""DAP News: the MVP WordPress theme with the names that it had before it was renamed."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; its date stands in its address."""
    return page.reading(
        title=page.text("#post-header h1"),
        body=[page.require("#content-main")],
        drop=".mvp-post-add, .sharedaddy",
        pictures=page.soup.select("#post-feat-img img"),
    )
