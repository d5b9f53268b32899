"""Long lists of ids in pieces that one query can take."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500

T = TypeVar("T")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """``values`` in order, piece by piece."""
    for start in range(0, len(values), _IDS_AT_ONCE):
        yield values[start : start + _IDS_AT_ONCE]
