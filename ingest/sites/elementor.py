"""WordPress pages built with Elementor, as those of CamboJA and VOD."""

from ingest.reading import Reading
from ingest.sites.base import Page

# What is built stands in boxes of one class, those around the article too.
_BOX = "div.elementor-widget-container"
_AROUND = ("header", "footer", "popup")
_INSIDE = _BOX + "".join(f":not([data-elementor-type={part}] *)" for part in _AROUND)
_BODY = f"{_INSIDE}:has(> p)"


def read(page: Page) -> Reading:
    """The article; a Khmer date is printed in words under the headline."""
    body = page.require_some(_BODY)
    return page.reading(
        title=page.text(f"{_INSIDE} h1"),
        dates=[
            *page.metadata.dates,
            *page.metadata.marked_dates,
            *page.date_values(".elementor-post-info__item--type-date"),
        ],
        body=body,
        drop="h1",
        pictures=page.soup.select(f".elementor-widget-theme-post-featured-image {_BOX} img"),
    )
