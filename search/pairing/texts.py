"""A text as what its translation must say too: words in the other language, names and numbers."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from archive.languages.numbers import quantities
from search.analysis.analysed import Analysed, WordAt, keys_beside, stem_key
from search.analysis.analyzer import analyse
from search.expansion.bilingual import Bilingual
from search.expansion.renderings import Widened
from search.expansion.writing import writing_of

# A word that every third sentence has tells next to nothing; one that none has is worth most. The
# tables count in sentences, of which they have seen about so many.
_SENTENCES = 3100

# What a number is worth by its digits: any text has a 1.
_BY_DIGITS = (0.0, 1.0, 3.0, 4.0)
_NAME = 3.0
_TELLING_DIGITS = 2

_SAME = 0.45
"""Of what two texts say, so much is in both where they are one thing in two languages."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Something said: what it may be in the other language, as terms in a row, and its weight."""

    forms: tuple[tuple[str, ...], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Said:
    """What a stretch of text says, each unit once.

    ``terms`` are those of the index and the values of its numbers; ``numbers`` are those of two
    digits and more; ``length`` is in code points.
    """

    units: frozenset[Unit]
    terms: frozenset[str]
    numbers: frozenset[str]
    length: int

    @property
    def weight(self) -> float:
        """What all units are worth."""
        return math.fsum(unit.weight for unit in self.units)


NOTHING = Said(frozenset(), frozenset(), frozenset(), 0)


def said_in(text: str, known: Bilingual) -> Said:
    """What a text in one language says."""
    analysed = analyse(text)
    units = {
        _unit(widened, analysed.words, known)
        for widened in known.widen(analysed.words, writing_of(text))
    }
    units |= {
        Unit(((word.key,), (stem_key(word.stem),)), _NAME)
        for word in analysed.words
        if len(word.stem) > 1 and known.knowledge.stands(word)
    }
    numbers: set[str] = set()
    for quantity in quantities(text):
        digits = min(len(quantity.values[0]), len(_BY_DIGITS) - 1)
        units.add(Unit(tuple((value,) for value in quantity.values), _BY_DIGITS[digits]))
        if digits >= _TELLING_DIGITS:
            numbers.update(quantity.values)
    return Said(frozenset(units), _terms(analysed, text), frozenset(numbers), len(text))


def terms_in(text: str) -> frozenset[str]:
    """The ``terms`` of a text alone: they cost a tenth of all."""
    return _terms(analyse(text), text)


def together(parts: Iterable[Said]) -> Said:
    """What several stretches say as one."""
    return reduce(_both, parts, NOTHING)


def covered(one: Said, terms: frozenset[str]) -> float:
    """How much of what ``one`` says a text with these terms says too, from 0 to 1 by weight."""
    weight = one.weight
    found = math.fsum(unit.weight for unit in one.units if stands_in(unit, terms))
    return found / weight if weight else 0.0


def likeness(one: Said, other: Said) -> float:
    """How much two texts say the same, from 0 to 1: what either leaves out counts."""
    return math.sqrt(covered(one, other.terms) * covered(other, one.terms))


def says_the_same(one: Said, other: Said) -> bool:
    """Whether two short texts of a paragraph and its translation say the same thing of it.

    Their numbers are the same, and they are as much alike as a text and its translation are.
    """
    return one.numbers == other.numbers and likeness(one, other) >= _SAME


def stands_in(unit: Unit, terms: frozenset[str]) -> bool:
    """Whether one of the forms of a unit is among the terms."""
    return any(all(key in terms for key in form) for form in unit.forms)


def _terms(analysed: Analysed, text: str) -> frozenset[str]:
    found = {term.key for term in analysed.beside}
    for word in analysed.words:
        found.update((word.key, *keys_beside(word)))
    for quantity in quantities(text):
        found.update(quantity.values)
    return frozenset(found)


def _both(one: Said, other: Said) -> Said:
    return Said(
        one.units | other.units,
        one.terms | other.terms,
        one.numbers | other.numbers,
        one.length + other.length,
    )


def _unit(widened: Widened, words: Sequence[WordAt], known: Bilingual) -> Unit:
    times = known.knowledge.phrases.times(words[widened.first : widened.end])
    forms = tuple(sorted(rendering.keys for rendering in widened.renderings))
    return Unit(forms, max(0.0, math.log(_SENTENCES / (times + 1))))
