"""Which documents tell one story: those that are about the same, in the mean of all their pairs."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.stories.records import Pair
from archive.stories.weights import Vector

SAME = 0.28
"""The mean cosine from which on two sets of texts are about one event."""

NEAR = 0.2
"""A story of which a new text has less in the mean is left as it is."""

# What comes later tells of something new, however alike it is.
_DAYS = 10

Apart = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether an editor has parted any of some documents from any of others."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a story: what it is about, and the day it is from, where that is known."""

    id: str
    vector: Vector
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Documents that stay together, whatever is grouped anew; ``members`` are those looked at."""

    documents: tuple[str, ...]
    members: tuple[Member, ...]


def nearness_to(text: Vector, others: Sequence[Vector]) -> NDArray[np.float64]:
    """The cosine of a text and each of some others: 0 where nothing telling is shared."""
    if not others or not text.units.size:
        return np.zeros(len(others))
    units = np.concatenate([each.units for each in others])
    weights = np.concatenate([each.weights for each in others])
    owner = np.repeat(np.arange(len(others)), [each.units.size for each in others])
    places = np.searchsorted(text.units, units)
    places[places == text.units.size] = 0
    shared = text.units[places] == units
    products = text.weights[places[shared]] * weights[shared]
    return np.bincount(owner[shared], products, len(others)).astype(np.float64)


def regrouped(
    pieces: Sequence[Piece], apart: Apart, unlike: Collection[Pair]
) -> list[tuple[str, ...]]:
    """The documents of the pieces by stories, whichever order they come in.

    The two groups that are nearest become one, as long as that is enough in the mean of all their
    pairs; those that are ``unlike`` have nothing in common, such as twins with other figures.
    """
    groups = [each.documents for each in pieces]
    sizes = np.array([len(each.members) for each in pieces], np.float64)
    links = _links(pieces, apart, unlike)
    while len(groups) > 1:
        at, to = divmod(int(links.argmax()), len(groups))
        if links[at, to] < SAME:
            break
        groups[at] += groups[to]
        groups[to] = ()
        links[at] = (links[at] * sizes[at] + links[to] * sizes[to]) / (sizes[at] + sizes[to])
        links[:, at] = links[at]
        links[at, at] = links[to] = links[:, to] = -np.inf
        sizes[at] += sizes[to]
    return [each for each in groups if each]


def _links(pieces: Sequence[Piece], apart: Apart, unlike: Collection[Pair]) -> NDArray[np.float64]:
    """The mean cosine of every two pieces; less than nothing where they may not be one."""
    members = [each for piece in pieces for each in piece.members]
    near = _nearness([each.vector for each in members])
    place = {each.id: at for at, each in enumerate(members)}
    for pair in unlike:
        if pair.first in place and pair.second in place:
            first, second = place[pair.first], place[pair.second]
            near[first, second] = near[second, first] = 0.0
    starts = np.cumsum([0, *(len(each.members) for each in pieces[:-1])])
    sums = np.add.reduceat(np.add.reduceat(near, starts, axis=0), starts, axis=1)
    counts = np.array([len(each.members) for each in pieces], np.float64)
    links = sums / np.outer(counts, counts)
    np.fill_diagonal(links, -np.inf)
    for at, piece in enumerate(pieces):
        for to in np.flatnonzero(links[at, :at] > 0):
            other = pieces[int(to)]
            if not _of_one_time(piece, other) or apart(piece.documents, other.documents):
                links[at, to] = links[to, at] = -np.inf
    return links


def _nearness(vectors: Sequence[Vector]) -> NDArray[np.float64]:
    every = np.concatenate([each.units for each in vectors])
    distinct, places = np.unique(every, return_inverse=True)
    table = np.zeros((len(vectors), distinct.size), np.float32)
    rows = np.repeat(np.arange(len(vectors)), [each.units.size for each in vectors])
    table[rows, places] = np.concatenate([each.weights for each in vectors])
    return (table @ table.T).astype(np.float64)


def _of_one_time(piece: Piece, other: Piece) -> bool:
    """Whether they are from days near each other, as far as that is known."""
    days = sorted(each.day for each in piece.members if each.day)
    theirs = sorted(each.day for each in other.members if each.day)
    if not days or not theirs:
        return True
    return (max(days[0], theirs[0]) - min(days[-1], theirs[-1])).days <= _DAYS
