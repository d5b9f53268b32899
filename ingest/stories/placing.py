"""Places one document after another among the copies and stories that are there already."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from archive.store.likening import Kept
from archive.store.story_store import Shelf
from archive.stories.copies import NEIGHBOURS, grouped, measured, neighbours
from archive.stories.furniture import are_strangers, furniture
from archive.stories.records import Likeness, Measured, Pair, Placed, StoryDecision, Verdict
from archive.stories.resemblance import beside
from archive.stories.telling import Member, joined
from archive.stories.units import TELLING_KEY, Units
from archive.stories.weights import Counts, Vector, vector

# Of what is found by keys so many are looked at, those with the most keys in common.
_MOST_BY_PASSAGES, _MOST_BY_TELLING = 25, 20
_MOST_STORIES, _MOST_MEMBERS = 12, 12
_MOST_NEIGHBOURS = 40
_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Placer:
    """Places documents, and remembers between them how much units tell, and what texts tell."""

    shelf: Shelf
    memory: "Memory"

    def place(self, document_id: str) -> None:
        """Put a document where it belongs; others may come to be beside it."""
        shelf = self.shelf
        (own,) = shelf.kept([document_id])
        rare = self._counts([own])
        telling = [TELLING_KEY | unit for unit in vector(own.units, rare).telling()]
        by_passages, by_telling = shelf.holders(shelf.keys_of(own)), shelf.holders(telling)
        near = self._near(own, by_passages, by_telling)
        rare = self._counts([own, *near])
        strangers = {
            each.document_id
            for each in near
            if each.document_id in by_passages and are_strangers(own.units, each.units, rare)
        }
        own = self._without_furniture(own, [each for each in near if each.document_id in strangers])
        shelf.note(own, _mask(own), telling)
        alike = self._measured(own, [each for each in near if each.document_id not in strangers])
        shelf.keep_measured(alike)
        placed = shelf.placed([each.document_id for each in near])
        shelf.place([Placed(document_id, None, document_id)])
        copies = self._copies(own, {document_id, *(each.document_id for each in near)})
        votes = _votes(by_telling + by_passages, placed)
        for barred in _told_otherwise(document_id, alike, placed):
            votes.pop(barred, None)
        self._tell(own, copies, votes)

    def _near(self, own: Kept, passages: Counter[str], telling: Counter[str]) -> list[Kept]:
        """What has most in common with the document, of what has been placed before."""
        known = self.shelf.placed({*passages, *telling} - {own.document_id})
        chosen: dict[str, None] = {}
        for found, most in ((passages, _MOST_BY_PASSAGES), (telling, _MOST_BY_TELLING)):
            ranked = [each for each, _ in found.most_common() if each in known]
            chosen |= dict.fromkeys(ranked[:most])
        return self.shelf.kept(chosen)

    def _counts(self, documents: Sequence[Kept]) -> Counts:
        return self.memory.counts(self.shelf, documents)

    def _without_furniture(self, own: Kept, strangers: Sequence[Kept]) -> Kept:
        found = furniture(own.units, [each.units for each in strangers])
        return Kept(
            document_id=own.document_id,
            number=own.number,
            day=own.day,
            units=own.units,
            furniture=found,
        )

    def _measured(self, own: Kept, others: Sequence[Kept]) -> list[Measured]:
        pairs = ((Pair.of(own.document_id, other.document_id), other) for other in others)
        found = (measured(pair, own.units, other.units, _mask(own)) for pair, other in pairs)
        return [each for each in found if each is not None]

    def _copies(self, own: Kept, looked_at: Collection[str]) -> dict[str, Placed]:
        """Group the document with its neighbours anew; gives where they all belong."""
        known: dict[Pair, Measured] = {}

        def near(each: str) -> list[str]:
            for one in self.shelf.measured([each]):
                known[one.pair] = one
            return sorted(
                other
                for one in known.values()
                if one.likeness is Likeness.ALIKE and one.share >= NEIGHBOURS
                if each in one.pair.both
                for other in one.pair.both
                if other != each
            )

        together = neighbours([own.document_id], near, _MOST_NEIGHBOURS)
        kept = self.shelf.kept(together)
        ordered = [each.document_id for each in kept]
        # Copies of its copies that it shares no key with.
        more = self._measured(own, [each for each in kept if each.document_id not in looked_at])
        self.shelf.keep_measured(more)
        known |= {each.pair: each for each in more}
        placed = self.shelf.placed(ordered)

        def share(one: str, other: str) -> Measured | None:
            pair = Pair.of(one, other)
            if self.memory.verdicts.get(pair) is Verdict.APART:
                return Measured(pair, Likeness.TWIN, 0.0)
            return known.get(pair)

        for group in grouped(ordered, share):
            copies = group[0] if len(group) > 1 else None
            for each in group:
                placed[each] = Placed(each, copies, placed[each].story)
        self.shelf.place(list(placed.values()))
        return placed

    def _tell(
        self,
        own: Kept,
        copies: Mapping[str, Placed],
        votes: Counter[str],
    ) -> None:
        """Find the story of the document; those that it makes one are joined."""
        mine = copies[own.document_id]
        forced = {
            each.story for each in copies.values() if mine.copies and each.copies == mine.copies
        }
        forced |= self._decided(own.document_id)
        forced.discard(own.document_id)
        names = {name for name, _ in votes.most_common(_MOST_STORIES)} | forced
        members = self.shelf.telling(names)
        chosen = {name: self._chosen(ids) for name, ids in members.items()}
        stories = self._members(chosen)
        apart = self.memory.apart
        parted = {name for name in forced if apart([own.document_id], members[name])}
        start = [self._member(own), *(one for name in forced - parted for one in stories[name])]
        left = {name: story for name, story in stories.items() if name not in forced}
        for name, ids in members.items():
            if apart([own.document_id], ids):
                left.pop(name, None)
        found = [*sorted(forced - parted), *joined(start, left, self._parted(members))]
        if found:
            self._join(own, found, members)

    def _parted(self, members: Mapping[str, Sequence[str]]) -> "Parted":
        return Parted(self.memory, members)

    def _decided(self, document_id: str) -> set[str]:
        """The stories of the documents that an editor has put together with this one."""
        others = self.memory.together.get(document_id, set())
        return {each.story for each in self.shelf.placed(others).values()}

    def _join(self, own: Kept, found: Sequence[str], members: Mapping[str, list[str]]) -> None:
        """One story of several, under the name of the oldest of them."""
        oldest = self.shelf.kept(found)[0].document_id
        every = [own.document_id, *(each for name in found for each in members[name])]
        placed = self.shelf.placed(every)
        self.shelf.place(
            [Placed(each.document_id, each.copies, oldest) for each in placed.values()]
        )

    def _chosen(self, ids: Sequence[str]) -> list[str]:
        """Not all of a large story: its first documents, and its last."""
        if len(ids) <= _MOST_MEMBERS:
            return list(ids)
        ordered = [each.document_id for each in self.shelf.kept(ids)]
        half = _MOST_MEMBERS // 2
        return ordered[:half] + ordered[-half:]

    def _members(self, chosen: Mapping[str, Sequence[str]]) -> dict[str, list[Member]]:
        wanted = [each for ids in chosen.values() for each in ids]
        unknown = [each for each in wanted if each not in self.memory.members]
        fresh = self.shelf.kept(unknown)
        self._counts(fresh)
        for each in fresh:
            self.memory.members[each.document_id] = self._member(each)
        return {name: [self.memory.members[each] for each in ids] for name, ids in chosen.items()}

    def _member(self, kept: Kept) -> Member:
        units = beside(kept.units, _mask(kept))
        return Member(kept.document_id, self.memory.vector(units), kept.day)


@dataclass(slots=True)
class Memory:
    """What is the same from one document to the next within a run."""

    verdicts: Mapping[Pair, Verdict]
    members: dict[str, Member] = field(default_factory=dict)
    together: dict[str, set[str]] = field(default_factory=dict)
    _having: dict[int, int] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)
    _documents: int = 0

    def counts(self, shelf: Shelf, documents: Sequence[Kept]) -> Counts:
        """How much the units of these documents tell."""
        new = [each for each in documents if each.document_id not in self._counted]
        unknown = {unit for each in new for unit in each.units.distinct()} - self._having.keys()
        self._counted.update(each.document_id for each in new)
        if unknown:
            found = shelf.counts(unknown)
            self._documents = found.documents
            self._having |= found.having
        if len(self.members) > _MOST_REMEMBERED:
            self.members.clear()
        return Counts(self._documents, self._having)

    def vector(self, units: Units) -> Vector:
        """What some units tell, all of which have been counted."""
        return vector(units, Counts(self._documents, self._having))

    def apart(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether an editor has parted any of some documents from any of others."""
        return bool(self.verdicts) and any(
            self.verdicts.get(Pair.of(one, other)) is Verdict.APART
            for one in some
            for other in others
            if one != other
        )


