"""What a site puts into many of its texts: a block of links, an appeal, the questions of a form.

Nobody says which words are that. But texts that share only these are strangers to each other in all
else; where two such strangers have the same units of a text, those units are furniture.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.stories.resemblance import standing_in
from archive.stories.rows import Row
from archive.stories.units import Units
from archive.stories.weights import Counts

STRANGERS = 2
"""So many must share a stretch."""

# What is left of two texts beside all that they share: at least so many units of each and so much
# of it, and of what these tell, less than this share is told by both. Of true copies one in fifty
# has so little.
_LEFT, _PART_LEFT = 25, 0.2
_RELATED = 0.15


def are_strangers(one: Units, other: Units, counts: Counts) -> bool:
    """Whether two texts have nothing to do with each other beside the stretches that both have."""
    left, others = _left(one, other), _left(other, one)
    for part, whole in ((left, one.body), (others, other.body)):
        if part.size < max(_LEFT, _PART_LEFT * whole.size):
            return False
    own = np.unique(np.concatenate([one.title, left]))
    theirs = np.unique(np.concatenate([other.title, others]))
    shared = _told(np.intersect1d(own, theirs, assume_unique=True), counts)
    least = min(_told(own, counts), _told(theirs, counts))
    return shared < _RELATED * least


def furniture(own: Units, strangers: Sequence[Units]) -> NDArray[np.bool_]:
    """Which units of the text stand in several of these strangers as well."""
    times = np.zeros(own.body.size, np.int64)
    for each in strangers:
        times += standing_in(own.body, each.body)
    return times >= STRANGERS


def _left(one: Units, other: Units) -> Row:
    return one.body[~standing_in(one.body, other.body)]


def _told(units: Row, counts: Counts) -> float:
    return float(counts.rarity(units).sum())
