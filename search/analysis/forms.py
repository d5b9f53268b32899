"""The forms of one written word: what it is found by, and what it is made of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.fold import fold, fold_mapped
from archive.languages.khmer.segment import parts
from archive.languages.script import REPETITION
from archive.records import Language

LATIN_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)*")
"""The keys that have a stem."""

_LETTER_OR_DIGIT = re.compile(rf"[^\W_{REPETITION}]")

# Longer "words" are no words: tables without spaces, encoded pictures.
_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Khmer cluster of a word's key, and where in the word as shown it came from."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A word inside a compound: its key, and its offsets."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """The forms of one written word; ``key`` is empty when there is nothing to search for."""

    key: str
    stem: str = ""
    clusters: tuple[Cluster, ...] = ()
    parts: tuple[Part, ...] = ()


_NO_FORM = Form("")


@lru_cache(maxsize=1 << 16)
def form_of(written: str, language: Language) -> Form:
    """The forms of a word or a sign of one script."""
    if language == "km":
        return _khmer_form(written)
    rules = RULES[language]
    key = rules.fold(rules.normalize(written))[:_LONGEST_KEY]
    if not _LETTER_OR_DIGIT.search(key):
        return _NO_FORM
    return Form(key, stem(key) if LATIN_WORD.fullmatch(key) else "")


def _khmer_form(written: str) -> Form:
    mapped = fold_mapped(written)
    key = mapped.text[:_LONGEST_KEY]
    if not _LETTER_OR_DIGIT.search(key):
        return _NO_FORM
    places = mapped.offsets
    clusters = [
        Cluster(key[start:end], places[start], places[end]) for start, end in cluster_spans(key)
    ]
    inside = [Part(fold(part.text), part.start, part.end) for part in parts(written)]
    return Form(key, clusters=tuple(clusters), parts=tuple(inside))
