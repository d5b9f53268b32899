"""What is the same from one placing to the next: counts, vectors, and what editors decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from archive.pairs import Pair as Translated
from archive.store.likening import Kept
from archive.store.shelf import Shelf
from archive.stories.records import Pair, StoryDecision, Verdict
from archive.stories.resemblance import beside
from archive.stories.telling import Member
from archive.stories.weights import Counts, vector

_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Memory:
    """What is the same from one document to the next within a run."""

    verdicts: Mapping[Pair, Verdict]
    copies: Mapping[Pair, Verdict] = field(default_factory=dict)
    copied: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    together: dict[str, set[str]] = field(default_factory=dict)
    _having: dict[int, int] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)
    _documents: int = 0

    def counts(self, shelf: Shelf, documents: Sequence[Kept]) -> Counts:
        """How much the units of these documents tell."""
        new = [each for each in documents if each.document_id not in self._counted]
        # Asked of each unit: a difference of sets would go through all that are known, each time.
        unknown = {u for each in new for u in each.units.distinct() if u not in self._having}
        self._counted.update(each.document_id for each in new)
        if unknown:
            found = shelf.counts(unknown)
            self._documents = found.documents
            self._having |= found.having
        if len(self.members) > _MOST_REMEMBERED:
            self.members.clear()
        return Counts(self._documents, self._having)

    def member(self, kept: Kept) -> Member:
        """What a document tells, all units of which have been counted."""
        units = beside(kept.units, mask_of(kept))
        counts = Counts(self._documents, self._having)
        return Member(kept.document_id, vector(units, counts), kept.day)

    def apart(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether an editor has parted any of some documents from any of others."""
        return bool(self.verdicts) and any(
            self.verdicts.get(Pair.of(one, other)) is Verdict.APART
            for one in some
            for other in others
            if one != other
        )


def memory_of(
    decisions: Sequence[StoryDecision], translations: Sequence[Translated] = ()
) -> Memory:
    """A memory that knows what editors decided: of two decisions about a pair the later one.

    What was decided about copies and about stories holds beside each other. Two versions of one
    text are together as if somebody had said so.
    """
    verdicts = {each.pair: each.verdict for each in decisions if not each.verdict.of_copies}
    copies = {each.pair: each.verdict for each in decisions if each.verdict.of_copies}
    versions = {Pair.of(each.khmer_id, each.english_id): Verdict.TOGETHER for each in translations}
    return Memory(
        verdicts,
        copies,
        copied=_partners(copies, Verdict.COPIES),
        together=_partners({**versions, **verdicts}, Verdict.TOGETHER),
    )


def _partners(verdicts: Mapping[Pair, Verdict], wanted: Verdict) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair, verdict in verdicts.items():
        if verdict is wanted:
            found.setdefault(pair.first, set()).add(pair.second)
            found.setdefault(pair.second, set()).add(pair.first)
    return found


def mask_of(kept: Kept) -> NDArray[np.bool_]:
    """Which units of the text of a document are furniture."""
    size = kept.units.body.size
    return np.zeros(size, np.bool_) if kept.furniture is None else kept.furniture
