"""Finds the story of a document, and groups what is near to it anew."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from archive.store.stories.likening import Kept
from archive.store.stories.shelf import Shelf
from archive.stories.records import Likeness, Pair, Placed
from archive.stories.telling import (
    MOST_MEMBERS,
    MOST_STORIES,
    NEAR,
    SAME,
    Member,
    Piece,
    held_together,
    nearness_to,
    parts_of,
    pieces_of,
    regrouped,
    standing_for,
)
from ingest.stories.memory import Memory

# So many of the stories near to a document are grouped anew.
_MOST_REGROUPED = 4


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
        names = {name for name, _ in votes.most_common(MOST_STORIES)} | forced
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
            pieces += pieces_of(ids[name], members[name])
        unlike = {Pair.of(own.document_id, each) for each in strangers}
        measured = self.shelf.measured(every)
        unlike |= {each.pair for each in measured if each.likeness is Likeness.TWIN}
        joined = held_together(pieces, placed, self.memory.together, self.memory.apart)
        self._place(regrouped(joined, placed, self.memory.apart, unlike), placed)

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
        parts = parts_of(every, self.shelf.placed([each.id for each in every]))
        at = 0
        for name, story in stories.items():
            these = slice(at, at + len(story))
            found.append((float(np.average(nearness[these], weights=parts[these])), name))
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
        return standing_for(self.shelf.in_order(ids)) if len(ids) > MOST_MEMBERS else list(ids)

    def _place(self, stories: Iterable[Sequence[str]], placed: Mapping[str, Placed]) -> None:
        """Each story under the name of the document of it that came first."""
        where: list[Placed] = []
        for story in stories:
            oldest = self.shelf.in_order(story)[0]
            where += (Placed(each, placed[each].copies, oldest) for each in story)
        self.shelf.place(where)
