"""The words that our lists have in the other language: what a mistyped word may have meant."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from search.analysis.analysed import WordAt
from search.index.vocabulary import Neighbour, distance, units


class Headwords:
    """Looked up like the words of the archive; nobody has counted the documents of these.

    ``stems`` are those of the English ones.
    """

    def __init__(self, words: Iterable[str], stems: Collection[str]) -> None:
        self._by_letter: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            self._by_letter[word[0]].add(word)
        self._stems = stems

    def has(self, word: WordAt) -> bool:
        """Whether it is one of them, in whatever form."""
        if word.stem:
            return word.stem in self._stems
        return word.key in self._by_letter.get(word.key[0], ())

    def resembling(self, key: str, edits: int) -> list[Neighbour]:
        """Those at most ``edits`` away that have the same first letter."""
        typed = units(key)
        found = [
            (word, distance(typed, units(word), edits)) for word in self._by_letter.get(key[:1], ())
        ]
        return [Neighbour(word, 0, away) for word, away in found if away is not None]


NO_HEADWORDS = Headwords((), ())
"""For who wants nothing but what is typed."""
