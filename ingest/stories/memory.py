"""What is the same from one placing to the next: counts, vectors, and what editors decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.pairs import Pair as Translated
from archive.store.stories.likening import Kept
from archive.store.stories.shelf import Shelf
from archive.stories.records import Pair, StoryDecision, Verdict
from archive.stories.telling import Member
from archive.stories.verdicts import Verdicts, partners, verdicts_of
from archive.stories.weights import Counts

_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Memory:
    """What is the same from one document to the next within a run."""

    said: Verdicts
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
        return kept.member(Counts(self._documents, self._having))

    def apart(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether an editor has parted any of some documents from any of others."""
        return self.said.apart(some, others)


def memory_of(
    decisions: Sequence[StoryDecision], translations: Sequence[Translated] = ()
) -> Memory:
    """A memory that knows what editors decided.

    Two versions of one text are together as if somebody had said so.
    """
    said = verdicts_of(decisions)
    versions = {Pair.of(each.khmer_id, each.english_id): Verdict.TOGETHER for each in translations}
    return Memory(
        said,
        copied=partners(said.copies, Verdict.COPIES),
        together=partners({**versions, **said.stories}, Verdict.TOGETHER),
    )
