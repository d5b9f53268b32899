"""The government WordPress theme of e-Government Cambodia, as the MPTC and others use it."""

from ingest.provenance.translations import alternates
from ingest.reading import Reading
from ingest.sites.base import Page

# Polylang's switcher; where there is no translation it leads to a home page, marked so.
_SWITCHER = ".lang-item:not(.no-translation) a[hreflang][href]"


def read(page: Page) -> Reading:
    """The article; editors can switch off its date and author, and the visible date is relative."""
    links = page.soup.select(_SWITCHER)
    switcher = [(str(link["hreflang"]), str(link["href"])) for link in links]
    return page.reading(
        title=page.text("article[id^=post-] header .block-title h2"),
        dates=[
            str(time["datetime"])
            for time in page.soup.select("ul.meta li.post-date time[datetime]")
        ],
        byline=page.text_if_any("ul.meta li.post-author a"),
        body=[page.require("article[id^=post-] .entry-content")],
        drop=".sharedaddy, .post-tags, .addtoany_share_save_container",
        translations=alternates(switcher, page.metadata.url),
    )
