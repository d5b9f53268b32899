"""What an index is made of: documents, or what is said in them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from archive.visibility import Withheld
from search.engines.entries import IndexEntry
from search.engines.plan import TextField

Analysis: TypeAlias = Callable[[], Sequence[IndexEntry]]
"""Makes the entries of one document: pure work, which another process may do."""


@dataclass(frozen=True, slots=True)
class Made:
    """What some documents come to: what makes the entries in the index now, ids that are not."""

    analyses: Sequence[Analysis]
    gone: Collection[str]


class Material(Protocol):
    """Index entries made of the archive's documents, whose changes its log tells."""

    def of(self, document_ids: Sequence[str]) -> Made:
        """What these documents come to as they are now, whatever they came to before."""
        ...

    def of_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """The ids of the entries that these documents come to."""
        ...

    def withheld(self, withheld: Withheld) -> Withheld:
        """The same of the entries, whose ids need not be those of their documents.

        All that an index may hold of them, listed any longer or not.
        """
        ...

    def texts(
        self, ids: Sequence[str], fields: Sequence[TextField]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Of each entry its id and the texts, as they are in the source, of these fields."""
        ...
