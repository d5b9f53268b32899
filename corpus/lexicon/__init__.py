"""The Khmer words that we know, with how often each was seen. ``build.py`` makes the file."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

WORDS = Path(__file__).with_name("words.tsv")


@dataclass(frozen=True, slots=True)
class LexiconWord:
    """A word in canonical spelling.

    ``count`` is 0 when it was only found in a word list. ``origins`` are names of sources in the
    README of this folder.
    """

    word: str
    count: int
    origins: tuple[str, ...]


def read_words() -> list[LexiconWord]:
    """Every word of the lexicon, in code point order."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = []
    for line in lines[1:]:
        word, count, origins = line.split("\t")
        words.append(LexiconWord(word, int(count), tuple(origins.split(","))))
    return words


def digest() -> str:
    """The SHA-256 of the word file: it changes when, and only when, the lexicon does."""
    return hashlib.sha256(WORDS.read_bytes()).hexdigest()
