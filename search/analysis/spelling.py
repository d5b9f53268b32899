"""How a term is written: keys are folded for matching, and readers want the word as it is spelt."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive import languages
from archive.languages.khmer.fold import fold
from corpus.compiled import code_in, compiled
from corpus.lexicon import WORDS, read_words


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
    made_of = (WORDS, Path(__file__), *code_in(Path(languages.__file__).parent))
    kept = compiled("spellings", made_of, _folded)
    return _Keys(kept["commonest"], frozenset(kept["seen"]))


def _folded() -> dict[str, dict[str, str] | list[str]]:
    words = read_words()
    keys = fold("\n".join(word.word for word in words)).split("\n")
    counted = sorted(zip(keys, words, strict=True), key=lambda each: each[1].count)
    return {
        "commonest": {key: word.word for key, word in counted},
        "seen": sorted({key for key, word in counted if word.count}),
    }
