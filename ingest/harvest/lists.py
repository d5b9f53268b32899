"""Pages of links: the selector of ``corpus/sources.toml`` says which of them are items."""

from urllib.parse import urljoin

from bs4 import Tag

from ingest.harvest.links import Found, ListingError, addresses
from ingest.markup.parser import parse_page
from ingest.text.decode import decode


def read_list(data: bytes, url: str, charset: str, items: str) -> Found:
    """The items that the selector ``items`` finds; ListingError where it finds none.

    A list without items is not believed: it is a page that has changed.
    """
    soup = parse_page(decode(data, charset).text)
    base = soup.select_one("base[href]")
    links = [str(link["href"]) for found in soup.select(items) if (link := _link(found))]
    if not links:
        raise ListingError(
            f"The page has no {items!r}, where its links to items were: the site has changed, or "
            "it shows programs another page. Mend the entry in the list of sources."
        )
    return Found(items=addresses(links, urljoin(url, str(base["href"])) if base else url))


def _link(found: Tag) -> Tag | None:
    """The element itself, or the link around or inside of it."""
    if found.name == "a":
        return found if found.get("href") else None
    around = found.find_parent("a", href=True)
    return around or found.find("a", href=True)
