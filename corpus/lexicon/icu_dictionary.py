"""The Khmer word list inside ICU's data library, which stores it as a ``BytesTrie``.

The format is that of ICU's ``bytestrie.h`` and ``dictionarydata.h``: a header with the magic
``Dict``, eight 32-bit indexes, then the trie. Each byte of the trie is an offset from the code
point that the header names. Only building the lexicon needs this.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"\xda\x27"
_FORMAT = b"Dict"
_MAGIC_OFFSET = 2
_FORMAT_OFFSET = 12
_TRANSFORM_OFFSET_TYPE = 0x1000000
_KHMER_BLOCK = range(0x1780, 0x1800)
_SPECIAL = {0xFF: "\u200d", 0xFE: "\u200c"}

_MIN_LINEAR_MATCH = 0x10
_MIN_VALUE_LEAD = 0x20
_MAX_BRANCH_LINEAR = 5


def read_icu_khmer(library: Path) -> list[str]:
    """Every word of the Khmer dictionary in a ``libicudata`` file."""
    data = library.read_bytes()
    found = data.find(_FORMAT)
    while found >= 0:
        header = found - _FORMAT_OFFSET
        if data[header + _MAGIC_OFFSET : header + _MAGIC_OFFSET + 2] == _MAGIC:
            (header_size,) = struct.unpack_from("<H", data, header)
            start = header + header_size
            offset, _, _, size, _, transform, _, _ = struct.unpack_from("<8i", data, start)
            first = transform & 0x1FFFFF
            if transform & 0x7F000000 == _TRANSFORM_OFFSET_TYPE and first in _KHMER_BLOCK:
                return sorted(_BytesTrie(data[start + offset : start + size], first).words())
        found = data.find(_FORMAT, found + 1)
    raise ValueError(f"{library} holds no Khmer dictionary; give the libicudata of a full ICU.")


class _BytesTrie:
    """A serialized trie; positions are offsets in ``data``."""

    def __init__(self, data: bytes, first_code_point: int) -> None:
        self._data = data
        self._first = first_code_point

    def words(self) -> Iterator[str]:
        """Every key of the trie, in no particular order."""
        pending = [(0, "")]
        while pending:
            position, word = pending.pop()
            node = self._data[position]
            position += 1
            if node < _MIN_LINEAR_MATCH:
                length = node
                if length == 0:
                    length = self._data[position]
                    position += 1
                yield from self._branch(position, length + 1, word, pending)
            elif node < _MIN_VALUE_LEAD:
                end = position + node - _MIN_LINEAR_MATCH + 1
                pending.append((end, word + self._text(self._data[position:end])))
            else:
                yield word
                if not node & 1:
                    pending.append((self._value(position, node >> 1)[1], word))

    def _branch(
        self, position: int, length: int, word: str, pending: list[tuple[int, str]]
    ) -> Iterator[str]:
        """The keys that end right here; where each of the others goes on is put on ``pending``."""
        while length > _MAX_BRANCH_LINEAR:
            lower, position = self._jump(position + 1)
            yield from self._branch(lower, length >> 1, word, pending)
            length -= length >> 1
        for _ in range(length - 1):
            longer = word + self._text(self._data[position : position + 1])
            node = self._data[position + 1]
            value, position = self._value(position + 2, node >> 1)
            if node & 1:
                yield longer
            else:
                pending.append((position + value, longer))
        pending.append((position + 1, word + self._text(self._data[position : position + 1])))

    def _text(self, units: bytes) -> str:
        return "".join(_SPECIAL.get(unit) or chr(self._first + unit) for unit in units)

    def _value(self, position: int, lead: int) -> tuple[int, int]:
        """The value whose first byte, halved, is ``lead``, and the position after it."""
        if lead < 0x51:
            return lead - 0x10, position
        if lead < 0x6C:
            return lead - 0x51 << 8 | self._data[position], position + 1
        if lead < 0x7E:
            rest = int.from_bytes(self._data[position : position + 2], "big")
            return lead - 0x6C << 16 | rest, position + 2
        size = 3 if lead == 0x7E else 4
        return int.from_bytes(self._data[position : position + size], "big"), position + size

    def _jump(self, position: int) -> tuple[int, int]:
        """The target of the jump that is stored at ``position``, and the position after it."""
        lead = self._data[position]
        position += 1
        if lead < 0xC0:
            return position + lead, position
        if lead < 0xF0:
            lead, size = lead - 0xC0, 1
        elif lead < 0xFE:
            lead, size = lead - 0xF0, 2
        else:
            lead, size = 0, lead - 0xFE + 3
        rest = int.from_bytes(self._data[position : position + size], "big")
        position += size
        return position + (lead << 8 * size | rest), position
