"""Addresses of others, as links and as words."""

from urllib.parse import unquote, urlsplit


def web_address(url: str | None) -> str | None:
    """``url`` if a link may lead there; None for other schemes, such as javascript."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def readable(address: str) -> str:
    """An address with its Khmer letters as letters, the way browsers show it."""
    decoded = unquote(address)
    return decoded if decoded.isprintable() and "\ufffd" not in decoded else address
