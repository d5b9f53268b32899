"""Web addresses in one form, since a page's address is what it is known by."""

import re
from urllib.parse import (
    parse_qsl,
    quote,
    unquote_to_bytes,
    urlencode,
    urljoin,
    urlsplit,
    urlunsplit,
)

_LONGEST = 2000
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
# What advertising and sharing add to an address; it never changes what is served.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid", re.IGNORECASE)
# Khmer in a path is written both raw and as %E1%9E%..; one form is kept, the one that travels.
_KEPT_IN_PATH = "!$&'()*+,;=:@"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(address: str, base: str = "") -> str | None:
    """The address in its one form, made absolute; None where it is none, or not http or https."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
        path = "/".join(
            quote(unquote_to_bytes(segment), safe=_KEPT_IN_PATH)
            for segment in parts.path.split("/")
        )
        query = urlencode(
            [
                (name, value)
                for name, value in parse_qsl(parts.query, keep_blank_values=True)
                if not _TRACKING.fullmatch(name)
            ]
        )
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _DEFAULT_PORTS or parts.username or not _HOST.fullmatch(host):
        return None
    named = f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else ""
    url = urlunsplit((parts.scheme, host + named, path or "/", query, ""))
    return url if len(url) <= _LONGEST else None
