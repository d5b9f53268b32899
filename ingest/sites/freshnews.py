"""Fresh News: Joomla; ``/en/`` in its addresses is Khmer, its English is on another host."""

from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article; a ministry's notice is often no more than a sentence and a picture."""
    return page.reading(
        title=page.text(".page-header h2[itemprop=headline]"),
        dates=list(page.date_values("dl dd time")),
        body=[page.require("div[itemprop=articleBody]")],
    )