@dataclass(frozen=True, slots=True)
class Parted:
    """Whether stories are parted, all their documents considered and not the chosen ones alone."""

    memory: Memory
    members: Mapping[str, Sequence[str]]

    def __call__(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """See ``archive.stories.telling.Apart``."""
        if not self.memory.verdicts:
            return False
        return self.memory.apart(self._whole(some), self._whole(others))

    def _whole(self, chosen: Sequence[str]) -> list[str]:
        wanted = set(chosen)
        whole = [ids for ids in self.members.values() if not wanted.isdisjoint(ids)]
        return sorted(wanted.union(*whole))


def memory_of(decisions: Sequence[StoryDecision]) -> Memory:
    """A memory that knows what editors decided: of two decisions about a pair the later one."""
    verdicts = {each.pair: each.verdict for each in decisions}
    together: dict[str, set[str]] = {}
    for pair, verdict in verdicts.items():
        if verdict is Verdict.TOGETHER:
            together.setdefault(pair.first, set()).add(pair.second)
            together.setdefault(pair.second, set()).add(pair.first)
    return Memory(verdicts, together=together)


def _votes(shared: Counter[str], placed: Mapping[str, Placed]) -> Counter[str]:
    """The stories of documents that share keys with a new one, each with how many."""
    votes: Counter[str] = Counter()
    for document, times in shared.items():
        if document in placed:
            votes[placed[document].story] += times
    return votes


def _told_otherwise(
    document_id: str, found: Sequence[Measured], placed: Mapping[str, Placed]
) -> set[str]:
    """The stories of which a document is a twin with other figures, and nothing else."""
    stories: dict[Likeness, set[str]] = {likeness: set() for likeness in Likeness}
    for each in found:
        for other in each.pair.both:
            if other != document_id:
                stories[each.likeness].add(placed[other].story)
    return stories[Likeness.TWIN] - stories[Likeness.ALIKE]


def _mask(kept: Kept) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    size = kept.units.body.size
    return np.zeros(size, np.bool_) if kept.furniture is None else kept.furniture
