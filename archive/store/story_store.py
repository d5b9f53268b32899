"""What the store is told and asked about copies, stories and what editors decided about them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from archive.store import likening, placing
from archive.store.account_store import COMMAND_LINE
from archive.store.engine import reading, writing
from archive.store.likening import Countable, Kept
from archive.stories.records import Measured, Placed, StoryDecision
from archive.stories.weights import Counts


class StoryStore:
    """The part of the store that finding and editing stories write.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def uncounted(self, rules: str) -> list[str]:
        """The documents whose newest revision has no units by ``rules``, as they first came."""
        with reading(self._engine) as connection:
            return likening.uncounted(connection, rules)

    def keep_units(self, rules: str, found: Sequence[Countable]) -> None:
        """Keep the units of documents; what was known of their copies and stories is dropped."""
        with writing(self._engine) as connection:
            likening.keep(connection, rules, found)

    def unplaced(self) -> list[str]:
        """The documents with units that have no place yet, as they came."""
        with reading(self._engine) as connection:
            return likening.unplaced(connection)

    @contextmanager
    def shelf(self) -> Iterator["Shelf"]:
        """What documents are placed by, in one transaction: all that is written or nothing."""
        with writing(self._engine) as connection:
            yield Shelf(connection)

    def placed(self, document_ids: Collection[str]) -> dict[str, Placed]:
        """Where each of these documents belongs, of those that have been placed."""
        with reading(self._engine) as connection:
            return placing.placed(connection, document_ids)

    def all_placed(self) -> list[Placed]:
        """Every document that is of a group of copies or of a story of several, by id."""
        with reading(self._engine) as connection:
            return placing.all_placed(connection)

    def telling(self, story: str) -> list[str]:
        """The documents of a story, by id; none for one that there is not."""
        with reading(self._engine) as connection:
            return placing.telling(connection, [story]).get(story, [])

    def measured(self, document_ids: Collection[str]) -> list[Measured]:
        """Every pair that one of these documents is in and that has something in common."""
        with reading(self._engine) as connection:
            return list(likening.measured(connection, document_ids))

    def story_decisions(self) -> list[StoryDecision]:
        """Every decision of an editor about stories, oldest first."""
        with reading(self._engine) as connection:
            return placing.decisions(connection)


class Shelf:
    """What is known of the units of documents, and where they belong, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def kept(self, document_ids: Collection[str]) -> list[Kept]:
        """The units of documents, as they came."""
        return likening.kept(self._connection, document_ids)

    def in_order(self, document_ids: Collection[str]) -> list[str]:
        """Those of these documents that have units, as they came."""
        return placing.in_order(self._connection, document_ids)

    def counts(self, units: Collection[int]) -> Counts:
        """In how many documents each of these units stands."""
        return likening.counts(self._connection, units)

    def keys_of(self, own: Kept) -> list[int]:
        """The keys that a document is found by."""
        return likening.keys_of(self._connection, own.number)

    def holders(self, keys: Iterable[int], before: int, most: int) -> Counter[str]:
        """The documents before a number that have most of these keys, each with how many."""
        return likening.holders(self._connection, keys, before, most)

    def measured(self, document_ids: Collection[str]) -> list[Measured]:
        """Every pair that one of these documents is in."""
        return list(likening.measured(self._connection, document_ids))

    def placed(self, document_ids: Collection[str]) -> dict[str, Placed]:
        """Where each of these documents belongs."""
        return placing.placed(self._connection, document_ids)

    def telling(self, stories: Collection[str]) -> dict[str, list[str]]:
        """The documents of each of these stories."""
        return placing.telling(self._connection, stories)

    def copied(self, groups: Collection[str]) -> dict[str, list[str]]:
        """The documents of each of these groups of copies."""
        return placing.copied(self._connection, groups)

    def decisions(self) -> list[StoryDecision]:
        """Every decision of an editor, oldest first."""
        return placing.decisions(self._connection)

    def note(self, own: Kept, furniture: NDArray[np.bool_], keys: Collection[int]) -> None:
        """Keep what of a text is furniture, and more keys that it is found by."""
        likening.note(self._connection, own, furniture, keys)

    def keep_measured(self, found: Iterable[Measured]) -> None:
        """Keep pairs that are not kept yet."""
        likening.keep_measured(self._connection, found)

    def place(self, where: Sequence[Placed]) -> None:
        """Write where documents belong."""
        placing.place(self._connection, where)

    def decide(self, made: Sequence[StoryDecision], by: str = COMMAND_LINE) -> None:
        """Add to the log what an editor decided at one time, under the account ``by``."""
        placing.decide(self._connection, made, by)

    def clear(self) -> None:
        """Take out everything but the decisions: all documents are placed anew."""
        likening.clear(self._connection)
