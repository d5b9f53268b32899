"""What a listing leads to, whatever its kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.errors import ItemError
from ingest.provenance.addresses import article_url

# More than any feed or page of links has; a sitemap may have so many by its standard.
MOST_LINKS = 50_000


class ListingError(ItemError):
    """A listing was fetched, but it is not what it should be."""

    stage = "listing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Canonical addresses, each once, in the listing's order: the newest first where it tells.

    ``items`` are pages; ``listings`` are further listings of the same kind.
    """

    items: tuple[str, ...]
    listings: tuple[str, ...] = ()


def addresses(links: Iterable[str], base: str) -> tuple[str, ...]:
    """The canonical addresses of links as printed, relative ones against ``base``.

    What is no address of a page is left out.
    """
    found = (article_url(link, base) for link in links)
    return tuple(dict.fromkeys(url for url in found if url))[:MOST_LINKS]
