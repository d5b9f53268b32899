"""Phrases looked up one by one: those of a list, and those of the file that ships.

The file is 9 MB, and a question asks it for a dozen rows: its lines are sorted, so they are found
in place. Processes that have it open share its memory.
"""

import mmap
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from corpus.translations import (
    PHRASES,
    PHRASES_HEADER,
    Direction,
    Phrase,
    parse_phrases,
    read_phrases,
)

_MOST_KEPT = 4096
_HEADER = "\t".join(PHRASES_HEADER)


class PhraseBook(Protocol):
    """Knows what a run of terms is likely to be."""

    def find(self, direction: Direction, source: str) -> Phrase | None:
        """The phrase that reads ``source``; None where no sentence says it."""
        ...


class ListedPhrases:
    """Phrases that are at hand."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._known = {(phrase.direction, phrase.source): phrase for phrase in phrases}

    def find(self, direction: Direction, source: str) -> Phrase | None:
        """See PhraseBook."""
        return self._known.get((direction, source))


NO_PHRASES: PhraseBook = ListedPhrases(())


class SortedPhrases:
    """Phrases of a file by ``build.py``, whose lines after the first are sorted by their bytes.

    ValueError where it begins otherwise; a wrong line is named when it is looked up.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._first = self._bytes.find(b"\n") + 1
        if self._bytes[: self._first] != f"{_HEADER}\n".encode():
            raise ValueError(f"{path.name}: the first line must be {', '.join(PHRASES_HEADER)}")
        self._read = lru_cache(_MOST_KEPT)(self._look_up)

    def find(self, direction: Direction, source: str) -> Phrase | None:
        """See PhraseBook."""
        return self._read(direction, source)

    def _look_up(self, direction: Direction, source: str) -> Phrase | None:
        rows = list(self._beginning(f"{direction}\t{source}\t".encode()))
        if not rows:
            return None
        (phrase,) = parse_phrases("\n".join((_HEADER, *rows)))
        return phrase

    def _beginning(self, prefix: bytes) -> Iterator[str]:
        """The lines that begin so."""
        at = self._place_of(prefix)
        while at < len(self._bytes) and self._bytes[at : at + len(prefix)] == prefix:
            end = self._end_of_line(at)
            yield self._bytes[at:end].decode()
            at = end + 1

    def _place_of(self, prefix: bytes) -> int:
        """Where the first line begins that is not before ``prefix``."""
        low, high = self._first, len(self._bytes)
        while low < high:
            start = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._end_of_line(start)
            if self._bytes[start:end] < prefix:
                low = end + 1
            else:
                high = start
        return low

    def _end_of_line(self, start: int) -> int:
        found = self._bytes.find(b"\n", start)
        return len(self._bytes) if found < 0 else found


@cache
def shipped_phrases() -> PhraseBook:
    """The phrases that ship; the file is opened once."""
    shipped = files("corpus.translations").joinpath(PHRASES)
    if isinstance(shipped, Path):
        return SortedPhrases(shipped)
    return ListedPhrases(read_phrases())
