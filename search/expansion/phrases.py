"""Runs of words and their likely translations, looked up where they are most of what is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from corpus.translations import AlignedSentence
from search.analysis.analyzer import WordAt
from search.analysis.stopwords import BEFORE_NAMES, FUNCTION_WORDS
from search.expansion.concordance import Concordance, Terms

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

_REMEMBERED = 1 << 12


class Phrases:
    """English is looked up by stems, Khmer by its letters, however a query has divided it.

    Function words at the edges of a phrase say nothing: those of a translation are left off.
    """

    def __init__(self, sentences: Iterable[AlignedSentence]) -> None:
        self._concordance = Concordance(sentences)
        self._counterparts = lru_cache(_REMEMBERED)(self._look_up)

    def of_run(self, words: Sequence[WordAt], first: int, end: int) -> Likely:
        """What ``words`` from ``first`` to ``end``, of one script, may be as one."""
        run = words[first:end]
        if not 1 < len(run) <= _MOST_WORDS or {run[0].key, run[-1].key} & FUNCTION_WORDS:
            return ()
        telling = _telling(run)
        if telling < max(1, _LEAST_SHARE * _telling(words)):
            return ()
        return self._counterparts(
            tuple(word.stem or word.key for word in run), bool(run[0].clusters)
        )

    def share(self, words: Sequence[WordAt]) -> float:
        """How much what was learnt of ``words``, of one script, counts beside what a person wrote.

        Half of ``_MOST`` if the sentences say them ``_FEW`` times.
        """
        times = self.times(words)
        return _MOST * times / (times + _FEW)

    def times(self, words: Sequence[WordAt]) -> int:
        """How often the sentences say ``words``, of one script, in a row."""
        return self._concordance.times(_terms(words), khmer=bool(words[0].clusters))

    def _look_up(self, terms: Terms, khmer: bool) -> Likely:
        look_up = self._concordance.of_khmer if khmer else self._concordance.of_english
        likely: defaultdict[Terms, float] = defaultdict(float)
        for found, probability in look_up(terms).items():
            bare = _bare(found)
            if bare and bare != terms and not BEFORE_NAMES.issuperset(bare):
                likely[bare] += probability
        return tuple(likely.items())


def _terms(words: Iterable[WordAt]) -> Terms:
    return tuple(word.stem or word.key for word in words)


def _bare(terms: Terms) -> Terms:
    telling = [place for place, term in enumerate(terms) if term not in FUNCTION_WORDS]
    return terms[telling[0] : telling[-1] + 1] if telling else ()


def _telling(words: Iterable[WordAt]) -> int:
    return sum(word.key not in FUNCTION_WORDS and not word.key.isdecimal() for word in words)
