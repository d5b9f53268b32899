"""The one analysis: what the index holds of a text and what a query asks of it.

It goes by script, not by the language of the paragraph, so that a Latin name or a number is the
same term wherever it stands and whoever typed it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.languages import RULES
from archive.languages.english.words import stem
from archive.languages.khmer.clusters import cluster_spans
from archive.languages.khmer.fold import fold_mapped
from archive.records import Language

# Khmer letters and signs with the zero-width characters that stand among them. Digits are not
# here: they are folded first, and numbers are read alike in both languages.
_KHMER = re.compile(
    "[\u1780-\u17df\u19e0-\u19ff](?:[\u1780-\u17df\u19e0-\u19ff\u200b-\u200d\u2060\ufeff\u00ad]*"
    "[\u1780-\u17df\u19e0-\u19ff])?"
)
_DIGITS = {0x17E0 + value: str(value) for value in range(10)}
_LETTER_OR_DIGIT = re.compile(r"[^\W_\u17d7]")
_LATIN_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)*")

# Longer "words" are no words: tables without spaces, encoded pictures.
_LONGEST_KEY = 64

# Terms that are not words as typed carry a mark that no word can begin with.
STEM_MARK = "~"

# No phrase runs over the end of a paragraph.
PARAGRAPH_GAP = 50


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Khmer cluster of a word's key, and where in the written word it came from."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordAt:
    """A word: its key, its stem (empty for Khmer and numbers), its place and source offsets."""

    key: str
    stem: str
    clusters: tuple[Cluster, ...]
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PairAt:
    """Two neighbouring Khmer clusters: their key, their place and source offsets."""

    key: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is searchable of one text, in order."""

    words: tuple[WordAt, ...]
    pairs: tuple[PairAt, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """The forms of one written word; ``key`` is empty when there is nothing to search for."""

    key: str
    stem: str
    clusters: tuple[Cluster, ...]


@lru_cache(maxsize=1 << 16)
def _form(written: str, language: Language) -> _Form:
    if language == "km":
        return _khmer_form(written)
    rules = RULES[language]
    key = rules.fold(rules.normalize(written))[:_LONGEST_KEY]
    if not _LETTER_OR_DIGIT.search(key):
        return _Form("", "", ())
    return _Form(key, stem(key) if _LATIN_WORD.fullmatch(key) else "", ())


def _khmer_form(written: str) -> _Form:
    mapped = fold_mapped(written)
    key = mapped.text[:_LONGEST_KEY]
    if not _LETTER_OR_DIGIT.search(key):
        return _Form("", "", ())
    places = mapped.offsets
    return _Form(
        key,
        "",
        tuple(
            Cluster(key[start:end], places[start], places[end]) for start, end in cluster_spans(key)
        ),
    )


def stem_key(word_stem: str) -> str:
    """The term under which a stem is kept beside the exact words."""
    return STEM_MARK + word_stem


def pair_keys(run: Iterable[Cluster]) -> tuple[str, ...]:
    """The terms of a run of Khmer clusters: each two neighbours."""
    return tuple(first.key + second.key for first, second in pairwise(run))


def analyse(text: str) -> Analysed:
    """The words and the Khmer cluster pairs of ``text``; offsets are those of ``text``."""
    digits_folded = text.translate(_DIGITS)
    words: list[WordAt] = []
    pairs: list[PairAt] = []
    position = 0
    done = 0
    for run in _KHMER.finditer(digits_folded):
        position = _add_words(digits_folded, done, run.start(), "en", position, words)
        first = len(words)
        position = _add_words(digits_folded, run.start(), run.end(), "km", position, words)
        _add_pairs(words[first:], pairs)
        done = run.end()
    _add_words(digits_folded, done, len(text), "en", position, words)
    return Analysed(tuple(words), tuple(pairs))


def _add_words(
    text: str, start: int, end: int, language: Language, position: int, words: list[WordAt]
) -> int:
    """Append the words of ``text[start:end]``; the position after the last of them."""
    if start == end:
        return position
    for token in RULES[language].words(text[start:end]):
        form = _form(token.text, language)
        if form.key:
            place = (start + token.start, start + token.end)
            words.append(WordAt(form.key, form.stem, form.clusters, position, *place))
            position += 1
        elif "\n" in token.text:
            position += PARAGRAPH_GAP
    return position


def _add_pairs(run: list[WordAt], pairs: list[PairAt]) -> None:
    """Append the cluster pairs of one Khmer run, numbered so that runs never touch."""
    position = pairs[-1].position + 2 if pairs else 0
    places = [(word.start, cluster) for word in run for cluster in word.clusters]
    for (before, first), (after, second) in pairwise(places):
        key = first.key + second.key
        pairs.append(PairAt(key, position, before + first.start, after + second.end))
        position += 1
