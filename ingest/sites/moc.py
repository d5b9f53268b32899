"""The Ministry of Commerce: one page, both languages in one body, a separator between them."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; the site repeats one id for every part of the body. A separator is no text."""
    parts = page.soup.select("div.article-content div.page-description div[id=paragraphBlock]")
    return page.reading(
        title=page.text("h2.title-detail"),
        dates=list(page.date_values(".article-content .date, .article-content time")),
        body=parts or [page.require("div.postbox__content > div.postbox__text")],
        pictures=page.soup.select("div.article-content img"),
    )
