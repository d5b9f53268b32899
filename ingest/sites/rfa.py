"""Radio Free Asia's Khmer service: its pages before and after it moved to another system."""

from ingest.provenance.dating import from_stamp
from ingest.reading import Reading
from ingest.sites.base import Page


def read(page: Page) -> Reading:
    """The article of either shape; the address of an older one ends in its date and time."""
    older = page.find("#storytext")
    if older:
        return page.reading(
            title=page.text("#storypagemaincol h1"),
            published=from_stamp(page.metadata.url),
            body=[older],
            pictures=page.soup.select("#headerimg img"),
        )
    body = page.require_some("p.c-paragraph")
    return page.reading(title=page.shared_title(), body=body)
