"""How much of one text stands in another, and where the two say different figures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.stories.rows import Row, figures, letters
from archive.stories.runs import runs_of
from archive.stories.units import Units
from archive.texts.alignment import aligned

SLOT = 3
"""So few units that stand in the place of as few others are one word put for another."""


# A report says in its first lines what is new in it.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two texts measured against each other.

    ``of_first`` is the share of the first text's units that stand in the second in runs, and
    ``of_second`` the other way round; ``first`` and ``second`` are how many units each has.
    ``opening`` is the share of the first units of the longer text that stand in the shorter one.
    """

    of_first: float
    of_second: float
    first: int
    second: int
    opening: float

    @property
    def contained(self) -> float:
        """The share of the shorter text that stands in the longer one."""
        return self.of_first if self.first <= self.second else self.of_second

    @property
    def covered(self) -> float:
        """The share of the longer text that stands in the shorter one."""
        return self.of_second if self.first <= self.second else self.of_first


@dataclass(frozen=True, slots=True)
class Contradiction:
    """How many figures stand in the place of others in two texts, and how many in their own.

    Each counts once, however often it is repeated.
    """

    different: int
    same: int


def standing_in(row: Row, other: Row) -> NDArray[np.bool_]:
    """Which units of a row stand in the other one, within a run that both have."""
    own = runs_of(row)
    shared = own.standing_in(runs_of(other))
    steps = np.bincount(own.starts[shared], minlength=row.size + 1)
    steps -= np.bincount(own.ends[shared], minlength=row.size + 1)
    return np.cumsum(steps[:-1]) > 0


def resemblance(first: Row, second: Row, without: NDArray[np.bool_] | None = None) -> Resemblance:
    """The two texts measured; ``without`` are units of the first that do not count, nor where they
    stand in the second: what a site puts on every page.
    """
    if without is not None and without.any():
        furniture = first[without]
        second = second[~standing_in(second, furniture)]
        first = first[~without]
    of_first, of_second = standing_in(first, second), standing_in(second, first)
    longer = of_second if first.size <= second.size else of_first
    return Resemblance(
        _share(first, of_first),
        _share(second, of_second),
        first.size,
        second.size,
        float(longer[:_OPENING].mean()) if longer.size else 0.0,
    )


def contradiction(first: Row, second: Row) -> Contradiction:
    """The figures of both at the same places: the same words on both sides of them.

    Two that stand in each other's places are none: the passages are told in another order.
    """
    different: set[tuple[int, int]] = set()
    same: set[int] = set()
    first_figures, second_figures = figures(first), figures(second)
    for block in aligned(first.tolist(), second.tolist()):
        own, others = first_figures[block.old], second_figures[block.new]
        if block.same:
            same.update(first[block.old][own].tolist())
        elif 0 < own.size <= SLOT and 0 < others.size <= SLOT and own.any() and others.any():
            pair = first[block.old][own][0], second[block.new][others][0]
            different.add((int(pair[0]), int(pair[1])))
    exchanged = {(one, other) for other, one in different}
    return Contradiction(len(different - exchanged), len(same))


def _share(row: Row, mask: NDArray[np.bool_]) -> float:
    """The share of a row's letters that are in those units."""
    sizes = letters(row)
    whole = int(sizes.sum())
    return int(sizes[mask].sum()) / whole if whole else 0.0


def beside(units: Units, mask: NDArray[np.bool_]) -> Units:
    """The document without those units of its text."""
    clusters = units.clusters[~units.clusters_in(mask)]
    return Units(units.title, units.body[~mask], clusters, units.spans[~mask])
