"""How much units tell, and which texts have to do with each other, had some never come."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

import sqlalchemy as sa

from archive.store.stories import likening
from archive.store.stories.likening import Kept
from archive.stories.furniture import are_strangers
from archive.stories.telling import RELATED, nearness_to
from archive.stories.weights import Counts


@dataclass(slots=True)
class Left:
    """What is left of an archive without the documents ``hidden``, as long as none comes."""

    hidden: Set[str]
    _less: Counter[int] | None = None
    _having: dict[int, int] = field(default_factory=dict)
    _documents: int = 0

    def counts(self, connection: sa.Connection, documents: Iterable[Kept]) -> Counts:
        """In how many documents of those that are left each unit of these stands."""
        if self._less is None:
            gone = likening.kept(connection, self.hidden)
            self._less = Counter(_every_unit(gone))
            self._documents = likening.documents_with_units(connection) - len(gone)
        distinct = (unit for each in documents for unit in each.units.distinct())
        if unknown := {unit for unit in distinct if unit not in self._having}:
            having = likening.having(connection, unknown)
            self._having |= {each: having.get(each, 0) - self._less[each] for each in unknown}
        return Counts(self._documents, self._having)

    def related(
        self, connection: sa.Connection, document_id: str, others: Collection[str]
    ) -> list[str]:
        """Those of the others that tell of what a document tells, as they came.

        What tells nothing but the furniture of one site alike is none of them.
        """
        every = likening.kept(connection, {document_id, *others})
        counts = self.counts(connection, every)
        own = next((each for each in every if each.document_id == document_id), None)
        if own is None:
            return []
        rest = [each for each in every if each is not own]
        vectors = [each.member(counts).vector for each in rest]
        near = nearness_to(own.member(counts).vector, vectors)
        return [
            each.document_id
            for each, nearness in zip(rest, near, strict=True)
            if nearness >= RELATED and not are_strangers(own.units, each.units, counts)
        ]


def _every_unit(documents: Sequence[Kept]) -> Iterator[int]:
    for each in documents:
        yield from each.units.distinct()
