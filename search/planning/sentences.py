"""A query of many words: a document has enough of them, and of what they tell.

A third of the words alone is a low bar: of a title these are the words that most texts have.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, log
from typing import get_args

from archive.records import Language
from search.analysis.stopwords import Telling
from search.engines import plan as plans
from search.engines.plan import Plan
from search.planning.units import Unit

MOST_UNITS = 5
"""More units than these are a sentence, and so are more than ``MOST_WORDS`` words."""

# A document tells so much of what that one of its language tells which tells most of a query. Of
# 951 titles asked of articles without them four find theirs no more, at the 37th place or later but
# for copies, and two of three of what else has a third of the words is gone; half loses one more,
# at the third place.
_OF_THE_MOST = 0.45

# With no more units than these it is a question in words and no title, and may have no answer.
_FEW = 12
_LEAST_OF_FEW = 0.4

# What is longer is a piece of a text, in which each word tells little.
_MOST_WEIGHED = 40

# Weights are whole numbers, and so exact in every engine.
_PRECISION = 1000

# Steps in which it is looked for how much of it the document has that has most.
_STEPS = 20


def told(unit: Unit, documents: Callable[[Plan], int]) -> float:
    """How much a unit tells: the rarer, the more; what says the kind of a thing half of that."""
    everything = documents(plans.Everything())
    rarity = log(1 + everything / max(documents(unit.either), 1))
    return rarity if unit.telling is Telling.FULLY else rarity / 2


def of_sentence(units: Sequence[Unit], documents: Callable[[Plan], int]) -> Plan:
    """Enough of all units and of what they tell, or of those known in the other language there."""

    if len(units) > _MOST_WEIGHED:
        return some_of_sentence(units)

    def enough(weights: Mapping[Plan, int], needed: int) -> Plan:
        telling = _telling_enough(weights, documents)
        return plans.AllOf((plans.AtLeast(tuple(weights), needed), telling))

    # What no document has tells nothing.
    weights = {
        unit: round(_PRECISION * told(unit, documents)) if documents(unit.either) else 0
        for unit in dict.fromkeys(units)
    }
    return _in_either_language(weights, enough)


def some_of_sentence(units: Sequence[Unit]) -> Plan:
    """Enough of the units, whichever."""
    return _in_either_language(
        dict.fromkeys(units, 1), lambda weights, needed: plans.AtLeast(tuple(weights), needed)
    )


def _in_either_language(
    weights: Mapping[Unit, int], enough: Callable[[Mapping[Plan, int], int], Plan]
) -> Plan:
    """A third of all units, or of those that are known in the other language all there."""
    either = {unit.either: weight for unit, weight in weights.items()}
    found = enough(either, min(ceil(len(weights) / 3), len(either)))
    if not any(unit.elsewhere for unit in weights):
        return found
    there = {unit.there: weight for unit, weight in weights.items() if unit.there is not None}
    if not there:
        return found
    needed = len(there) - (len(there) > 2) if len(there) < MOST_UNITS else ceil(len(there) / 3)
    return plans.AnyOf((found, enough(there, needed)))


def _telling_enough(weights: Mapping[Plan, int], documents: Callable[[Plan], int]) -> Plan:
    """What tells enough beside what tells most, in either language by itself.

    A text in the language of the query has more of its words than its translation has.
    """
    everything = sum(weights.values())
    least = _LEAST_OF_FEW if len(weights) <= _FEW else 0.0

    def having(language: Language, share: float) -> Plan:
        needed = max(1, ceil(share * everything))
        telling = plans.AtLeast(tuple(weights), needed, tuple(weights.values()))
        return plans.AllOf((telling, plans.Has("language", language)))

    def most(language: Language) -> float:
        had, missed = 0, _STEPS + 1
        while missed - had > 1:
            middle = (had + missed) // 2
            if documents(having(language, middle / _STEPS)):
                had = middle
            else:
                missed = middle
        return had / _STEPS

    return plans.AnyOf(
        tuple(
            having(language, max(least, _OF_THE_MOST * most(language)))
            for language in get_args(Language)
        )
    )
