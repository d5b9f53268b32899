"""Word lists in both languages, looked up by the words of a query."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.fold import fold
from search.analysis.analysed import STEM_MARK, WordAt
from search.analysis.stopwords import FUNCTION_WORDS, KINDS

# What parts a word that is also written as one.
_PARTED = re.compile("(?<=[a-z])-(?=[a-z])")

# Longer names than this are found by their words.
_MOST_WORDS = 12


Table: TypeAlias = Mapping[str, Sequence[str]]
"""What is said for each key, in order."""


@dataclass(frozen=True, slots=True)
class WordList:
    """What is said in one language and in the other.

    English is looked up as ``written``, else by ``stems``; ``khmer`` by its letters, wherever a
    query and the list have divided it into words. ``ordinary`` are the keys of what is no name.
    """

    written: Table
    stems: Table
    khmer: Table
    ordinary: frozenset[str]

    def headwords(self) -> Iterator[str]:
        """Its words as they are looked up: English one by one, Khmer as each entry has it."""
        for written in self.written:
            yield from (word for word in written.split() if word.isalpha())
        yield from self.khmer

    def senses(self, words: Sequence[WordAt]) -> tuple[str, ...]:
        """What ``words``, of one script, are together in the other language."""
        if words[0].clusters:
            return tuple(self.khmer.get("".join(word.key for word in words), ()))
        written = self.written.get(" ".join(word.key for word in words))
        stems = " ".join(word.stem or word.key for word in words)
        return tuple(written or self.stems.get(stems, ()))

    def senses_as_one(self, words: Sequence[WordAt]) -> tuple[str, ...]:
        """What the pieces of one English writing are where the list has them joined."""
        return tuple(self.written.get("".join(word.key for word in words), ()))

    def is_name(self, words: Sequence[WordAt]) -> bool:
        """Whether it is in the list, and only as what is written with capitals."""
        keys = [word.key for word in words]
        key = "".join(keys) if words[0].clusters else " ".join(keys)
        stems = " ".join(word.stem or word.key for word in words)
        return bool(self.senses(words)) and self.ordinary.isdisjoint((key, stems))

    def said_by(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The same of terms of the index in a row: Khmer keys, English stems."""
        stems = " ".join(key.removeprefix(STEM_MARK) for key in keys)
        return tuple(self.khmer.get("".join(keys)) or self.stems.get(stems, ()))


class Pairs:
    """Pairs of words from which a list is made."""

    def __init__(self) -> None:
        self._written = Gathered()
        self._stems = Gathered()
        self._khmer = Gathered()
        self._ordinary: set[str] = set()

    def add(self, english: str, khmer: str) -> None:
        """One pair; those of a word that stands in several go from the likeliest on."""
        words = _words(english)
        written, stems = " ".join(words), " ".join(map(_stem, words))
        self._written.add(written, khmer)
        self._stems.add(stems, khmer)
        if not _is_name(english):
            self._ordinary |= {written, stems}
        self.add_khmer(english, khmer)
        if _PARTED.search(english):
            # Whoever joins it means the same: e-commerce, ecommerce.
            joined = " ".join(word for word in _words(_PARTED.sub("", english)))
            self._written.add(joined, khmer)

    def add_khmer(self, english: str, khmer: str) -> None:
        """One pair that only who asks in Khmer is to find."""
        key = "".join(fold(khmer).split())
        self._khmer.add(key, english)
        if not _is_name(english):
            self._ordinary.add(key)

    def listed(self) -> WordList:
        """All that were added."""
        return WordList(
            self._written.table(),
            self._stems.table(),
            self._khmer.table(),
            frozenset(self._ordinary),
        )


class Gathered:
    """What is said for each key, each once, in the order in which it was added."""

    def __init__(self) -> None:
        self._said: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def add(self, key: str, said: str) -> None:
        """One more for a key."""
        self._said[key][said] = None

    def table(self) -> Table:
        """All of it."""
        return {key: tuple(said) for key, said in self._said.items()}


def farthest(words: Sequence[WordAt], first: int) -> int:
    """Where the longest run of one script ends that may stand in a list."""
    khmer = bool(words[first].clusters)
    end = first + 1
    while end < min(len(words), first + _MOST_WORDS) and _same(words[end], khmer):
        end += 1
    return end


def _same(word: WordAt, khmer: bool) -> bool:
    """Numbers stand in names and terms of both languages."""
    return bool(word.clusters) == khmer or word.key.isdecimal()


def _is_name(english: str) -> bool:
    """Whether all of it is written large but for what says of which kind it is: Takeo province."""
    telling = [word for word in english.split() if word.lower() not in FUNCTION_WORDS]
    naming = [word for word in telling if _stem(word.lower()) not in KINDS]
    return all(word[0].isupper() for word in naming or telling or english.split())


def _words(english: str) -> list[str]:
    tokens = (token.text for token in RULES["en"].words(RULES["en"].fold(english)))
    return [text for text in tokens if text[0].isalnum()]


def _stem(word: str) -> str:
    return stem(word) if word.isascii() and word[0].isalpha() else word
