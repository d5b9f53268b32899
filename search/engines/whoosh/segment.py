"""One segment of Whoosh's W3 format read as whole arrays: the one place that knows its layout.

Whoosh itself reads posting by posting and value by value; it is asked here only where things are.
Damage shows as whatever the decoders happen to raise: those who ask make EngineErrors of it.
"""

import pickle
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from itertools import chain
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import IndexReader

from search.engines.protocol import EngineError

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

_MAGIC = b"W3Bl"
_BLOCK_LENGTH = struct.Struct("!i")
_KEY_AND_ENTRY_LENGTHS = struct.Struct("!ii")
_FIELD = struct.Struct("!H")

# What the dictionary says of a term: whether its postings follow at once, its weight, its number
# of documents, bounds of them. Then come the postings, or where they are in the postings file.
_ENTRY = struct.Struct("!BfIBBfII")
_EXTENT = struct.Struct("!qi")
_Inlined: TypeAlias = tuple[tuple[int, ...], tuple[float, ...], tuple[bytes, ...]]
_NOTHING: _Inlined = ((), (), ())

# A block is a pickled triple: numbers, weights, positions. Bytes are pickled as texts with the
# name of the function that makes bytes of them, so this name is where the positions begin, after
# a mark if there are more than three of them. Numbers and weights need no more bytes than these.
_POSITIONS = b"c_codecs\nencode\n"
_MARK = b"("
_LONGEST_UNMARKED = 3
_PAIR_AND_STOP = b"\x86."
_BYTES_A_POSTING = 14
_BYTES_AROUND = 64


@dataclass(frozen=True, slots=True)
class _Block:
    """Some postings of a term, still pickled."""

    size: int
    compressed: int
    data: bytes


class Segment:
    """One segment; its documents are numbered from ``base`` on. Safe to share between threads."""

    def __init__(self, reader: IndexReader, base: int) -> None:
        if not isinstance(reader.codec(), W3Codec):
            raise EngineError(
                f"This Whoosh keeps its index by {type(reader.codec()).__name__}, and only W3Codec "
                "is known here: install the version that the lock file names"
            )
        self.base = base
        self.size: int = reader.doc_count_all()
        self._reader = reader
        # All who read a file share its place in it.
        self._lock = Lock()

    def deleted(self) -> list[int]:
        """The documents that are gone, counted from 0 in this segment."""
        return list(self._reader.segment().deleted_docs())

    def postings(self, field: str, key: str) -> tuple[Numbers, Floats]:
        """The documents of a term, ascending, and how often each has it; deleted ones too."""
        found = self._find(field, key)
        if isinstance(found, bytes):
            parts = [_numbers_and_weights(block) for block in _blocks(found)]
            return np.concatenate([part[0] for part in parts]), np.concatenate(
                [part[1] for part in parts]
            )
        numbers, weights, _ = found
        return np.array(numbers, np.int32), np.array(weights, np.float64)

    def positions(self, field: str, key: str) -> bytes:
        """The positions of a term in all its documents, as the schema packs them."""
        found = self._find(field, key)
        if isinstance(found, bytes):
            return b"".join(chain.from_iterable(map(_positions, _blocks(found))))
        return b"".join(found[2])

    def terms(self, field: str) -> Iterator[tuple[str, int]]:
        """The terms of a field, by code point, each with how many documents were written with it.

        Deleted documents stay counted until Whoosh writes their segment anew.
        """
        number = self._reader._terms._fieldmap.get(field)
        if number is None:
            return
        dictionary = self._reader._terms._tindex
        with self._lock:
            start = dictionary.closest_key_pos(_FIELD.pack(number))
            beyond = dictionary.closest_key_pos(_FIELD.pack(number + 1))
            end: int = dictionary.endofdata if beyond is None else beyond
            data: bytes = b"" if start is None else dictionary.dbfile.get(start, end - start)
        at = 0
        while at < len(data):
            key_length, entry_length = _KEY_AND_ENTRY_LENGTHS.unpack_from(data, at)
            key_at = at + _KEY_AND_ENTRY_LENGTHS.size
            entry_at = key_at + key_length
            at = entry_at + entry_length
            _, _, documents, *_ = _ENTRY.unpack_from(data, entry_at)
            yield data[key_at + _FIELD.size : entry_at].decode(), documents

    def integers(self, column: str, code: str) -> Integers:
        """A column of numbers of one type code; zeros at its end are not in the file."""
        read = np.frombuffer(self._file(column), f">{code}")
        integers = np.zeros(self.size, np.int64)
        integers[: read.size] = read
        return integers

    def texts(self, column: str) -> NDArray[np.bytes_]:
        """A column of texts, none with a NUL at its end."""
        data = self._file(column)
        lengths = _text_lengths(data, self.size)
        width = max(int(lengths.max()), 1)
        table = np.zeros((self.size, width), np.uint8)
        table[np.arange(width) < lengths[:, None]] = np.frombuffer(data, np.uint8, lengths.sum())
        return table.view(f"S{width}").ravel()

    def codes(self, column: str) -> tuple[Integers, list[str]]:
        """A column of few texts: the code of each document, and the texts by code."""
        data = self._file(column)
        code = np.dtype(f">{chr(data[-1])}")
        texts = BytesIO(data[self.size * code.itemsize : -1])
        values = [texts.read(_varint(texts)).decode() for _ in range(_varint(texts))]
        return np.frombuffer(data, code, self.size).astype(np.int64), values

    def _find(self, field: str, key: str) -> bytes | _Inlined:
        """The part of the postings file that is a term's, or the postings themselves."""
        number = self._reader._terms._fieldmap.get(field)
        if number is None:
            return _NOTHING
        with self._lock:
            entry = self._reader._terms._tindex.get(_FIELD.pack(number) + key.encode())
            if entry is None:
                return _NOTHING
            if entry[0]:
                inlined: _Inlined = _unpickled(entry[_ENTRY.size :])
                return inlined
            extent = _EXTENT.unpack_from(entry, _ENTRY.size)
            found: bytes = self._reader._terms._postfile.get(*extent)
        return found

    def _file(self, column: str) -> bytes:
        """A column's file. Whoosh itself gives defaults where it is gone; that is no answer."""
        name = W3Codec.column_filename(self._reader.segment(), column)
        with self._reader.storage().open_file(name) as file:
            data: bytes = file.read()
        return data


