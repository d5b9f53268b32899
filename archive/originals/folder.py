"""Originals in a folder of this machine, or one that several machines share."""

import errno
from collections.abc import Iterator
from pathlib import Path

from archive.errors import StoreError
from archive.originals.protocol import (
    digest_of,
    gone,
    is_digest,
    require_digest,
    unreadable,
    whole,
)
from archive.whole_file import abandoned, clear_abandoned, placed, sync_folder

_INCOMING = "incoming"


class FolderOfOriginals:
    """Bytes by SHA-256 in ``root/ab/abcd…``, half-written files in ``root/incoming``.

    A file appears whole, under its own hash.
    """

    def __init__(self, root: Path) -> None:
        """Make the folder where it is missing; OSError when it cannot be made."""
        self.root = root
        (root / _INCOMING).mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> str:
        """See Originals; StoreError when the disk does not take it."""
        digest = digest_of(data)
        target = self._path(digest)
        try:
            if not target.is_file() or target.read_bytes() != data:
                self._write(data, target)
        except OSError as error:
            raise StoreError(_why(error, self.root)) from error
        return digest

    def get(self, sha256: str) -> bytes:
        """See Originals."""
        require_digest(sha256)
        try:
            return whole(self._path(sha256).read_bytes(), sha256)
        except FileNotFoundError as error:
            raise gone(sha256) from error
        except OSError as error:
            raise unreadable(sha256, str(error.strerror)) from error

    def __contains__(self, sha256: object) -> bool:
        """See Originals."""
        return is_digest(sha256) and self._path(str(sha256)).is_file()

    def digests(self) -> Iterator[str]:
        """See Originals."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if is_digest(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def leftovers(self) -> list[str]:
        """See Originals: paths of files."""
        return [str(path) for path in abandoned(self._incoming())]

    def clear_leftovers(self) -> None:
        """See Originals."""
        clear_abandoned(self._incoming())

    def _incoming(self) -> list[Path]:
        return sorted((self.root / _INCOMING).iterdir())

    def _path(self, digest: str) -> Path:
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
