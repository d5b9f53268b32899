"""A file of arrays as it is read: mapped, each block checked before anything of it is given out."""

import mmap
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from search.engines.protocol import EngineError
from search.engines.whoosh.layout import (
    BLOCK,
    CHECKSUM,
    ENTRY,
    HEADER_BYTES,
    TYPES,
    Header,
    read_header,
)
from search.engines.whoosh.types import Integers, Values

_NONE = np.empty(0, np.uint8)


class Section:
    """The values of one section of an open file, each checked before it is given out."""

    def __init__(self, values: Values, checksums: Values, where: str) -> None:
        self._values = values
        self._bytes = memoryview(values.view(np.uint8).data)
        self._width = values.itemsize
        self._checksums = checksums
        self._checked = bytearray(checksums.size)
        self._where = where

    def __len__(self) -> int:
        return self._values.size

    @property
    def type(self) -> np.dtype[Any]:
        """What the values are stored as."""
        return self._values.dtype

    def read(self, start: int = 0, end: int | None = None) -> Values:
        """The values from ``start`` up to ``end``; raises EngineError where one is damaged."""
        stop = self._values.size if end is None else end
        if not 0 <= start <= stop <= self._values.size:
            raise EngineError(f"{self._where} ends before what it should hold: build it again")
        self._check(start, stop)
        return self._values[start:stop]

    def item(self, index: int) -> int:
        """One value, quicker than by ``read``; there has to be one."""
        if not self._checked[index * self._width // BLOCK]:
            self._check(index, index + 1)
        number: int = self._values.item(index)
        return number

    def take(self, places: Integers) -> Values:
        """Some of the values, by their places."""
        if not places.size:
            return self._values[:0]
        if places.max() >= self._values.size:
            raise EngineError(f"{self._where} ends before what it should hold: build it again")
        blocks = places * self._width // BLOCK
        unchecked = blocks[~np.frombuffer(self._checked, np.bool_)[blocks]]
        for block in set(unchecked.tolist()):
            self._check_block(block)
        return self._values[places]

    def _check(self, start: int, stop: int) -> None:
        if start == stop:
            return
        block, end = start * self._width // BLOCK, (stop * self._width - 1) // BLOCK + 1
        while (block := self._checked.find(0, block, end)) >= 0:
            self._check_block(block)

    def _check_block(self, block: int) -> None:
        data = self._bytes[block * BLOCK : (block + 1) * BLOCK]
        if zlib.crc32(data) != self._checksums[block]:
            raise EngineError(f"{self._where} is damaged: build the index again")
        self._checked[block] = 1


_EMPTY = Section(_NONE, _NONE, "A section that is not there")


class ArraysFile:
    """An open file, mapped into memory. Safe to share between threads."""

    def __init__(self, path: Path, name: str, documents: int) -> None:
        """Raises FileNotFoundError when it is gone, EngineError when it is not as it was written.

        ``name`` and ``documents`` are what the header has to say.
        """
        self.path = path
        self.documents = documents
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < HEADER_BYTES:
                raise EngineError(f"{path} is cut short: build the index again")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = read_header(self._map, path)
        if header.size != size:
            raise EngineError(f"{path} has {size} bytes, not {header.size}: build the index again")
        if (header.name, header.documents) != (name, documents):
            raise EngineError(f"{path} belongs to another index: build the index again")
        self._sections = dict(self._read_table(header))

    def section(self, name: str) -> Section:
        """A section by its name; one without values when there is none."""
        return self._sections.get(name, _EMPTY)

    def names(self) -> Iterator[str]:
        """The names of all sections."""
        return iter(self._sections)

    def _read_table(self, header: Header) -> Iterator[tuple[str, Section]]:
        table = self._map[header.table :]
        if zlib.crc32(table) != header.checksum:
            raise EngineError(f"The table of {self.path} is damaged: build the index again")
        checksums = np.frombuffer(table, CHECKSUM, offset=header.sections * ENTRY.size)
        block = 0
        for number in range(header.sections):
            packed, kind, start, count = ENTRY.unpack_from(table, number * ENTRY.size)
            name = packed.rstrip(b"\0").decode()
            values = np.frombuffer(self._map, TYPES[kind.rstrip(b"\0").decode()], count, start)
            blocks = -(-values.nbytes // BLOCK)
            where = f"The section {name} of {self.path}"
            yield name, Section(values, checksums[block : block + blocks], where)
            block += blocks
