"""Finds the story of a document, and groups what is near to it anew."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.store.likening import Kept
from archive.store.shelf import Shelf
from archive.stories.records import Likeness, Pair, Placed
from archive.stories.telling import NEAR, SAME, Member, Piece, nearness_to, regrouped
from ingest.stories.memory import Memory

# So many stories are compared with a document, and so many of those near to it grouped anew; a
# larger one stays whole, and its first documents and its last stand for it.
_MOST_STORIES, _MOST_REGROUPED, _MOST_MEMBERS = 12, 4, 24


@dataclass(slots=True)
class Teller:
    """Puts documents into stories by what they tell, and by what editors decided."""

    shelf: Shelf
    memory: Memory

    def tell(
        self,
        own: Kept,
        copies: Mapping[str, Placed],
        votes: Counter[str],
        strangers: Collection[str],
    ) -> None:
        """Find the story of the document; ``votes`` are those that have something of it.

        ``copies`` is where the documents belong that it was grouped with as copies; with
        ``strangers`` it shares what a site puts under everything, and nothing else.
        """
        forced = self._forced(own.document_id, copies)
        names = {name for name, _ in votes.most_common(_MOST_STORIES)} | forced
        ids = self.shelf.telling(names)
        members = self._members(ids)
        mine = self.memory.member(own)
        others = {name: members[name] for name in members if name not in forced}
        near = self._near(mine, others, strangers)
        looked_at = [*sorted(forced & members.keys()), *near]
        if not looked_at:
            return
        every = [own.document_id, *(each for name in looked_at for each in ids[name])]
        placed = self.shelf.placed(every)
        pieces = [Piece((own.document_id,), (mine,))]
        for name in looked_at:
            pieces += _pieces(ids[name], members[name])
        unlike = {Pair.of(own.document_id, each) for each in strangers}
        measured = self.shelf.measured(every)
        unlike |= {each.pair for each in measured if each.likeness is Likeness.TWIN}
        joined = self._held_together(pieces, placed)
        self._place(regrouped(joined, self.memory.apart, unlike), placed)

    def _forced(self, document_id: str, copies: Mapping[str, Placed]) -> set[str]:
        """The stories of its copies, and of what an editor has put together with it."""
        group = copies[document_id].copies
        others = self.memory.together.get(document_id, set())
        held = {each.story for each in self.shelf.placed(others).values()}
        held |= {each.story for each in copies.values() if group and each.copies == group}
        return held - {document_id}

    def _near(
        self, mine: Member, stories: Mapping[str, Sequence[Member]], strangers: Collection[str]
    ) -> list[str]:
        """The stories that the document may be of, the nearest first: none if it is of none."""
        found: list[tuple[float, str]] = []
        every = [each for story in stories.values() for each in story]
        nearness = nearness_to(mine.vector, [each.vector for each in every])
        nearness[[each.id in strangers for each in every]] = 0.0
        at = 0
        for name, story in stories.items():
            found.append((float(nearness[at : at + len(story)].mean()), name))
            at += len(story)
        found.sort(reverse=True)
        if not found or found[0][0] < SAME:
            return []
        return [name for near, name in found[:_MOST_REGROUPED] if near >= NEAR]

    def _members(self, ids: Mapping[str, Sequence[str]]) -> dict[str, list[Member]]:
        chosen = {name: self._chosen(story) for name, story in ids.items()}
        known = self.memory.members
        unknown = [each for story in chosen.values() for each in story if each not in known]
        fresh = self.shelf.kept(unknown)
        self.memory.counts(self.shelf, fresh)
        for each in fresh:
            known[each.document_id] = self.memory.member(each)
        return {name: [known[each] for each in story] for name, story in chosen.items()}

    def _chosen(self, ids: Sequence[str]) -> list[str]:
        """Not all of a large story: its first documents, and its last."""
        if len(ids) <= _MOST_MEMBERS:
            return list(ids)
        ordered = self.shelf.in_order(ids)
        half = _MOST_MEMBERS // 2
        return ordered[:half] + ordered[-half:]

    def _held_together(self, pieces: Sequence[Piece], placed: Mapping[str, Placed]) -> list[Piece]:
        """Copies as one piece, and so what an editor has put together, unless one parted them."""
        left = list(pieces)
        for pair in _bound(placed, self.memory.together):
            (one,) = (each for each in left if pair.first in each.documents)
            (other,) = (each for each in left if pair.second in each.documents)
            if one is other or self.memory.apart(one.documents, other.documents):
                continue
            left.remove(other)
            both = Piece(one.documents + other.documents, one.members + other.members)
            left[left.index(one)] = both
        return left

    def _place(self, stories: Iterable[Sequence[str]], placed: Mapping[str, Placed]) -> None:
        """Each story under the name of the document of it that came first."""
        where: list[Placed] = []
        for story in stories:
            oldest = self.shelf.in_order(story)[0]
            where += (Placed(each, placed[each].copies, oldest) for each in story)
        self.shelf.place(where)


def _pieces(ids: Sequence[str], members: Sequence[Member]) -> list[Piece]:
    if len(ids) > len(members):
        return [Piece(tuple(ids), tuple(members))]
    return [Piece((each.id,), (each,)) for each in members]


def _bound(placed: Mapping[str, Placed], together: Mapping[str, Collection[str]]) -> Iterable[Pair]:
    """Pairs that are of one story: copies, and what an editor decided."""
    firsts: dict[str, str] = {}
    for each in placed.values():
        if each.copies is not None:
            first = firsts.setdefault(each.copies, each.document_id)
            yield Pair.of(first, each.document_id)
    for one in placed:
        yield from (Pair.of(one, other) for other in together.get(one, ()) if other in placed)
