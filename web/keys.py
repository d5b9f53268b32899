"""The secret that cookies are signed with: made once, kept in the home folder, never shown."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from fastapi import Request

from web.gate.clients import network_of

_NAME = "cookies.key"
_BYTES = 32


@cache
def signing_key(home: Path) -> bytes:
    """The key of this home folder; several processes that ask at once get the same."""
    path = home / _NAME
    if not path.exists():
        _make(path)
    return path.read_bytes()


def network_at(request: Request) -> str:
    """Where a request comes from, as far as its client is one: of IPv6 the network of a house."""
    return network_of(request.client.host if request.client else "")


def client_stand_in(request: Request, home: Path, purpose: str) -> str:
    """What stands for a client, for one purpose: nobody can read the address out of it."""
    address = network_at(request)
    return hmac.new(signing_key(home), f"{purpose}:{address}".encode(), hashlib.sha256).hexdigest()


def _make(path: Path) -> None:
    """Write a key beside and link it in whole, unless somebody else was quicker."""
    beside = path.with_name(f"{_NAME}.{secrets.token_hex(8)}")
    only_ours = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(only_ours, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
    try:
        with suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
