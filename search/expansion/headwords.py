"""The words that our lists have in the other language: what a mistyped word may have meant."""

from collections import defaultdict
from collections.abc import Iterable

from archive.languages.english.words import stem
from search.analysis.analyzer import WordAt
from search.index.vocabulary import Neighbour, distance, units


class Headwords:
    """Looked up like the words of the archive; nobody has counted the documents of these."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            self._by_letter[word[0]].add(word)
        self._stems = {stem(word) for words in self._by_letter.values() for word in words}

    def has(self, word: WordAt) -> bool:
        """Whether it is one of them, in whatever form."""
        return (word.stem or word.key) in self._stems

    def resembling(self, key: str, edits: int) -> list[Neighbour]:
        """Those at most ``edits`` away that have the same first letter."""
        typed = units(key)
        found = [
            (word, distance(typed, units(word), edits)) for word in self._by_letter.get(key[:1], ())
        ]
        return [Neighbour(word, 0, away) for word, away in found if away is not None]


NO_HEADWORDS = Headwords(())
"""For who wants nothing but what is typed."""
