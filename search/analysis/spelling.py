"""How a term is written: keys are folded for matching, and readers want the word as it is spelt."""

from dataclasses import dataclass
from functools import cache

from archive.languages.khmer.fold import fold
from corpus.lexicon import read_words


@dataclass(frozen=True, slots=True)
class _Keys:
    """The lexicon by key: the commonest spelling, and what was seen."""

    commonest: dict[str, str]
    seen: frozenset[str]


def spelled(key: str) -> str:
    """The lexicon's commonest word of that key; the key itself where it knows none."""
    return _keys().commonest.get(key, key)


def commonest(key: str) -> str:
    """The lexicon's commonest word of that key; empty where it has none."""
    return _keys().commonest.get(key, "")


def is_known(key: str) -> bool:
    """Whether the lexicon has seen a word of that key in a text."""
    return key in _keys().seen


@cache
def _keys() -> _Keys:
    """Made once, in a few tenths of a second."""
    words = [(fold(word.word), word) for word in read_words()]
    words.sort(key=lambda each: each[1].count)
    commonest = {key: word.word for key, word in words}
    return _Keys(commonest, frozenset(key for key, word in words if word.count))
