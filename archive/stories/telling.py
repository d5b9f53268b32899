"""Which documents tell one story: those that are about the same, in the mean of all their pairs.

A text counts once in a mean, however many copies there are of it: that forty papers print one press
release says no more of what else is told of the event than that one does.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.stories.records import Pair, Placed
from archive.stories.weights import Vector

SAME = 0.3
"""The mean cosine from which on two sets of texts are about one event."""

NEAR = 0.2
"""A story of which a new text has less in the mean is left as it is."""

RELATED = 0.25
"""The cosine from which on two texts of two stories have to do with each other: of the judged pairs
of texts of which one tells what came of the other more than half have so much.
"""

MOST_STORIES, MOST_MEMBERS = 12, 24
"""So many stories are compared with a document; a story of more members stays whole, and its first
documents and its last stand for it.
"""

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


def standing_for(ordered: Sequence[str]) -> list[str]:
    """The first documents of a large story and its last."""
    half = MOST_MEMBERS // 2
    return [*ordered[:half], *ordered[-half:]] if len(ordered) > MOST_MEMBERS else list(ordered)


def pieces_of(ids: Sequence[str], members: Sequence[Member]) -> list[Piece]:
    """The documents of a story each by itself; in one piece where not all are looked at."""
    if len(ids) > len(members):
        return [Piece(tuple(ids), tuple(members))]
    return [Piece((each.id,), (each,)) for each in members]


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


def parts_of(members: Sequence[Member], placed: Mapping[str, Placed]) -> NDArray[np.float64]:
    """What each document counts for in a mean: all copies of one text together as much as one text.

    ``placed`` says of every document which copies there are of it.
    """
    texts = [placed[each.id].copies or each.id for each in members]
    copies = Counter(texts)
    return np.array([1 / copies[each] for each in texts])


def nearness_in_mean(
    text: Vector, members: Sequence[Member], placed: Mapping[str, Placed]
) -> float:
    """The mean cosine of a text and those of a story; see ``parts_of``."""
    nearness = nearness_to(text, [each.vector for each in members])
    return float(np.average(nearness, weights=parts_of(members, placed)))


def held_together(
    pieces: Sequence[Piece],
    placed: Mapping[str, Placed],
    together: Mapping[str, Collection[str]],
    apart: Apart,
) -> list[Piece]:
    """Copies as one piece, and so what an editor has put together, unless one parted them.

    ``placed`` says of every document of the pieces which copies there are of it.
    """
    left = list(pieces)
    for pair in _bound(placed, together):
        (one,) = (each for each in left if pair.first in each.documents)
        (other,) = (each for each in left if pair.second in each.documents)
        if one is other or apart(one.documents, other.documents):
            continue
        left.remove(other)
        both = Piece(one.documents + other.documents, one.members + other.members)
        left[left.index(one)] = both
    return left


def _bound(placed: Mapping[str, Placed], together: Mapping[str, Collection[str]]) -> Iterable[Pair]:
    """Pairs that are of one story: copies, and what an editor decided."""
    firsts: dict[str, str] = {}
    for each in placed.values():
        if each.copies is not None:
            first = firsts.setdefault(each.copies, each.document_id)
            yield Pair.of(first, each.document_id)
    for one in placed:
        yield from (Pair.of(one, other) for other in together.get(one, ()) if other in placed)


def regrouped(
    pieces: Sequence[Piece],
    placed: Mapping[str, Placed],
    apart: Apart,
    unlike: Collection[Pair],
) -> list[tuple[str, ...]]:
    """The documents of the pieces by stories, whichever order they come in.

    The two groups that are nearest become one, as long as that is enough in the mean of all their
    pairs; those that are ``unlike`` have nothing in common, such as twins with other figures.
    ``placed`` says of every document of the pieces which copies there are of it.
    """
    groups = [each.documents for each in pieces]
    starts = _starts(pieces)
    parts = parts_of([each for piece in pieces for each in piece.members], placed)
    sizes = np.add.reduceat(parts, starts)
    links = _links(pieces, parts, apart, unlike)
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


def _links(
    pieces: Sequence[Piece],
    parts: NDArray[np.float64],
    apart: Apart,
    unlike: Collection[Pair],
) -> NDArray[np.float64]:
    """The mean cosine of every two pieces; less than nothing where they may not be one."""
    members = [each for piece in pieces for each in piece.members]
    near = _nearness([each.vector for each in members])
    place = {each.id: at for at, each in enumerate(members)}
    for pair in unlike:
        if pair.first in place and pair.second in place:
            first, second = place[pair.first], place[pair.second]
            near[first, second] = near[second, first] = 0.0
    starts = _starts(pieces)
    near *= np.outer(parts, parts)
    sums = np.add.reduceat(np.add.reduceat(near, starts, axis=0), starts, axis=1)
    sizes = np.add.reduceat(parts, starts)
    links: NDArray[np.float64] = sums / np.outer(sizes, sizes)
    np.fill_diagonal(links, -np.inf)
    for at, piece in enumerate(pieces):
        for to in np.flatnonzero(links[at, :at] > 0):
            other = pieces[int(to)]
            if not _of_one_time(piece, other) or apart(piece.documents, other.documents):
                links[at, to] = links[to, at] = -np.inf
    return links


def _starts(pieces: Sequence[Piece]) -> NDArray[np.int64]:
    """Where the members of each piece begin among those of all."""
    return np.cumsum([0, *(len(each.members) for each in pieces[:-1])])


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
