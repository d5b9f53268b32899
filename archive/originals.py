"""The bytes as received, each in one file named by its SHA-256, never changed."""

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from archive.errors import MissingOriginalError, StoreError
from archive.whole_file import abandoned, clear_abandoned, placed, sync_folder

_DIGEST = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"
_FRESH_SECONDS = 3600


class Originals:
    """A folder of bytes by SHA-256: ``root/ab/abcd…``, half-written files in ``root/incoming``.

    Safe for many threads and processes at once: a file appears whole, under its own hash.
    """

    def __init__(self, root: Path) -> None:
        """Make the folder where it is missing; OSError when it cannot be made."""
        self.root = root
        (root / _INCOMING).mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> str:
        """Keep ``data`` and give its SHA-256; on the disk for good once this returns.

        A file that is already there is left alone, unless it is damaged: then it is written
        anew. Raises StoreError when the disk does not take it.
        """
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        try:
            if not target.is_file() or target.read_bytes() != data:
                self._write(data, target)
            elif time.time() - target.stat().st_mtime > _FRESH_SECONDS:
                # Whoever takes away what belongs to nothing sees that it is wanted again.
                os.utime(target)
        except OSError as error:
            raise StoreError(_why(error, self.root)) from error
        return digest

    def get(self, sha256: str) -> bytes:
        """The bytes with that hash; MissingOriginalError when they are gone or have changed."""
        advice = "Restore it from a backup, or ingest the same file again."
        if not _DIGEST.fullmatch(sha256):
            raise MissingOriginalError(f"{sha256!r} is not a SHA-256; check the archive.")
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise MissingOriginalError(f"The original {sha256} is gone. {advice}") from error
        except OSError as error:
            raise MissingOriginalError(
                f"The original {sha256} cannot be read ({error.strerror}). {advice}"
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise MissingOriginalError(f"The original {sha256} is damaged. {advice}")
        return data

    def __contains__(self, sha256: object) -> bool:
        """Whether a file of that name is there; only ``get`` looks at what is in it."""
        return (
            isinstance(sha256, str)
            and _DIGEST.fullmatch(sha256) is not None
            and self.path(sha256).is_file()
        )

    def digests(self) -> Iterator[str]:
        """The hash of every file kept, sorted."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if _DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def leftovers(self) -> list[Path]:
        """Files of writes that were cut off; not those of writes under way."""
        return abandoned(self._incoming())

    def clear_leftovers(self) -> None:
        """Delete the files of writes that were cut off."""
        clear_abandoned(self._incoming())

    def _incoming(self) -> list[Path]:
        return sorted((self.root / _INCOMING).iterdir())

    def path(self, digest: str) -> Path:
        """Where the bytes with that hash are kept, be they there or not."""
        return self.root / digest[:2] / digest

    def _write(self, data: bytes, target: Path) -> None:
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
            sync_folder(self.root)
        with placed(target, self.root / _INCOMING) as file:
            file.write(data)


def _why(error: OSError, root: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: nothing more fits in {root}. Free some space, then ingest again."
    return (
        f"The original cannot be kept in {root} ({error.strerror}). "
        "Check the folder's permissions, then ingest again."
    )
