"""Long lists of ids in pieces that one query can take."""

from collections.abc import Iterator, Sequence

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """``ids`` in order, piece by piece."""
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]
