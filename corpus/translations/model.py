"""IBM Model 1 (Brown and others, 1993): which words of two languages stand for each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Sentence: TypeAlias = tuple[str, ...]
Likelihoods: TypeAlias = dict[tuple[str, str], float]
"""The probability of a target, given the source before it."""
Link: TypeAlias = tuple[int, int]
"""The place of a source word and of a target word that stand for each other."""

_IntArray: TypeAlias = NDArray[np.int64]
_FloatArray: TypeAlias = NDArray[np.float64]

_NO_WORD = ""
"""Stands in every source sentence, for what the other language adds."""
_ROUNDS = 5
_NEGLIGIBLE = 0.001

# Where words are looked for, a word at the same share of its sentence is likelier than one far
# off: e to the minus this times the distance (after Dyer and others, 2013, who also take 4 and
# 0.08). The rest is for no word at all.
_DIAGONAL = 4.0
_FOR_NO_WORD = 0.08
_SURE = 0.3


@dataclass(frozen=True, slots=True)
class _Couples:
    """Every source word with every target word of its pair of sentences, target by target.

    ``index`` numbers the couple of words, ``place`` the target word in the whole text; ``source``
    and ``target`` are the two words of each couple. The first source word is ``_NO_WORD``.
    """

    index: _IntArray
    place: _IntArray
    source: _IntArray
    target: _IntArray


def likelihoods(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> Likelihoods:
    """What each source word becomes, never mind the order."""
    source_words, target_words = _words(sources), _words(targets)
    couples = _couples(sources, targets, source_words, target_words)
    p, _ = _learnt(couples, np.ones(len(couples.index)))
    return {
        (source_words[couples.source[row] - 1], target_words[couples.target[row]]): float(p[row])
        for row in np.flatnonzero((p > _NEGLIGIBLE) & (couples.source > 0))
    }


def links(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> list[tuple[Link, ...]]:
    """For each pair of sentences, which places of the source and of the target go together.

    A link is where the two directions, each with the other's word in mind, come to as much in the
    geometric mean as ``_SURE``; a word may have several, or none.
    """
    return [
        tuple(
            (int(row), int(column)) for row, column in np.argwhere((forth.T * back) ** 0.5 > _SURE)
        )
        for forth, back in zip(
            _shares_of_places(sources, targets), _shares_of_places(targets, sources), strict=True
        )
    ]


def _shares_of_places(
    sources: Sequence[Sentence], targets: Sequence[Sentence]
) -> Iterator[_FloatArray]:
    """For each pair of sentences: how likely each target word (row) is from each source word."""
    couples = _couples(sources, targets, _words(sources), _words(targets))
    _, shares = _learnt(couples, _nearness(sources, targets))
    done = 0
    for source, target in zip(sources, targets, strict=True):
        shape = (len(target), len(source) + 1)
        end = done + shape[0] * shape[1]
        yield shares[done:end].reshape(shape)[:, 1:]
        done = end


def _words(sentences: Sequence[Sentence]) -> list[str]:
    return sorted({word for sentence in sentences for word in sentence})


def _couples(
    sources: Sequence[Sentence],
    targets: Sequence[Sentence],
    source_words: Sequence[str],
    target_words: Sequence[str],
) -> _Couples:
    source_numbers = {word: number for number, word in enumerate((_NO_WORD, *source_words))}
    target_numbers = {word: number for number, word in enumerate(target_words)}
    couples: list[_IntArray] = [np.zeros(0, np.int64)]
    lengths: list[_IntArray] = [np.zeros(0, np.int64)]
    for source_sentence, target_sentence in zip(sources, targets, strict=True):
        words = [_NO_WORD, *source_sentence]
        source = np.array([source_numbers[word] for word in words], np.int64)
        target = np.array([target_numbers[word] for word in target_sentence], np.int64)
        couples.append(np.add.outer(target, source * len(target_words)).ravel())
        lengths.append(np.full(len(target), len(words)))
    length = np.concatenate(lengths)
    known, index = np.unique(np.concatenate(couples), return_inverse=True)
    source, target = np.divmod(known, max(len(target_words), 1))
    return _Couples(index, np.repeat(np.arange(len(length)), length), source, target)


def _learnt(couples: _Couples, prior: _FloatArray) -> tuple[_FloatArray, _FloatArray]:
    """The probability of each couple of words, and its share in each place where it stands."""
    p = np.ones(len(couples.source))
    for _ in range(_ROUNDS):
        expected = np.bincount(couples.index, _shares(couples, prior, p), len(couples.source))
        p = expected / np.bincount(couples.source, expected)[couples.source]
    return p, _shares(couples, prior, p)


def _shares(couples: _Couples, prior: _FloatArray, p: _FloatArray) -> _FloatArray:
    weight = p[couples.index] * prior
    return weight / np.bincount(couples.place, weight)[couples.place]


def _nearness(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> _FloatArray:
    """How likely the places are, whatever the words: in the order of the couples."""
    found: list[_FloatArray] = [np.zeros(0)]
    for source, target in zip(sources, targets, strict=True):
        away = np.abs(np.subtract.outer(_middles(len(target)), _middles(len(source))))
        near = np.exp(-_DIAGONAL * away)
        near *= (1 - _FOR_NO_WORD) / np.maximum(near.sum(axis=1, keepdims=True), 1e-9)
        found.append(np.hstack([np.full((len(target), 1), _FOR_NO_WORD), near]).ravel())
    return np.concatenate(found)


def _middles(length: int) -> _FloatArray:
    return (np.arange(length) + 0.5) / max(length, 1)
