"""What keeps the bytes as received, and how their names are made and held against them."""

import hashlib
import re
from collections.abc import Iterator
from typing import Protocol

from archive.errors import MissingOriginalError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ADVICE = "Restore it from a backup, or ingest the same file again."


class Originals(Protocol):
    """Bytes by their SHA-256, never changed. Safe for many threads and processes at once."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` and give its SHA-256; kept for good once this returns.

        What is there already is left alone, unless it is damaged: then it is written anew. Raises
        StoreError when it cannot be kept.
        """
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes with that hash; MissingOriginalError when they are gone or have changed."""
        ...

    def __contains__(self, sha256: object) -> bool:
        """Whether something of that name is there; only ``get`` looks at what is in it."""
        ...

    def digests(self) -> Iterator[str]:
        """The hash of everything kept, sorted."""
        ...

    def leftovers(self) -> list[str]:
        """Where writes that were cut off left something; not those of writes under way."""
        ...

    def clear_leftovers(self) -> None:
        """Delete what writes that were cut off have left."""
        ...


def is_digest(name: object) -> bool:
    """Whether ``name`` can be that of an original."""
    return isinstance(name, str) and _DIGEST.fullmatch(name) is not None


def digest_of(data: bytes) -> str:
    """The name of ``data``."""
    return hashlib.sha256(data).hexdigest()


def require_digest(sha256: str) -> None:
    """Refuse, with a MissingOriginalError, what is no hash."""
    if not is_digest(sha256):
        raise MissingOriginalError(f"{sha256!r} is not a SHA-256; check the archive.")


def whole(data: bytes, sha256: str) -> bytes:
    """``data`` if it is what its name says; else MissingOriginalError."""
    if digest_of(data) != sha256:
        raise MissingOriginalError(f"The original {sha256} is damaged. {_ADVICE}")
    return data


def gone(sha256: str) -> MissingOriginalError:
    """What is said of an original that is not there."""
    return MissingOriginalError(f"The original {sha256} is gone. {_ADVICE}")


def unreadable(sha256: str, why: str) -> MissingOriginalError:
    """What is said of an original that is there, and cannot be had."""
    return MissingOriginalError(f"The original {sha256} cannot be read ({why}). {_ADVICE}")
