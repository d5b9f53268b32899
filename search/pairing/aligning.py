"""Which paragraphs of a text and of its translation belong together, in the order of both.

After Gale and Church (1993): the best way through both texts, a step taking one paragraph or a few
on either side; a step is worth what its two sides say alike, and costs what their lengths differ.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from search.pairing.texts import Said, Unit, stands_in, together

# How many paragraphs one step takes on either side, and what it costs to take several: translators
# part and join paragraphs, but rarely.
_STEPS = {(1, 1): 0.0, (1, 2): 0.04, (2, 1): 0.04, (1, 3): 0.08, (3, 1): 0.08, (2, 2): 0.1}
# Texts about one matter are so much alike wherever they are cut.
_CHANCE = 0.25
_LENGTH = 0.05
# A paragraph of two or three words says too little to be sure of it: it counts as if it said so
# much more, of which no more stands in the other than chance has it.
_DOUBT = 4.0

MOST_STEPS = 40_000
"""Pairs of paragraphs that are looked at; of longer texts only those near the diagonal."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs that stand for each other, by their numbers; ``score`` runs from 0 to 1.

    On one side there may be none: what only one of the texts has. The score is then 0.
    """

    first: range
    second: range
    score: float


def aligned(first: Sequence[Said], second: Sequence[Said]) -> tuple[Bead, ...]:
    """Every paragraph of both texts once, in order."""
    if not first or not second:
        return _alone(range(len(first)), range(len(second)))
    worth = _Worth(first, second)
    return _with_the_rest(worth.best_way(), len(first), len(second), worth)


class _Worth:
    """What steps are worth between two texts."""

    def __init__(self, first: Sequence[Said], second: Sequence[Said]) -> None:
        self._first, self._second = first, second
        self._there = [_masks(said, second) for said in first]
        self._back = [_masks(said, first) for said in second]
        self._lengths = (_sums(first), _sums(second))
        self._ratio = math.log(max(1, self._lengths[0][-1]) / max(1, self._lengths[1][-1]))

    def best_way(self) -> list[tuple[range, range]]:
        """The steps of the way that is worth most, without what is left out."""
        rows, columns = len(self._first), len(self._second)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        taken: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(rows - 1, -1, -1):
            for column in range(columns - 1, -1, -1):
                most, step = best[row + 1][column], (1, 0)
                if best[row][column + 1] > most:
                    most, step = best[row][column + 1], (0, 1)
                if self._is_near(row, column):
                    for (down, across), price in _STEPS.items():
                        if row + down > rows or column + across > columns:
                            continue
                        gain = self._gain(row, row + down, column, column + across, price)
                        total = gain + best[row + down][column + across]
                        if gain > 0 and total > most:
                            most, step = total, (down, across)
                best[row][column], taken[row, column] = most, step
        return list(_steps(taken, rows, columns))

    def score(self, first: range, second: range) -> float:
        """How much the paragraphs say the same, from 0 to 1, doubted where they say little."""
        there = self._share(self._there, first, _mask(second))
        back = self._share(self._back, second, _mask(first))
        return math.sqrt(there * back)

    def _is_near(self, row: int, column: int) -> bool:
        rows, columns = len(self._first), len(self._second)
        if rows * columns <= MOST_STEPS:
            return True
        return abs(column - row * columns // rows) * max(rows, columns) <= MOST_STEPS // 2

    def _gain(self, row: int, down: int, column: int, across: int, price: float) -> float:
        first, second = range(row, down), range(column, across)
        one = self._lengths[0][down] - self._lengths[0][row]
        other = self._lengths[1][across] - self._lengths[1][column]
        apart = abs(math.log(max(1, one) / max(1, other)) - self._ratio)
        worth = self.score(first, second) - _CHANCE - price - _LENGTH * apart
        return worth * (one + other * math.exp(self._ratio))

    def _share(
        self, masks: Sequence[Sequence[tuple[float, int]]], numbers: range, there: int
    ) -> float:
        said = found = 0.0
        for number in numbers:
            for weight, mask in masks[number]:
                said += weight
                if mask & there:
                    found += weight
        return (found + _CHANCE * _DOUBT) / (said + _DOUBT)


def score_of(beads: Sequence[Bead], first: Sequence[Said], second: Sequence[Said]) -> float:
    """How much two whole texts say the same in what is aligned; what is left out counts against.

    From 0 to 1. What each bead says of its own is all that it may be found in.
    """
    whole_first = math.fsum(said.weight for said in first)
    whole_second = math.fsum(said.weight for said in second)
    if not whole_first or not whole_second:
        return 0.0
    there = back = 0.0
    for bead in beads:
        one = together(first[number] for number in bead.first)
        other = together(second[number] for number in bead.second)
        there += _found((first[number] for number in bead.first), other)
        back += _found((second[number] for number in bead.second), one)
    return math.sqrt(there / whole_first * back / whole_second)


def _found(parts: Iterator[Said], other: Said) -> float:
    return math.fsum(
        unit.weight for part in parts for unit in part.units if stands_in(unit, other.terms)
    )


def _masks(said: Said, others: Sequence[Said]) -> list[tuple[float, int]]:
    """Of each unit its weight, and in which of the other paragraphs it stands, as bits."""
    return [(unit.weight, _standing(unit, others)) for unit in said.units]


def _standing(unit: Unit, others: Sequence[Said]) -> int:
    return sum(1 << number for number, other in enumerate(others) if stands_in(unit, other.terms))


def _mask(numbers: range) -> int:
    return sum(1 << number for number in numbers)


def _sums(texts: Sequence[Said]) -> list[int]:
    return [0, *accumulate(said.length for said in texts)]


def _steps(
    taken: dict[tuple[int, int], tuple[int, int]], rows: int, columns: int
) -> Iterator[tuple[range, range]]:
    row = column = 0
    while row < rows and column < columns:
        down, across = taken[row, column]
        if down and across:
            yield range(row, row + down), range(column, column + across)
        row, column = row + down, column + across


def _with_the_rest(
    steps: Sequence[tuple[range, range]], rows: int, columns: int, worth: _Worth
) -> tuple[Bead, ...]:
    found: list[Bead] = []
    row = column = 0
    for first, second in steps:
        found += _alone(range(row, first.start), range(column, second.start))
        found.append(Bead(first, second, round(worth.score(first, second), 2)))
        row, column = first.stop, second.stop
    found += _alone(range(row, rows), range(column, columns))
    return tuple(found)


def _alone(first: range, second: range) -> tuple[Bead, ...]:
    return (
        *(Bead(range(each, each + 1), range(0), 0.0) for each in first),
        *(Bead(range(0), range(each, each + 1), 0.0) for each in second),
    )
