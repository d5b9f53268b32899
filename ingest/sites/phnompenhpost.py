"""The Phnom Penh Post: Drupal pages, shaped like those of its Khmer sister."""

from ingest.reading import Reading
from ingest.sites.base import Page
from ingest.sites.publication_line import publication_line


def read(page: Page) -> Reading:
    """The article; of its headline no selector is known."""
    line = publication_line(page)
    return page.reading(
        title=page.shared_title(),
        byline=line.byline,
        dates=[line.date],
        body=[page.require("div[itemprop=articleBody]")],
    )
