"""Which addresses may be asked: those of the public web, and hosts that were allowed by name.

A page may name or redirect to any address, also to machines that only we can reach; and a name
may resolve to another address each time. So the address that was checked is the one connected to.
"""

import socket
from collections.abc import Callable, Collection
from typing import TypeAlias

import httpx

from ingest.fetch.answers import FetchError, PrivateNetworkError
from ingest.fetch.reserved import is_public

Resolve: TypeAlias = Callable[[str, int], list[str]]
"""The IP addresses of a host; raises OSError."""

_PORTS = {"http": 80, "https": 443}


def resolve(host: str, port: int) -> list[str]:
    """Every IP address of ``host``, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(
    url: httpx.URL, allowed: Collection[str], resolver: Resolve = resolve
) -> list[str]:
    """The IP addresses to connect to for ``url``; FetchError where it may not be fetched, and
    PrivateNetworkError where that is why.

    ``allowed`` are hosts, by name in small letters, that may be in a private network.
    """
    if url.scheme not in _PORTS or not url.host:
        raise FetchError("Only http and https addresses are fetched.")
    if url.userinfo:
        raise FetchError("Addresses with a user name in them are not fetched.")
    host = url.raw_host.decode("ascii")
    try:
        addresses = resolver(host, url.port or _PORTS[url.scheme])
    except (OSError, UnicodeError) as error:
        raise FetchError(f"The host {host} is not known. Check the address.") from error
    if not addresses:
        raise FetchError(f"The host {host} has no address. Check it.")
    if host not in allowed and not all(map(is_public, addresses)):
        raise PrivateNetworkError(
            f"{host} is in a private network, so nothing is fetched from it. "
            "If that is meant, allow the host by name with --allow or BANNASAR_ALLOW."
        )
    return addresses
