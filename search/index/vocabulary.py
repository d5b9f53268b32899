"""The words that the archive has, found by how they begin or by what they nearly are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import OSA

from archive.languages.khmer.clusters import cluster_spans
from search.budget import Work, budget
from search.cache import Bounded
from search.engines.plan import TextField
from search.engines.protocol import Snapshot, TermCount

Fields: TypeAlias = tuple[TextField, ...]

WORD_FIELDS: Fields = (TextField.TITLE, TextField.BODY)
"""Those of the words of a text."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word, about how many documents have it, and how many edits it is away."""

    key: str
    documents: int
    edits: int


# Terms kept ready, about 100 bytes of memory each.
_MOST_KEPT = 200_000


class Vocabulary:
    """The words of one state of the index. Safe for many threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._beginning: Bounded[tuple[str, Fields], tuple[TermCount, ...]] = Bounded(
            _MOST_KEPT, lambda terms: 1 + len(terms)
        )

    def beginning(self, key: str, fields: Fields = WORD_FIELDS) -> tuple[TermCount, ...]:
        """The words of ``fields`` that begin with these code points; the most frequent first.

        A word's count is the greatest of its fields', so never too high.
        """
        return self._beginning.get((key, fields), lambda: self._read(key, fields))

    def _read(self, key: str, fields: Fields) -> tuple[TermCount, ...]:
        counts: dict[str, int] = {}
        for field in fields:
            terms = self._snapshot.terms(field, key)
            # Kept for all questions, so it is read to its end.
            budget().count(Work.TERMS, len(terms))
            for term in terms:
                counts[term.key] = max(term.documents, counts.get(term.key, 0))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(TermCount(*item) for item in ordered)

    def starting(self, key: str, fields: Fields = WORD_FIELDS) -> list[TermCount]:
        """Those that begin with whole clusters, and are the same or go on with another.

        Raises Spent, as ``resembling`` does, where the budget allows no more.
        """
        beginning = self.beginning(key, fields)
        budget().spend(Work.TERMS, len(beginning))
        return [term for term in beginning if _cut_at(term.key, len(key))]

    def resembling(self, key: str, edits: int, fields: Fields = WORD_FIELDS) -> list[Neighbour]:
        """Those at most ``edits`` away that have the same first letter; the nearest first."""
        typed = units(key)
        found: list[Neighbour] = []
        beginning = self.beginning(key[:1], fields)
        budget().spend(Work.TERMS, len(beginning))
        for term in beginning:
            away = distance(typed, units(term.key), edits)
            if away is not None:
                found.append(Neighbour(term.key, term.documents, away))
        return sorted(found, key=lambda near: near.edits)


@lru_cache(maxsize=1 << 17)
def units(key: str) -> str | tuple[str, ...]:
    """What an edit changes: a cluster in Khmer, elsewhere a letter."""
    if key.isascii():
        return key
    return tuple(key[start:end] for start, end in cluster_spans(key))


def distance(typed: Sequence[str], other: Sequence[str], most: int) -> int | None:
    """How many units are changed, left out, put in or swapped with the next; None over ``most``.

    No unit is changed twice: the distance of optimal string alignment.
    """
    if abs(len(typed) - len(other)) > most:
        return None
    away = OSA.distance(typed, other, score_cutoff=most)
    return away if away <= most else None


def _cut_at(key: str, place: int) -> bool:
    """Whether ``place`` lies between two clusters, or at the end."""
    return place == len(key) or any(start == place for start, _ in cluster_spans(key))