def _blocks(data: bytes) -> Iterator[_Block]:
    """The blocks of one term's postings; the last one's length is negative."""
    if not data.startswith(_MAGIC):
        raise ValueError("there are no postings where they should begin")
    at, length = len(_MAGIC), 0
    while length >= 0:
        (length,) = _BLOCK_LENGTH.unpack_from(data, at)
        at += _BLOCK_LENGTH.size
        block = BufferedReader(BytesIO(data[at : at + abs(length)]))
        at += abs(length)
        size, _, _, compressed, *_ = _PlainUnpickler(block).load()
        yield _Block(size, compressed, block.read())


def _numbers_and_weights(block: _Block) -> tuple[Numbers, Floats]:
    """Without the positions, which take most of the time to unpickle."""
    data = block.data
    if block.compressed:
        enough = _BYTES_A_POSTING * block.size + _BYTES_AROUND
        data = zlib.decompressobj().decompress(data, enough)
    before = data[: data.index(_POSITIONS)]
    if block.size > _LONGEST_UNMARKED:
        before = before.removesuffix(_MARK)
    steps, weights = _unpickled(before + _PAIR_AND_STOP)
    numbers = np.cumsum(np.array(steps, np.int32), dtype=np.int32)
    # One weight is that of all; none is 1 for all.
    return numbers, np.full(numbers.size, 1.0 if weights is None else weights)


def _positions(block: _Block) -> tuple[bytes, ...]:
    data = zlib.decompress(block.data) if block.compressed else block.data
    positions: tuple[bytes, ...]
    *_, positions = _unpickled(data)
    return positions


def _unpickled(data: bytes) -> Any:
    # Without a buffer the unpickler would ask for a few bytes at a time.
    return _PlainUnpickler(BufferedReader(BytesIO(data))).load()


class _PlainUnpickler(pickle.Unpickler):
    """Makes numbers and bytes and nothing else; bytes without looking for a codec each time."""

    def find_class(self, module: str, name: str) -> Callable[[str, str], bytes]:
        if (module, name) != ("_codecs", "encode"):
            raise pickle.UnpicklingError(f"{module}.{name} has no place in postings")
        return str.encode


def _text_lengths(data: bytes, count: int) -> Integers:
    """Lengths stand behind the texts; a long column also has offsets, marked by an X at its end."""
    if data[-1:] == b"X":
        code, offset = np.dtype(f">{chr(data[-3])}"), np.dtype(f">{chr(data[-2])}")
        end = len(data) - 3 - count * offset.itemsize
    else:
        code = np.dtype(f">{chr(data[-1])}")
        end = len(data) - 1
    return np.frombuffer(data, code, count, end - count * code.itemsize).astype(np.int64)


def _varint(stream: BytesIO) -> int:
    """Seven bits a byte, the lowest first; the last byte is below 128."""
    number = shift = 0
    while (byte := stream.read(1)[0]) >= 0x80:
        number |= (byte & 0x7F) << shift
        shift += 7
    return number | byte << shift
