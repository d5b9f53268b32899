"""Khmer spellings that are one to the index, of which readers should know."""

from archive.languages.khmer.fold import spelt_as_usual
from archive.languages.khmer.normalize import normalize
from search.analysis.analyzer import analyse
from search.analysis.spelling import commonest


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
    return spelt_as_usual(normalize(commonest(key)))
