"""A file of arrays in the making."""

import os
import zlib
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Self

import numpy as np

from search.engines.whoosh.layout import ALIGNED, BLOCK, ENTRY, HEADER_BYTES, Header, narrowest
from search.engines.whoosh.types import Values

# Sections up to this many bytes are put together in memory, larger ones in a file.
_SPOOLED = 1 << 22


class ArraysWriter:
    """A file in the making: sections are added to piece by piece, and written by ``finish``.

    To be used in a ``with`` statement, which lets go of what was put together.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._spools = ExitStack()
        self._parts: dict[str, tuple[np.dtype[Any], IO[bytes]]] = {}

    def add(self, name: str, values: Values, kind: np.dtype[Any] | None = None) -> None:
        """Add to a section, whose type is ``kind``, or as narrow as these values allow.

        The type is that of the first values added; all others have to fit in it.
        """
        if not values.size:
            return
        if name not in self._parts:
            self._parts[name] = (kind or narrowest(int(values.max())), self._spool())
        of, into = self._parts[name]
        into.write(values.astype(of, copy=False).tobytes())

    def finish(self, documents: int) -> None:
        """Write the file and hand it to the disk."""
        with self._path.open("wb") as file:
            file.write(bytes(HEADER_BYTES))
            entries, checksums = bytearray(), bytearray()
            for name, (stored, part) in sorted(self._parts.items()):
                file.write(bytes(-file.tell() % ALIGNED))
                start = file.tell()
                checksums += _copied(part, file)
                count = (file.tell() - start) // stored.itemsize
                kind = f"{stored.kind}{stored.itemsize}"
                entries += ENTRY.pack(name.encode(), kind.encode(), start, count)
            table = bytes(entries + checksums)
            begin = file.tell()
            file.write(table)
            header = Header(
                name=self._name,
                sections=len(self._parts),
                documents=documents,
                size=file.tell(),
                table=begin,
                checksum=zlib.crc32(table),
            )
            file.seek(0)
            file.write(header.packed())
            file.flush()
            os.fsync(file.fileno())

    def _spool(self) -> IO[bytes]:
        spool = SpooledTemporaryFile(_SPOOLED, dir=str(self._path.parent))  # noqa: SIM115
        return self._spools.enter_context(spool)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spools.close()


def _copied(part: IO[bytes], file: IO[bytes]) -> bytes:
    """Copy all of ``part`` to ``file``; the checksums of its blocks."""
    part.seek(0)
    checksums = bytearray()
    while block := part.read(BLOCK):
        file.write(block)
        checksums += zlib.crc32(block).to_bytes(4, "little")
    return bytes(checksums)
