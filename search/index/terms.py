"""Analysed texts as the terms of index fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from search.analysis.analysed import Analysed, PairAt, keys_beside
from search.analysis.analyzer import PARAGRAPH_GAP, analyse
from search.engines.entries import FieldTerms, Positions, Spans
from search.engines.plan import PAIRS, TextField


def terms_of(field: TextField, texts: Sequence[str]) -> dict[TextField, FieldTerms]:
    """The words and cluster pairs of a field of several texts; no phrase runs from one to the next.

    Without texts there is nothing.
    """
    if not texts:
        return {}
    parts = [_terms(text) for text in texts]
    found = {field: _one_after_the_other([words for words, _ in parts])}
    if field in PAIRS:
        found[PAIRS[field]] = _one_after_the_other([pairs for _, pairs in parts])
    return found


@lru_cache(maxsize=1 << 12)
def _terms(text: str) -> tuple[FieldTerms, FieldTerms]:
    """Kept: names and roles come again and again."""
    analysed = analyse(text)
    return word_terms(analysed), pair_terms(analysed.pairs)


def _one_after_the_other(parts: Iterable[FieldTerms]) -> FieldTerms:
    terms: dict[str, list[int]] = {}
    beside: dict[str, list[int]] = {}
    start = 0
    for part in parts:
        for whole, own in ((terms, part.terms), (beside, part.beside)):
            for key, positions in own.items():
                whole.setdefault(key, []).extend(start + position for position in positions)
        start += PARAGRAPH_GAP + max((each[-1] for each in part.terms.values()), default=0)
    return FieldTerms(_frozen(terms), _frozen(beside))


def word_terms(analysed: Analysed) -> FieldTerms:
    """Words, with what stands at their places beside them."""
    exact: dict[str, list[int]] = {}
    beside: dict[str, set[int]] = {}
    for word in analysed.words:
        exact.setdefault(word.key, []).append(word.position)
        for key in keys_beside(word):
            beside.setdefault(key, set()).add(word.position)
    for term in analysed.beside:
        beside.setdefault(term.key, set()).add(term.position)
    ordered = {key: sorted(positions) for key, positions in beside.items()}
    return FieldTerms(_frozen(exact), _frozen(ordered))


def spans_of(analysed: Analysed) -> Spans:
    """Where the words stand in the text."""
    words = analysed.words
    return Spans(
        tuple(word.position for word in words),
        tuple(word.start for word in words),
        tuple(word.end for word in words),
    )


def shown_terms(analysed: Analysed) -> FieldTerms:
    """Words of a text that readers are shown, where they stand in it."""
    return replace(word_terms(analysed), spans=spans_of(analysed))


def pair_terms(pairs: Iterable[PairAt]) -> FieldTerms:
    """Pairs of neighbouring Khmer clusters."""
    places: dict[str, list[int]] = {}
    for pair in pairs:
        places.setdefault(pair.key, []).append(pair.position)
    return FieldTerms(_frozen(places))


def beside_all_words(keys: Iterable[str]) -> FieldTerms:
    """Terms that have no place among words, and add nothing to the length of a field."""
    return FieldTerms({}, dict.fromkeys(sorted(set(keys)), (0,)))


def _frozen(places: Mapping[str, Sequence[int]]) -> dict[str, Positions]:
    return {key: tuple(positions) for key, positions in places.items()}
