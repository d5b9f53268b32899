"""What a request for an address came to."""

import hashlib
from dataclasses import dataclass

from archive.errors import ItemError
from archive.exchange import Exchange


class FetchError(ItemError):
    """An address was not fetched. ``status`` is the HTTP status, None where no answer came."""

    stage = "fetch"

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class GoneError(FetchError):
    """What was there says itself that it is gone, and for good (410)."""


class DisallowedError(FetchError):
    """The site's robots.txt asks programs not to read this address."""

    stage = "robots"


class PrivateNetworkError(FetchError):
    """The host of an address is in a private network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The bytes of an address. ``url`` is where the last redirect led.

    ``media_type`` and ``charset`` are as the server names them, in small letters, empty where it
    does not. ``etag`` and ``last_modified`` make a later request conditional. ``exchange`` is what
    was said around the bytes.
    """

    url: str
    status: int
    body: bytes
    media_type: str
    charset: str
    etag: str
    last_modified: str
    exchange: Exchange | None = None

    @property
    def sha256(self) -> str:
        """The name of the bytes among the originals, if they are kept."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing has changed since the validators it gave (HTTP 304)."""

    url: str
