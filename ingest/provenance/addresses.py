"""Which addresses are those of a page, and whose site they are on."""

from urllib.parse import urlsplit

from archive.addresses import canonical_url


def article_url(address: str, base: str = "") -> str | None:
    """The canonical address of a page inside a site.

    Some sites name their home page as the canonical address of every article: that is none.
    """
    url = canonical_url(address, base)
    if url is None or (urlsplit(url).path == "/" and not urlsplit(url).query):
        return None
    return url


def host_of(url: str | None) -> str:
    """The host of an address in small letters, without ``www.``; empty where there is none."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
