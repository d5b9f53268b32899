"""Post Khmer: Drupal pages, in an older and a later shape."""

from ingest.reading import Reading
from ingest.sites.base import Page
from ingest.sites.publication_line import publication_line

_OLDER = "div[itemprop=articleBody]"


def read(page: Page) -> Reading:
    """The article of either shape; its date is English on Khmer pages too."""
    line = publication_line(page)
    older = page.find(_OLDER, "#ArticleBody")
    header = ".single-article-header > h2" if older else "div.section-article-header h2"
    return page.reading(
        title=page.text(header),
        byline=line.byline,
        dates=[line.date],
        body=[older or page.require(".article-text")],
    )
