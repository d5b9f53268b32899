"""The files of our codec: flat arrays under checksums. The one place that knows their bytes.

One file holds a segment, ``NAME.arrays``. All numbers are little-endian and unsigned.

| where | what |
|---|---|
| 0 | magic, ``BNNSARRS`` |
| 8 | version, number of sections (4 bytes each) |
| 16 | name of the segment (32) |
| 48 | number of documents, length of the file, where the table begins (8 each) |
| 72 | checksum of the table, checksum of the header before this (4 each) |
| 80 | the sections, each from a multiple of 8 on |
| the table | of each section name (48), type (4), where it begins, how many values (8 each) |
| behind it | the checksums of all blocks (4 each), section by section |

A block is 4 KiB of a section, or what is left of it; checksums are CRC-32. Opening a file checks
its length, its name, the header and the table with all checksums in it. A block is checked when
something of it is first read, so no byte that was never checked is part of an answer.

Values are as narrow as the largest one of their section allows: one, two, four or eight bytes.
Sections without values are not there. Of each indexed field ``F``, terms ascending by bytes:

| section | type | values |
|---|---|---|
| ``F/keys`` | u1 | the terms in UTF-8, one behind the other |
| ``F/keys_ends`` | u1 to u8 | of each term, where it ends in ``keys`` |
| ``F/postings_ends`` | u1 to u8 | of each term, where its postings end in ``gaps`` and ``forms`` |
| ``F/gaps`` | u1 | of each posting, its document less that of the one before (of 0 for a term's \
first); 255 stands for a far one |
| ``F/gaps_far_ends`` | u1 to u8 | of each term, where its far gaps end in the next |
| ``F/gaps_far`` | u4 | gaps of 255 or more |
| ``F/forms`` | u1 to u4 | of each posting, its form: how many positions, and what it weighs |
| ``F/form_times`` | u4 | of each form, how many positions |
| ``F/form_weights`` | f8 | of each form, the weight: the tf of a score |
| ``F/positions_ends`` | u1 to u8 | of each term, where its positions end in the next |
| ``F/positions`` | u1 | of each position, ascending within a posting, the low byte |
| ``F/positions_high`` | u1 | of each two, their next four bits, the second's above the first's |
| ``F/positions_far_ends`` | u1 to u8 | of each term, where its far positions end in the next |
| ``F/positions_far`` | u4 | positions of 3,840 or more, whose four bits are 15 |
| ``F/lengths`` | u1 to u4 | of each document, how many places the field has |
| ``F/spans_ends`` | u1 to u8 | of each document, where its words end in the next |
| ``F/spans`` | u1 | of each word by its place in the text, the length times four, and how many \
characters lie before it, 3 standing for a far one |
| ``F/spans_far_ends`` | u1 to u8 | of each document, where its far words end in the next |
| ``F/spans_far`` | u4 | of each far word, how many positions after the one before it, how many \
characters lie between, and the length |

Of each column ``C``, in the order of documents:

| section | type | values |
|---|---|---|
| ``C/values`` | u1 to u8 | numbers |
| ``C/texts`` | u1 | texts in UTF-8, one behind the other |
| ``C/texts_ends`` | u1 to u8 | of each text, where it ends |
| ``C/codes`` | u1 to u4 | where few texts are different, the number of each document's |
"""

import mmap
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.engines.protocol import EngineError

Values: TypeAlias = NDArray[Any]
Numbers: TypeAlias = NDArray[np.intp]
Integers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

EXTENSION = ".arrays"

_MAGIC = b"BNNSARRS"
_VERSION = 1
_HEADER = struct.Struct("<8sII32sQQQII")
_HEADER_CHECKSUM = struct.Struct("<I")
_ENTRY = struct.Struct("<48s4sQQ")
_CHECKSUM = np.dtype("<u4")
_BLOCK = 1 << 12
_ALIGNED = 8
_TYPES: dict[str, np.dtype[Any]] = {"u1": np.dtype("u1")} | {
    name: np.dtype(f"<{name}") for name in ("u2", "u4", "u8", "f8")
}
_NONE = np.empty(0, np.uint8)

# Sections up to this many bytes are put together in memory, larger ones in a file.
_SPOOLED = 1 << 22


