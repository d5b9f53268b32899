"""What a text has after analysis: words, pairs of clusters, runs, terms; each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from search.analysis.forms import Cluster, Part
from search.analysis.runs import RunKind, Way

# Terms that are not words as typed carry a mark that no word can begin with.
STEM_MARK = "~"


class WordAt(NamedTuple):
    """A word: its key, its stem (empty for Khmer and numbers), its place and source offsets.

    ``parts`` are the words that a Khmer compound is made of: they stand at its place.
    """

    key: str
    stem: str
    clusters: tuple[Cluster, ...]
    parts: tuple[Part, ...]
    position: int
    start: int
    end: int


class PairAt(NamedTuple):
    """Two neighbouring Khmer clusters: their key, their place and source offsets.

    ``across`` says that the border of two words runs between them.
    """

    key: str
    across: bool
    position: int
    start: int
    end: int


class TermAt(NamedTuple):
    """A term beside the words, at the place of one: its key, its place and source offsets."""

    key: str
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RunAt:
    """The words ``first`` to ``end`` (left out) of a text as one thing, and its source offsets.

    To ask for it, ask for any of ``ways``: terms at consecutive positions. They stand for all of
    its words.
    """

    kind: RunKind
    first: int
    end: int
    ways: tuple[Way, ...]
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is searchable of one text, in order.

    ``runs`` do not overlap. ``beside`` are the terms that stand beside those of the words.
    """

    words: tuple[WordAt, ...]
    pairs: tuple[PairAt, ...]
    runs: tuple[RunAt, ...] = ()
    beside: tuple[TermAt, ...] = ()


def stem_key(word_stem: str) -> str:
    """The term under which a stem is kept beside the exact words."""
    return STEM_MARK + word_stem


def wide_key(word: WordAt) -> str:
    """The term that finds a word however it is inflected: its stem, or for Khmer the word."""
    return stem_key(word.stem) if word.stem else word.key


def keys_beside(word: WordAt) -> list[str]:
    """The other terms that stand at the place of a word: its stem, or the parts of a compound."""
    return [stem_key(word.stem)] if word.stem else [part.key for part in word.parts]


def pair_keys(run: Iterable[Cluster]) -> tuple[str, ...]:
    """The terms of a run of Khmer clusters: each two neighbours."""
    return tuple(first.key + second.key for first, second in pairwise(run))
