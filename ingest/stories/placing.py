"""Places one document after another among the copies and stories that are there already."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from archive.store.stories.likening import Kept
from archive.store.stories.shelf import Shelf
from archive.stories.copies import (
    MOST_BY_PASSAGES,
    MOST_BY_TELLING,
    grouped,
    hang_together,
    measured,
    neighbours,
)
from archive.stories.furniture import are_strangers, furniture
from archive.stories.records import Likeness, Measured, Pair, Placed
from archive.stories.units import TELLING_KEY
from archive.stories.weights import Counts, vector
from ingest.stories.memory import Memory
from ingest.stories.telling import Teller

_MOST_NEIGHBOURS, _MOST_COMPARED = 40, 60


@dataclass(slots=True)
class Placer:
    """Places documents, and remembers between them how much units tell, and what texts tell."""

    shelf: Shelf
    memory: Memory

    def place(self, document_id: str) -> None:
        """Put a document where it belongs; others may come to be beside it."""
        shelf = self.shelf
        (own,) = shelf.kept([document_id])
        rare = self._counts([own])
        telling = [TELLING_KEY | unit for unit in vector(own.units, rare).telling()]
        by_passages = shelf.holders(shelf.keys_of(own), own.number, 2 * MOST_BY_PASSAGES)
        by_telling = shelf.holders(telling, own.number, 2 * MOST_BY_TELLING)
        near = self._near(own, by_passages, by_telling)
        rare = self._counts([own, *near])
        strangers = {
            each.document_id
            for each in near
            if each.document_id in by_passages and are_strangers(own.units, each.units, rare)
        }
        own = self._without_furniture(own, [each for each in near if each.document_id in strangers])
        shelf.note(own, own.mask, telling)
        alike = self._measured(own, [each for each in near if each.document_id not in strangers])
        shelf.keep_measured(alike)
        placed = shelf.placed([each.document_id for each in near])
        shelf.place([Placed(document_id, None, document_id)])
        copies = self._copies(own, {document_id, *(each.document_id for each in near)})
        votes = _votes(by_telling + by_passages, placed)
        for barred in _told_otherwise(document_id, alike, placed):
            votes.pop(barred, None)
        Teller(shelf, self.memory).tell(own, copies, votes, strangers)

    def _near(self, own: Kept, passages: Counter[str], telling: Counter[str]) -> list[Kept]:
        """What has most in common with the document, of what has been placed before."""
        known = self.shelf.placed({*passages, *telling} - {own.document_id})
        chosen: dict[str, None] = {}
        for found, most in ((passages, MOST_BY_PASSAGES), (telling, MOST_BY_TELLING)):
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
        found = (
            measured(
                Pair.of(own.document_id, other.document_id),
                own.units,
                other.units,
                own.mask,
                (own.day, other.day),
            )
            for other in others
        )
        return [each for each in found if each is not None]

    def _copies(self, own: Kept, looked_at: Collection[str]) -> dict[str, Placed]:
        """Group the document with its neighbours anew; gives where they all belong."""
        known: dict[Pair, Measured] = {}

        def near(each: str) -> list[str]:
            for one in self.shelf.measured([each]):
                known[one.pair] = one
            alike = {
                other
                for one in known.values()
                if hang_together(one)
                if each in one.pair.both
                for other in one.pair.both
                if other != each
            }
            decided = self.shelf.placed(self.memory.copied.get(each, set()))
            return sorted(alike | decided.keys())

        together = neighbours([own.document_id], near, _MOST_NEIGHBOURS)
        kept = self.shelf.kept(together)
        ordered = [each.document_id for each in kept]
        # Of the last ones that were found it has not been read what they hang together with.
        known |= {each.pair: each for each in self.shelf.measured(ordered)}
        # Copies of its copies that it shares no key with, and those of them that share none.
        more = self._unmeasured(own, kept, looked_at, known)
        self.shelf.keep_measured(more)
        known |= {each.pair: each for each in more}
        placed = self.shelf.placed(ordered)

        def share(one: str, other: str) -> float:
            pair = Pair.of(one, other)
            return self.memory.said.share(pair, known.get(pair))

        for group in grouped(ordered, share):
            copies = group[0] if len(group) > 1 else None
            for each in group:
                placed[each] = Placed(each, copies, placed[each].story)
        self.shelf.place(list(placed.values()))
        return placed

    def _unmeasured(
        self,
        own: Kept,
        kept: Sequence[Kept],
        looked_at: Collection[str],
        known: Mapping[Pair, Measured],
    ) -> list[Measured]:
        """What texts have in common that hang together and have not been compared yet."""
        found = self._measured(own, [each for each in kept if each.document_id not in looked_at])
        others = [each for each in kept if each.document_id != own.document_id]
        left = _MOST_COMPARED
        for at, one in enumerate(others):
            for other in others[:at]:
                pair = Pair.of(one.document_id, other.document_id)
                if pair not in known and left:
                    left -= 1
                    found += self._measured(one, [other])
        return found


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
