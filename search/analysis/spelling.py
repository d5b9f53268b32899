"""How a term is written: keys are folded for matching, and readers want the word as it is spelt."""

from functools import cache

from archive.languages import RULES
from corpus.lexicon import read_words


def spelled(key: str) -> str:
    """The lexicon's commonest word of that key; the key itself where it knows none."""
    return _spellings().get(key, key)


@cache
def _spellings() -> dict[str, str]:
    """The words that folding changes, by key; made once, in a few tenths of a second."""
    fold = RULES["km"].fold
    words = sorted(read_words(), key=lambda word: word.count)
    commonest = {fold(word.word): word.word for word in words}
    return {key: word for key, word in commonest.items() if key != word}
