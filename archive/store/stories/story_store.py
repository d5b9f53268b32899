"""What the store is told and asked about copies, stories and what editors decided about them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from archive.store.database.engine import reading, writing
from archive.store.stories import likening, placing
from archive.store.stories.likening import Countable
from archive.store.stories.shelf import Shelf
from archive.stories.records import Measured, Placed, StoryDecision


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
    def shelf(self) -> Iterator[Shelf]:
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