def narrowest(largest: int) -> np.dtype[Any]:
    """The type of the fewest bytes that such numbers fit in."""
    name = next(name for name in ("u1", "u2", "u4", "u8") if largest < 1 << 8 * int(name[1:]))
    return _TYPES[name]


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
        if not self._checked[index * self._width // _BLOCK]:
            self._check(index, index + 1)
        number: int = self._values.item(index)
        return number

    def take(self, places: Integers) -> Values:
        """Some of the values, by their places."""
        if not places.size:
            return self._values[:0]
        if places.max() >= self._values.size:
            raise EngineError(f"{self._where} ends before what it should hold: build it again")
        blocks = places * self._width // _BLOCK
        unchecked = blocks[~np.frombuffer(self._checked, np.bool_)[blocks]]
        for block in set(unchecked.tolist()):
            self._check_block(block)
        return self._values[places]

    def _check(self, start: int, stop: int) -> None:
        if start == stop:
            return
        block, end = start * self._width // _BLOCK, (stop * self._width - 1) // _BLOCK + 1
        while (block := self._checked.find(0, block, end)) >= 0:
            self._check_block(block)

    def _check_block(self, block: int) -> None:
        data = self._bytes[block * _BLOCK : (block + 1) * _BLOCK]
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
            if size < _HEADER.size:
                raise EngineError(f"{path} is cut short: build the index again")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = _read_header(self._map, path)
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

    def _read_table(self, header: "_Header") -> Iterator[tuple[str, Section]]:
        table = self._map[header.table :]
        if zlib.crc32(table) != header.checksum:
            raise EngineError(f"The table of {self.path} is damaged: build the index again")
        checksums = np.frombuffer(table, _CHECKSUM, offset=header.sections * _ENTRY.size)
        block = 0
        for number in range(header.sections):
            packed, kind, start, count = _ENTRY.unpack_from(table, number * _ENTRY.size)
            name = packed.rstrip(b"\0").decode()
            values = np.frombuffer(self._map, _TYPES[kind.rstrip(b"\0").decode()], count, start)
            blocks = -(-values.nbytes // _BLOCK)
            where = f"The section {name} of {self.path}"
            yield name, Section(values, checksums[block : block + blocks], where)
            block += blocks


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
            file.write(bytes(_HEADER.size))
            entries, checksums = bytearray(), bytearray()
            for name, (stored, part) in sorted(self._parts.items()):
                file.write(bytes(-file.tell() % _ALIGNED))
                start = file.tell()
                checksums += _copied(part, file)
                count = (file.tell() - start) // stored.itemsize
                kind = f"{stored.kind}{stored.itemsize}"
                entries += _ENTRY.pack(name.encode(), kind.encode(), start, count)
            table = bytes(entries + checksums)
            begin = file.tell()
            file.write(table)
            header = _Header(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """What stands at the beginning of a file."""

    name: str
    sections: int
    documents: int
    size: int
    table: int
    checksum: int

    def packed(self) -> bytes:
        name = self.name.encode("ascii")
        numbers = (self.documents, self.size, self.table, self.checksum)
        packed = _HEADER.pack(_MAGIC, _VERSION, self.sections, name, *numbers, 0)
        before = packed[: -_HEADER_CHECKSUM.size]
        return before + _HEADER_CHECKSUM.pack(zlib.crc32(before))


def _read_header(data: mmap.mmap, path: Path) -> _Header:
    packed = data[: _HEADER.size]
    if not packed.startswith(_MAGIC):
        raise EngineError(f"{path} is no file of this index: build the index again")
    _, version, sections, name, documents, size, table, checksum, own = _HEADER.unpack(packed)
    if own != zlib.crc32(packed[: -_HEADER_CHECKSUM.size]):
        raise EngineError(f"The header of {path} is damaged: build the index again")
    if version != _VERSION:
        raise EngineError(f"{path} is of version {version}, not {_VERSION}: build the index again")
    return _Header(
        name=name.rstrip(b"\0").decode("ascii"),
        sections=sections,
        documents=documents,
        size=size,
        table=table,
        checksum=checksum,
    )


def _copied(part: IO[bytes], file: IO[bytes]) -> bytes:
    """Copy all of ``part`` to ``file``; the checksums of its blocks."""
    part.seek(0)
    checksums = bytearray()
    while block := part.read(_BLOCK):
        file.write(block)
        checksums += zlib.crc32(block).to_bytes(4, "little")
    return bytes(checksums)
