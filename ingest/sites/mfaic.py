"""The Ministry of Foreign Affairs: its pages of 2026, and those of 2025."""

from ingest.markup.blocks import line_of
from ingest.reading import Reading
from ingest.sites.base import Page
from ingest.text.language import paragraph_language


def read(page: Page) -> Reading:
    """The article of either shape."""
    if page.find("div.post-content"):
        return _read_2025(page)
    return page.reading(
        title=page.text(".viewpost-title"),
        dates=list(page.date_values(".viewpost-date")),
        body=[page.require(".viewpost-content")],
        pictures=page.soup.select(".viewpost img"),
    )


def _read_2025(page: Page) -> Reading:
    """One address for both languages: which of them the page is in, its text says.

    The first paragraph is not of the article; the headline has a class for either language.
    """
    body = page.require("div.post-content")
    language = paragraph_language(line_of(body))
    page.require_some("div.post-content p")[0].decompose()
    return page.reading(
        title=page.text(f".header-title-{language or 'km'}"),
        dates=list(page.date_values(".date")),
        body=[body],
    )
