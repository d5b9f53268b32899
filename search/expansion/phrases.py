"""Runs of words and their likely translations, looked up where they are most of what is asked."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from corpus.translations import READ, Direction, Phrase, Terms
from corpus.translations.book import PhraseBook
from search.analysis.analysed import WordAt
from search.analysis.stopwords import BEFORE_NAMES, FUNCTION_WORDS

Likely: TypeAlias = tuple[tuple[Terms, float], ...]
"""Runs of terms of the other language, each with its probability."""

# No longer ones are looked for; a word by itself has its table.
_MOST_WORDS = 5

# A phrase counts as one thing and its words little by themselves. That helps who types a term; in
# a sentence each word tells more: asked everywhere, phrases cost Khmer sentences 0.009 of their
# reciprocal rank.
_LEAST_SHARE = 0.5

# Held-out terms, each way: a third at most lost 0.004 and 0.006; half from the first time on lost
# 0.004 and gained 0.001, and let a scrap that was met once stand beside what a person wrote.
_MOST = 1 / 2
_FEW = 2


class Phrases:
    """English is looked up by stems, Khmer by its letters, however a query has divided it.

    Function words at the edges of a phrase say nothing: those of a translation are left off.
    """

    def __init__(self, book: PhraseBook) -> None:
        self._book = book

    def of_run(self, words: Sequence[WordAt], first: int, end: int) -> Likely:
        """What ``words`` from ``first`` to ``end``, of one script, may be as one."""
        run = words[first:end]
        if not 1 < len(run) <= _MOST_WORDS or {run[0].key, run[-1].key} & FUNCTION_WORDS:
            return ()
        telling = _telling(run)
        if telling < max(1, _LEAST_SHARE * _telling(words)):
            return ()
        terms = _terms(run)
        known = self._learnt(run)
        return tuple(
            (found, probability)
            for found, probability in (known.targets if known else ())
            if found != terms and not BEFORE_NAMES.issuperset(found)
        )

    def share(self, words: Sequence[WordAt]) -> float:
        """How much what was learnt of ``words``, of one script, counts beside what a person wrote.

        Half of ``_MOST`` if the sentences say them ``_FEW`` times.
        """
        times = self.times(words)
        return _MOST * times / (times + _FEW)

    def times(self, words: Sequence[WordAt]) -> int:
        """How often the sentences say ``words``, of one script, in a row."""
        known = self._learnt(words)
        return known.times if known else 0

    def _learnt(self, words: Sequence[WordAt]) -> Phrase | None:
        direction: Direction = "km-en" if words[0].clusters else "en-km"
        return self._book.find(direction, READ[direction].join(_terms(words)))


def _terms(words: Iterable[WordAt]) -> Terms:
    return tuple(word.stem or word.key for word in words)


def _telling(words: Iterable[WordAt]) -> int:
    return sum(word.key not in FUNCTION_WORDS and not word.key.isdecimal() for word in words)
