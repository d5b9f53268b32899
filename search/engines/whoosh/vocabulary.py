"""The terms of each field, read once and then found by bisection."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from search.engines.plan import TextField
from search.engines.protocol import TermCount
from search.engines.whoosh.segment import Segment

# Where a term goes on after a prefix, it goes on with nothing beyond this character.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class _Terms:
    """Sorted by code point; ``counts`` are in the order of ``keys``."""

    keys: tuple[str, ...]
    counts: tuple[int, ...]


class Vocabulary:
    """The dictionaries of one index state. Safe to share between threads."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._read: dict[TextField, _Terms] = {}
        self._lock = Lock()

    def beginning_with(self, field: TextField, prefix: str) -> Sequence[TermCount]:
        """The terms of a field that begin with ``prefix``."""
        with self._lock:
            if field not in self._read:
                self._read[field] = _read_terms(self._segments, field)
        terms = self._read[field]
        first = bisect_left(terms.keys, prefix)
        end = bisect_right(terms.keys, prefix + _LAST)
        return tuple(map(TermCount, terms.keys[first:end], terms.counts[first:end]))


def _read_terms(segments: Sequence[Segment], field: TextField) -> _Terms:
    counts: Counter[str] = Counter()
    for segment in segments:
        for key, documents in segment.terms(field.value):
            counts[key] += documents
    keys = tuple(sorted(counts))
    return _Terms(keys, tuple(counts[key] for key in keys))
