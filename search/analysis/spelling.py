"""How a term is written: keys are folded for matching, and readers want the word as it is spelt."""

from functools import cache

from archive.languages.khmer.fold import fold, spelt_as_usual
from archive.languages.khmer.normalize import normalize
from corpus.lexicon import read_words
from search.analysis.analyzer import analyse


def spelled(key: str) -> str:
    """The lexicon's commonest word of that key; the key itself where it knows none."""
    return _spellings().get(key, key)


def is_spelt_alike(text: str) -> bool:
    """Whether a Khmer word of ``text`` is one that the lexicon has in another spelling.

    Both have the same key, so both are found: readers should know. What they cannot tell apart is
    no other spelling.
    """
    return any(
        _usual(word.key) not in ("", spelt_as_usual(normalize(text[word.start : word.end])))
        for word in analyse(text).words
        if word.clusters
    )


def _usual(key: str) -> str:
    """The lexicon's commonest word of that key; empty where it has none."""
    return spelt_as_usual(normalize(_words().get(key, "")))


@cache
def _words() -> dict[str, str]:
    """The commonest word of every key."""
    words = sorted(read_words(), key=lambda word: word.count)
    return {fold(word.word): word.word for word in words}


@cache
def _spellings() -> dict[str, str]:
    """The words that folding changes, by key; made once, in a few tenths of a second."""
    return {key: word for key, word in _words().items() if key != word}
