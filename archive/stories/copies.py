"""Which of two texts is a copy of the other, and which texts are copies of one another."""

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from archive.stories.names import are_one
from archive.stories.records import Likeness, Measured, Pair
from archive.stories.resemblance import Contradiction, Resemblance, contradiction, resemblance
from archive.stories.rows import Row, figures
from archive.stories.units import Units

WORTH_KEEPING = 0.2
"""A pair of which the shorter has less in common with the longer is not kept."""

# Documents are looked at together where so much of one stands in the other.
_NEIGHBOURS = 0.5

TOGETHER = 0.6
"""So much of the shorter of two copies stands in the longer, in the mean of a group."""

MOST_BY_PASSAGES, MOST_BY_TELLING = 20, 16
"""Of what is found by the keys of passages, and by what tells most, so many are looked at: those
with the most keys in common.
"""

# Shorter texts have too little to tell a copy from a phrase that everybody uses.
_FEWEST_UNITS = 20
# What carries another text whole and is mostly something else tells what came next, where it is of
# a later day or begins with that; what has hardly anything of another and does not begin with it
# either holds several reports.
_WHOLE, _MOSTLY, _HARDLY, _NOTHING = 0.7, 0.4, 0.2, 0.1
# What is printed again on the next day has that day's name in it; two days later it is a report of
# that day where any figure is another.
_ANOTHER_DAY = 2
# Of 434 pairs of copies with their days taken away none has so many figures in others' places.
_OTHERS_UNDATED = 2
# Below this nothing is made of figures: two stories, whatever they say.
_LOOKED_AT = 0.4

Share = Callable[[str, str], float]
"""How much of the shorter of two documents stands in the longer, as far as that makes copies.

That is nothing of twins and of an update; what an editor has decided is more than anything, or
less than nothing.
"""


def hang_together(found: Measured) -> bool:
    """Whether two texts have so much in common that they are looked at together."""
    return found.likeness is Likeness.ALIKE and found.share >= _NEIGHBOURS


def measured(
    pair: Pair,
    own: Units,
    other: Units,
    furniture: NDArray[np.bool_],
    days: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Measured | None:
    """Two texts measured, ``furniture`` being units of the first that do not count.

    ``days`` are those on which they were published, where that is known. None where they have
    little in common.
    """
    rough = resemblance(own.body, other.body, furniture)
    if min(rough.first, rough.second) < _FEWEST_UNITS or rough.contained < WORTH_KEEPING:
        return None
    found = resemblance(own.clusters, other.clusters, own.clusters_in(furniture))
    return Measured(pair, _likeness(found, rough.opening, own, other, days), found.contained)


def grouped(documents: Sequence[str], share: Share) -> list[list[str]]:
    """The documents in groups of copies, each group and all of them in the order given.

    The two groups that have most in common become one, as long as that is enough in the mean of all
    their pairs: so there are no chains of which the ends share nothing. What is parted is never in
    one, and twins are where all the others say so.
    """
    groups = [[each] for each in documents]
    links = {
        (at, to): _linked(groups[at], groups[to], share)
        for at in range(len(groups))
        for to in range(at + 1, len(groups))
    }
    while links:
        (at, to), best = max(links.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if best < TOGETHER:
            break
        groups[at] += groups[to]
        groups[to] = []
        links = {key: link for key, link in links.items() if to not in key}
        for key in [key for key in links if at in key]:
            links[key] = _linked(groups[key[0]], groups[key[1]], share)
    order = {document: place for place, document in enumerate(documents)}
    return [sorted(group, key=order.__getitem__) for group in groups if group]


def neighbours(seeds: Iterable[str], near: Callable[[str], Collection[str]], most: int) -> set[str]:
    """The documents that hang together with these, ``most`` of them at the most."""
    found, waiting = set(seeds), list(seeds)
    while waiting and len(found) < most:
        for each in near(waiting.pop(0)):
            if each not in found and len(found) < most:
                found.add(each)
                waiting.append(each)
    return found


def _linked(group: Sequence[str], others: Sequence[str], share: Share) -> float:
    """The mean share of all pairs of two groups."""
    shares = [share(one, other) for one in group for other in others]
    # One pair that an editor has parted parts the groups, whatever is decided of another.
    return -math.inf if -math.inf in shares else sum(shares) / len(shares)


def _likeness(
    found: Resemblance,
    opening: float,
    own: Units,
    other: Units,
    days: tuple[dt.date | None, dt.date | None],
) -> Likeness:
    if found.contained > _LOOKED_AT:
        said = contradiction(own.body, other.body)
        if _are_twins(said) or _are_of_other_days(said, days):
            return Likeness.TWIN
    if found.contained >= _NEIGHBOURS and _name_others(own, other):
        return Likeness.TWIN
    if _lead_with_other_figures(own, other):
        return Likeness.UPDATE
    shorter, longer = days if found.first <= found.second else reversed(days)
    later = shorter is not None and longer is not None and shorter < longer
    begins_anew = opening <= _NOTHING
    carried = found.contained >= _WHOLE and found.covered < _MOSTLY
    one_of_several = begins_anew and found.covered < _HARDLY
    new = one_of_several or (carried and (later or begins_anew))
    return Likeness.UPDATE if new else Likeness.ALIKE


def _are_twins(said: Contradiction) -> bool:
    """Whether so many figures stand in the place of others that it is another day's report.

    One figure in many may be misprinted; where half as many differ as agree, they are others.
    """
    several = said.different >= 2 and 2 * said.different >= said.same
    return several or said.different > said.same


def _are_of_other_days(said: Contradiction, days: tuple[dt.date | None, dt.date | None]) -> bool:
    """Whether figures differ that a copy would not: any two days apart, two where a day is open."""
    one, other = days
    if one is None or other is None:
        return said.different >= _OTHERS_UNDATED
    return said.different > 0 and abs((one - other).days) >= _ANOTHER_DAY


def _name_others(own: Units, other: Units) -> bool:
    """Whether two texts are about others: each has a name in its heading that the other has not.

    A paper may leave out a name, put its own headline above, or spell a name in its own way. But
    what it copies has the name that its headline has.
    """
    return _leads_with_another_name(own, other) and _leads_with_another_name(other, own)


def _leads_with_another_name(own: Units, other: Units) -> bool:
    """Whether a name of the heading is one that the other text has in no spelling."""
    return any(
        not other.say(name) and not any(are_one(name, each) for each in other.names.every)
        for name in own.names.leading
    )


def _lead_with_other_figures(own: Units, other: Units) -> bool:
    """Whether each has a figure in its title and its text that the other has nowhere."""
    return _leads_with_another_figure(own, other) and _leads_with_another_figure(other, own)


def _leads_with_another_figure(own: Units, other: Units) -> bool:
    # What the text has too is no hour at which it was put there.
    leading = _figures_in(own.title) & _figures_in(own.body)
    return bool(leading) and not leading <= _figures_in(other.title) | _figures_in(other.body)


def _figures_in(row: Row) -> set[int]:
    return set(row[figures(row)].tolist())
