"""Originals in a bucket of S3, or of what speaks like it, shared by many machines.

The only user of obstore, which is an extra: import this only where a bucket is used. Keys are
``ab/abcd…``, as in the folder, so that any tool can copy one into the other.
"""

from collections.abc import Iterator
from datetime import timedelta

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from archive.errors import SettingsError, StoreError
from archive.originals.protocol import (
    digest_of,
    gone,
    is_digest,
    require_digest,
    unreadable,
    whole,
)

_WAIT = timedelta(seconds=30)
_TRIES = 3
# The library raises Python's own errors for some kinds of store, and its own for others.
_GONE = (FileNotFoundError, NotFoundError)
_FAILED = (OSError, BaseError)


class BucketOfOriginals:
    """Bytes by SHA-256 under an address such as ``s3://bucket/prefix``.

    An object appears whole or not at all, as S3 promises: nothing is ever left half written.
    """

    def __init__(self, address: str, endpoint: str) -> None:
        """Use the bucket; ``endpoint`` is a server of one's own, empty for Amazon's.

        Nothing is asked of the server yet. Raises SettingsError where the address is none.
        """
        self._address = address
        try:
            self._store = S3Store.from_url(
                address,
                config={"endpoint": endpoint} if endpoint else {},
                client_options={
                    "allow_http": endpoint.startswith("http://"),
                    "timeout": _WAIT,
                    "connect_timeout": _WAIT,
                },
                retry_config={"max_retries": _TRIES, "retry_timeout": _WAIT},
            )
        except (BaseError, ValueError) as error:
            raise SettingsError(
                f"The bucket {address} cannot be used ({_first_line(error)}). "
                "Name it like s3://bucket/prefix."
            ) from error

    def put(self, data: bytes) -> str:
        """See Originals; StoreError when the bucket does not take it."""
        digest = digest_of(data)
        try:
            if self._bytes(digest) != data:
                obstore.put(self._store, _key(digest), data)
        except _FAILED as error:
            raise StoreError(
                f"The original cannot be kept in {self._address} ({_first_line(error)}). "
                "Check the bucket and the rights to it, then ingest again."
            ) from error
        return digest

    def get(self, sha256: str) -> bytes:
        """See Originals."""
        require_digest(sha256)
        try:
            data = self._bytes(sha256)
        except _FAILED as error:
            raise unreadable(sha256, _first_line(error)) from error
        if data is None:
            raise gone(sha256)
        return whole(data, sha256)

    def __contains__(self, sha256: object) -> bool:
        """See Originals; StoreError when the bucket cannot be asked."""
        if not is_digest(sha256):
            return False
        try:
            obstore.head(self._store, _key(str(sha256)))
        except _GONE:
            return False
        except _FAILED as error:
            raise self._unreachable(error) from error
        return True

    def digests(self) -> Iterator[str]:
        """See Originals; StoreError when the bucket cannot be asked."""
        try:
            keys = [each["path"] for some in obstore.list(self._store) for each in some]
        except _FAILED as error:
            raise self._unreachable(error) from error
        names = ((key, key.rpartition("/")[2]) for key in keys)
        yield from sorted(name for key, name in names if is_digest(name) and key == _key(name))

    def leftovers(self) -> list[str]:
        """See Originals: there never are any."""
        return []

    def clear_leftovers(self) -> None:
        """See Originals: there never are any."""

    def _bytes(self, digest: str) -> bytes | None:
        """What is kept under that name, be it damaged; None where nothing is."""
        try:
            return obstore.get(self._store, _key(digest)).bytes().to_bytes()
        except _GONE:
            return None

    def _unreachable(self, error: Exception) -> StoreError:
        return StoreError(
            f"The bucket {self._address} cannot be asked ({_first_line(error)}). "
            "Check the bucket and the rights to it, then try again."
        )


def _key(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def _first_line(error: Exception) -> str:
    """What the library says in one line; what follows names its own source files."""
    return str(error).strip().partition("\n")[0]
