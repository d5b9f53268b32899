"""The Press and Quick Reaction Unit: WordPress with the tagDiv Newspaper theme."""

from ingest.reading import Reading
from ingest.sites.base import Page

# "Other news" stays Khmer on English pages and stands inside the body.
_CHROME = ".td-a-rec, .td_block_related_posts, .td-post-sharing, .td-post-source-tags, .related"


def read(page: Page) -> Reading:
    """The article; older pages keep the body in a plain tagDiv block."""
    title = page.text("h1.tdb-title-text")
    body = page.find(".td-post-content", "div.tdb-block-inner.td-fix-index:has(p)")
    return page.reading(
        title=title,
        dates=list(page.date_values("time.entry-date[datetime], .tdb-block-inner time[datetime]")),
        byline=page.text_if_any(".tdb-author-name", ".td-post-author-name a"),
        body=[body or page.require(".td-post-content")],
        drop=_CHROME,
        pictures=page.soup.select(".tdb-featured-image-bg, .td-post-featured-image img"),
    )
