"""Phrases with their likely translations, looked up where they are most of what is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.translations import Translation
from search.analysis import WordAt
from search.bilingual.function_words import FUNCTION_WORDS

# No longer ones are learnt.
_MOST_WORDS = 5

# A phrase counts as one thing and its words little by themselves. That helps who types a term; in
# a sentence each word tells more: asked everywhere, phrases cost Khmer sentences 0.013 of their
# reciprocal rank.
_LEAST_SHARE = 0.5


class Phrases:
    """English is looked up by stems, Khmer by its letters, however a query has divided it.

    Function words at the edges of a phrase say nothing: those of a translation are left off.
    """

    def __init__(self, phrases: Iterable[Translation]) -> None:
        self._table: defaultdict[str, list[Translation]] = defaultdict(list)
        for phrase in phrases:
            target = _bare(phrase.target)
            if target and target != phrase.source:
                self._table[phrase.source].append(replace(phrase, target=target))

    def of_run(self, words: Sequence[WordAt], first: int, end: int) -> Sequence[Translation]:
        """What ``words`` from ``first`` to ``end``, of one script, may be as one."""
        run = words[first:end]
        if len(run) > _MOST_WORDS or {run[0].key, run[-1].key} & FUNCTION_WORDS:
            return ()
        known = self._table.get(_key(run), ())
        return known if known and _telling(run) >= _LEAST_SHARE * _telling(words) else ()


def _bare(phrase: str) -> str:
    terms = phrase.split(" ")
    telling = [place for place, term in enumerate(terms) if term not in FUNCTION_WORDS]
    return " ".join(terms[telling[0] : telling[-1] + 1]) if telling else ""


def _key(run: Sequence[WordAt]) -> str:
    if run[0].clusters:
        return "".join(word.key for word in run)
    return " ".join(word.stem or word.key for word in run)


def _telling(words: Iterable[WordAt]) -> int:
    return sum(word.key not in FUNCTION_WORDS and not word.key.isdecimal() for word in words)
