"""Which story a document belongs to: the one whose texts, taken together, are about the same."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.stories.weights import Vector, centre, nearness

SAME = 0.42
"""The cosine from which on two sets of texts are about one event; tests/stories tells of others."""

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


def joined(
    new: Sequence[Member], stories: Mapping[str, Sequence[Member]], apart: Apart
) -> list[str]:
    """The stories, by their names, that are one with what is new, the nearest first.

    What has become one with the nearest is compared as a whole with the next.
    """
    left = dict(stories)
    together, found = list(new), list[str]()
    while True:
        nearest = _nearest(together, left, apart)
        if nearest is None:
            return found
        together += left.pop(nearest)
        found.append(nearest)


def _nearest(
    together: Sequence[Member], stories: Mapping[str, Sequence[Member]], apart: Apart
) -> str | None:
    middle = centre([each.vector for each in together])
    best, nearest = SAME, None
    for name, members in stories.items():
        if not _of_one_time(together, members):
            continue
        near = nearness(middle, centre([each.vector for each in members]))
        if near >= best and not apart(
            [each.id for each in together], [each.id for each in members]
        ):
            best, nearest = near, name
    return nearest


def _of_one_time(together: Sequence[Member], others: Sequence[Member]) -> bool:
    """Whether they are from days near each other, as far as that is known."""
    days = sorted(each.day for each in together if each.day)
    theirs = sorted(each.day for each in others if each.day)
    if not days or not theirs:
        return True
    return (max(days[0], theirs[0]) - min(days[-1], theirs[-1])).days <= _DAYS
