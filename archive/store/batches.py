"""Long lists of ids in pieces that one query can take."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500

T = TypeVar("T")


def batches(values: Sequence[T], at_once: int = _IDS_AT_ONCE) -> Iterator[Sequence[T]]:
    """``values`` in order, piece by piece."""
    for start in range(0, len(values), at_once):
        yield values[start : start + at_once]
