"""Groups of copies as they would be had some documents never come."""

from collections.abc import Sequence, Set

import sqlalchemy as sa

from archive.store.stories import likening, placing
from archive.stories.copies import grouped, hang_together
from archive.stories.joining import joined_sets
from archive.stories.records import Measured, Pair, Verdict
from archive.stories.verdicts import Verdicts, partners

# More that hang together are not grouped anew: they stay as they were, without what is withheld.
_MOST_TOGETHER = 60


def copied_anew(
    connection: sa.Connection, hidden: Set[str], said: Verdicts
) -> dict[str, tuple[str, ...]]:
    """Of each document that hangs together with one of ``hidden`` those that it is copied with.

    They come as they came, itself among them; ``said`` is what editors decided of what is left. The
    rule is that of placing, over what was measured then: documents that hang together are grouped.
    """
    decided = partners(said.copies, Verdict.COPIES)
    known: dict[Pair, Measured] = {}
    found: set[str] = set()
    waiting = _beside(connection, hidden)
    beside = [{each} for each in waiting]
    while waiting:
        found |= waiting
        new: set[str] = set()
        for each in likening.measured(connection, waiting):
            if hidden.isdisjoint(each.pair.both):
                known[each.pair] = each
                if hang_together(each):
                    beside.append(set(each.pair.both))
                    new.update(each.pair.both)
        held = {other for each in waiting for other in decided.get(each, ())}
        new |= placing.placed(connection, held).keys()
        beside += ({each, *decided.get(each, set()) & new} for each in waiting)
        waiting = new - found
    numbers = {each: at for at, each in enumerate(placing.in_order(connection, found))}

    def share(one: str, other: str) -> float:
        pair = Pair.of(one, other)
        return said.share(pair, known.get(pair))

    groups: list[Sequence[str]] = []
    for together in joined_sets(beside):
        ordered = sorted(together & numbers.keys(), key=numbers.__getitem__)
        few = len(ordered) <= _MOST_TOGETHER
        groups += grouped(ordered, share) if few else _as_placed(connection, ordered)
    return {each: tuple(group) for group in groups for each in group}


def _beside(connection: sa.Connection, hidden: Set[str]) -> set[str]:
    """What was copied together with something hidden, or could have been."""
    placed = placing.placed(connection, hidden).values()
    groups = placing.copied(connection, {each.copies for each in placed if each.copies})
    found = {each for members in groups.values() for each in members}
    for each in likening.measured(connection, hidden):
        if hang_together(each):
            found.update(each.pair.both)
    return found - hidden


def _as_placed(connection: sa.Connection, ordered: Sequence[str]) -> list[Sequence[str]]:
    groups: dict[str, list[str]] = {}
    placed = placing.placed(connection, ordered)
    for each in ordered:
        groups.setdefault(placed[each].copies or each, []).append(each)
    return list(groups.values())
