"""A row of keys: of each unit of a text a hash, how many letters it has, whether it is a figure."""

import zlib
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Row: TypeAlias = NDArray[np.uint32]

_HASH_BITS, _LETTERS_BITS = 26, 5
_MOST_LETTERS = (1 << _LETTERS_BITS) - 1

FIGURE = 1 << (_HASH_BITS + _LETTERS_BITS)
"""The bit of a key that says that it is a figure."""


def key_of(form: str) -> int:
    """The key of a unit that is spelt so."""
    value = zlib.crc32(form.encode("utf-8", "surrogatepass")) & ((1 << _HASH_BITS) - 1)
    return min(len(form), _MOST_LETTERS) << _HASH_BITS | value


def row_of(keys: list[int]) -> Row:
    """Keys as a row."""
    return np.array(keys, np.uint32)


def letters(row: Row) -> NDArray[np.int64]:
    """How many letters each unit has."""
    return ((row >> np.uint32(_HASH_BITS)) & np.uint32(_MOST_LETTERS)).astype(np.int64)


def figures(row: Row) -> NDArray[np.bool_]:
    """Which units are figures."""
    return np.asarray(row & np.uint32(FIGURE), np.bool_)


def bits_of(mask: NDArray[np.bool_]) -> bytes:
    """Which units of a row are meant, a bit each."""
    return np.packbits(mask).tobytes()


def mask_of(bits: bytes, size: int) -> NDArray[np.bool_]:
    """What ``bits_of`` was given, for a row of that size."""
    packed = np.frombuffer(bits, np.uint8)
    return np.asarray(np.unpackbits(packed, count=size), np.bool_)
