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

import struct
import zlib
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import Any

import numpy as np

from search.engines.protocol import EngineError

EXTENSION = ".arrays"

BLOCK = 1 << 12
ALIGNED = 8
ENTRY = struct.Struct("<48s4sQQ")
CHECKSUM = np.dtype("<u4")
TYPES: dict[str, np.dtype[Any]] = {"u1": np.dtype("u1")} | {
    name: np.dtype(f"<{name}") for name in ("u2", "u4", "u8", "f8")
}

_MAGIC = b"BNNSARRS"
_VERSION = 1
_HEADER = struct.Struct("<8sII32sQQQII")
_HEADER_CHECKSUM = struct.Struct("<I")

HEADER_BYTES = _HEADER.size


def narrowest(largest: int) -> np.dtype[Any]:
    """The type of the fewest bytes that such numbers fit in."""
    name = next(name for name in ("u1", "u2", "u4", "u8") if largest < 1 << 8 * int(name[1:]))
    return TYPES[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands at the beginning of a file."""

    name: str
    sections: int
    documents: int
    size: int
    table: int
    checksum: int

    def packed(self) -> bytes:
        """The bytes that say so."""
        name = self.name.encode("ascii")
        numbers = (self.documents, self.size, self.table, self.checksum)
        packed = _HEADER.pack(_MAGIC, _VERSION, self.sections, name, *numbers, 0)
        before = packed[: -_HEADER_CHECKSUM.size]
        return before + _HEADER_CHECKSUM.pack(zlib.crc32(before))


def read_header(data: mmap, path: Path) -> Header:
    """The header of the file at ``path``; EngineError where it is not as it was written."""
    packed = data[: _HEADER.size]
    if not packed.startswith(_MAGIC):
        raise EngineError(f"{path} is no file of this index: build the index again")
    _, version, sections, name, documents, size, table, checksum, own = _HEADER.unpack(packed)
    if own != zlib.crc32(packed[: -_HEADER_CHECKSUM.size]):
        raise EngineError(f"The header of {path} is damaged: build the index again")
    if version != _VERSION:
        raise EngineError(f"{path} is of version {version}, not {_VERSION}: build the index again")
    return Header(
        name=name.rstrip(b"\0").decode("ascii"),
        sections=sections,
        documents=documents,
        size=size,
        table=table,
        checksum=checksum,
    )
