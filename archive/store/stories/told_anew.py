"""Stories as they would be had some documents never come."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, islice

import sqlalchemy as sa

from archive.store.stories import likening, pairing, placing
from archive.store.stories.left import Left
from archive.store.stories.likening import Kept
from archive.stories.copies import MOST_BY_PASSAGES, MOST_BY_TELLING
from archive.stories.furniture import are_strangers
from archive.stories.joining import joined_sets
from archive.stories.records import Likeness, Pair, Placed, Verdict
from archive.stories.telling import (
    MOST_MEMBERS,
    MOST_STORIES,
    SAME,
    Member,
    Piece,
    held_together,
    nearness_in_mean,
    pieces_of,
    regrouped,
    standing_for,
)
from archive.stories.units import TELLING_KEY
from archive.stories.verdicts import Verdicts, partners

MOST_LOOKED_AROUND = 300
"""Documents whose stories have withheld members: of more of them other stories are not looked for
that they would be of, had those never come.
"""

# A story of more members is not taken apart; so many pairs are looked at whether they have nothing
# but furniture in common.
_MOST_APART, _MOST_PAIRS = 120, 500
# Above every number of a document.
_LAST = 2**31 - 1


@dataclass(slots=True)
class Anew:
    """Groups stories anew as if ``hidden`` were not there, by the rules of placing.

    ``copies`` are the groups of copies that are others without them, by each document of them, and
    ``said`` is what editors decided of what is left.
    """

    hidden: Set[str]
    copies: Mapping[str, tuple[str, ...]]
    said: Verdicts
    left: Left
    _kept: dict[str, Kept] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)

    def scopes(self, connection: sa.Connection) -> dict[str, frozenset[str]]:
        """The stories that may be others then, each with those that it is grouped with."""
        placed = placing.placed(connection, self.hidden)
        stories = placing.telling(connection, {each.story for each in placed.values()})
        left = {name: sorted(set(some) - self.hidden) for name, some in stories.items()}
        left = {name: some for name, some in left.items() if some}
        joined: list[set[str]] = [{name} for name in left]
        where = placing.placed(connection, self.copies.keys())
        for group in set(self.copies.values()):
            of = {where[each].story for each in group}
            # What an editor says is a copy tells the same; nothing new comes of one story.
            if len(of) > 1 or not of.isdisjoint(left):
                joined.append(of)
        if sum(map(len, left.values())) <= MOST_LOOKED_AROUND:
            for name, some in left.items():
                joined += ({name, *self._around(connection, each, name)} for each in some)
        return {name: scope for scope in joined_sets(joined) for name in scope}

    def stories(self, connection: sa.Connection, names: Set[str]) -> list[tuple[str, ...]]:
        """The documents of some stories in the stories that they are of; each in order."""
        members = placing.telling(connection, names)
        left = {
            name: placing.in_order(connection, set(some) - self.hidden)
            for name, some in sorted(members.items())
        }
        every = [each for some in left.values() for each in some]
        if not every:
            return []
        pieces: list[Piece] = []
        for name, ordered in left.items():
            whole = len(ordered) == len(members[name])
            most = MOST_MEMBERS if whole else _MOST_APART
            chosen = list(ordered) if len(ordered) <= most else standing_for(ordered)
            pieces += pieces_of(ordered, self._members(connection, chosen)) if ordered else []
        copied = self._copied(connection, every)
        joined = held_together(
            pieces,
            copied,
            partners(self.said.stories, Verdict.TOGETHER),
            self.said.apart,
        )
        found = regrouped(joined, copied, self.said.apart, self._unlike(connection, every))
        order = {each: at for at, each in enumerate(placing.in_order(connection, every))}
        return [
            tuple(sorted(each, key=order.__getitem__)) for each in self._across(connection, found)
        ]

    def _around(self, connection: sa.Connection, document_id: str, own: str) -> list[str]:
        """The other stories that a document could be of: as when it is placed."""
        (kept,) = self._units(connection, [document_id])
        keys = likening.keys_of(connection, kept.number)
        passages = [each for each in keys if each < TELLING_KEY]
        telling = [each for each in keys if each >= TELLING_KEY]
        shared = likening.holders(connection, telling, _LAST, 2 * MOST_BY_TELLING, self._names)
        shared += likening.holders(connection, passages, _LAST, 2 * MOST_BY_PASSAGES, self._names)
        votes: Counter[str] = Counter()
        for each, where in placing.placed(connection, shared.keys() - self.hidden).items():
            votes[where.story] += shared[each]
        votes.pop(own, None)
        near = placing.telling(connection, [name for name, _ in votes.most_common(MOST_STORIES)])
        (mine,) = self._members(connection, [document_id])
        found: list[str] = []
        for name, some in near.items():
            chosen = standing_for(placing.in_order(connection, set(some) - self.hidden))
            if not chosen:
                continue
            others = self._members(connection, chosen)
            copied = self._copied(connection, chosen)
            if nearness_in_mean(mine.vector, others, copied) >= SAME:
                found.append(name)
        return found

    def _copied(self, connection: sa.Connection, every: Sequence[str]) -> dict[str, Placed]:
        """Which copies there are of each document, among those that are left."""
        placed = placing.placed(connection, every)
        for each in placed.keys() & self.copies.keys():
            group = self.copies[each]
            placed[each] = Placed(each, group[0] if len(group) > 1 else None, placed[each].story)
        return {each: placed[each] for each in every}

    def _unlike(self, connection: sa.Connection, every: Sequence[str]) -> set[Pair]:
        """Pairs that have nothing in common: twins, and what shares furniture alone."""
        measured = {each.pair: each.likeness for each in likening.measured(connection, every)}
        unlike = {pair for pair, found in measured.items() if found is Likeness.TWIN}
        kept = self._units(connection, every)
        keys = {each.document_id: self._passages(connection, each) for each in kept}
        sharing = (
            (one, other)
            for one, other in combinations(kept, 2)
            if Pair.of(one.document_id, other.document_id) not in measured
            and not keys[one.document_id].isdisjoint(keys[other.document_id])
        )
        for one, other in islice(sharing, _MOST_PAIRS):
            if are_strangers(one.units, other.units, self.left.counts(connection, [one, other])):
                unlike.add(Pair.of(one.document_id, other.document_id))
        return unlike

    def _across(
        self, connection: sa.Connection, found: Sequence[Sequence[str]]
    ) -> Iterable[frozenset[str]]:
        """Stories of which one holds a translation of a text of the other as one."""
        group_of = {each: group for group in found for each in group}
        joined: list[Collection[str]] = list(found)
        for pair in pairing.known_pairs(connection, list(group_of), sa.true()):
            if set(pair) <= group_of.keys():
                one, other = (group_of[each] for each in pair)
                if not self.said.apart(one, other):
                    joined.append(pair)
        return joined_sets(joined)

    def _members(self, connection: sa.Connection, ids: Sequence[str]) -> list[Member]:
        kept = self._units(connection, ids)
        counts = self.left.counts(connection, kept)
        return [each.member(counts) for each in kept]

    def _units(self, connection: sa.Connection, ids: Sequence[str]) -> list[Kept]:
        unknown = [each for each in ids if each not in self._kept]
        self._kept |= {each.document_id: each for each in likening.kept(connection, unknown)}
        return [self._kept[each] for each in ids]

    def _passages(self, connection: sa.Connection, kept: Kept) -> set[int]:
        return {each for each in likening.keys_of(connection, kept.number) if each < TELLING_KEY}
