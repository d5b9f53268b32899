"""How much a unit tells, and a document as the units that tell what it is about."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from archive.stories.rows import Row, figures
from archive.stories.units import Units

TELLING = 14
"""So many units of a document are looked up in those of others."""

# The title says it ten times over, and the first lines four times what the rest does: there a
# report comes to the background, which it shares with other stories.
_TITLE, _LEAD, _REST = 5.0, 2.0, 0.5
_LEAD_UNITS = 150

# An age, a sum or a time of day tells of one event more than a word does that is as rare.
_FIGURE = 1.5

# A rare unit tells more than in proportion; one in every fourth document tells nothing.
_POWER = 1.5
_COMMON = 0.25
_FEW = 64
# Units that stand in one document, in two and in three are as rare as one another, so are those of
# four to seven, and so on: one document more or less changes hardly any of them.
_FEWEST = 2.0


def class_of(having: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each number of documents the power of two at which its class of rarity begins."""
    _, exponents = np.frexp(np.maximum(having, _FEWEST))
    return np.asarray(np.ldexp(1.0, exponents - 1), np.float64)


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of ``documents`` each unit stands; a unit that is not there in one."""

    documents: int
    having: Mapping[int, int]

    def rarity(self, units: Row) -> NDArray[np.float64]:
        """The logarithm of how few documents have each of these units, 0 for common ones.

        By the power of two that ``documents`` are nearest to, and by classes of what has them.
        """
        every = 2.0 ** round(math.log2(max(self.documents, 1)))
        classes = class_of(np.array(self._having(units.tolist()), np.float64))
        rarity = np.log(every / (classes * math.sqrt(2)))
        if every >= _FEW:
            rarity[classes >= every * _COMMON] = 0.0
        return np.maximum(rarity, 0.0)

    def _having(self, units: list[int]) -> Sequence[int]:
        if len(units) > 1:
            try:
                # Many times as fast as asking for one after another.
                found: tuple[int, ...] = itemgetter(*units)(self.having)
                return found
            except KeyError:
                pass
        return [self.having.get(unit, 1) for unit in units]


@dataclass(frozen=True, slots=True)
class Vector:
    """What a text is about: units, ascending, with what each tells; the whole has length 1."""

    units: Row
    weights: NDArray[np.float64]

    def telling(self, most: int = TELLING) -> list[int]:
        """The units that tell most, the most telling first."""
        order = np.argsort(-self.weights, kind="stable")[:most]
        return [int(self.units[each]) for each in order if self.weights[each] > 0]


def vector(units: Units, counts: Counts) -> Vector:
    """A document as a vector."""
    row = np.concatenate([units.title, units.body])
    if not row.size:
        return Vector(row, np.empty(0))
    emphasis = np.full(row.size, _REST)
    emphasis[: units.title.size + _LEAD_UNITS] = _LEAD
    emphasis[: units.title.size] = _TITLE
    distinct, places = np.unique(row, return_inverse=True)
    often = np.bincount(places, emphasis).astype(np.float64)
    told = (1 + np.log1p(often)) * counts.rarity(distinct) ** _POWER
    told[figures(distinct)] *= _FIGURE
    return Vector(distinct, _of_length_one(told))


def _of_length_one(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    length = float(np.linalg.norm(weights))
    return weights / length if length else weights
