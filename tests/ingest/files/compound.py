"""Writes compound files ([MS-CFB], version 3), as Outlook keeps messages in, for the tests."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_SMALL = 4096
"""Streams below this size stand in one stream together."""


@dataclass
class _Chains:
    """Sectors of one size, and for each the one that follows it."""

    size: int
    sectors: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """Where the data begin."""
        first = len(self.table)
        self.sectors += data + b"\0" * (-len(data) % self.size)
        count = len(self.sectors) // self.size - first
        self.table += [*range(first + 1, first + count), _END] if count else []
        return first if count else _END

    def packed(self) -> bytes:
        return struct.pack(f"<{len(self.table)}I", *self.table)


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _NONE
    child: int = _NONE
    first: int = _END

    def packed(self) -> bytes:
        raw = (self.name + "\0").encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            raw, len(raw), self.kind, 1, _NONE, self.right, self.child, b"", 0, 0, 0, self.first,
            len(self.data),
        )  # fmt: skip


def compound_file(tree: Tree) -> bytes:
    """A file with those streams and storages."""
    root = _Entry("Root Entry", 5)
    entries = [root]
    _add(tree, root, entries)
    large, small = _Chains(512), _Chains(64)
    for entry in entries[1:]:
        entry.first = (large if len(entry.data) >= _SMALL else small).put(entry.data)
    root.data = bytes(small.sectors)
    root.first = large.put(root.data)
    small_table = small.packed()
    first_small = large.put(small_table)
    first_entry = large.put(b"".join(entry.packed() for entry in entries))
    fats = 1
    while (len(large.table) + fats) * 4 > fats * 512:
        fats += 1
    places = range(len(large.table), len(large.table) + fats)
    table = [*large.table, *[_FAT] * fats]
    table += [_FREE] * (fats * 128 - len(table))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, first_entry, 0, _SMALL, first_small, -(-len(small_table) // 512), _END, 0,
        places[0],
    )  # fmt: skip
    header += struct.pack(f"<{fats - 1}I", *places[1:])
    header += b"\xff" * (512 - len(header))
    return header + bytes(large.sectors) + struct.pack(f"<{len(table)}I", *table)


def _add(tree: Tree, parent: _Entry, entries: list[_Entry]) -> None:
    """The children of a storage, chained by their right hands."""
    before: _Entry | None = None
    for name, held in tree.items():
        entry = _Entry(name, 2, held) if isinstance(held, bytes) else _Entry(name, 1)
        if before is None:
            parent.child = len(entries)
        else:
            before.right = len(entries)
        before = entry
        entries.append(entry)
        if not isinstance(held, bytes):
            _add(held, entry, entries)
