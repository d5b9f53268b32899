"""What documents are placed by, and where they are put, within one transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.stories import likening, placing
from archive.store.stories.likening import Kept
from archive.stories.records import Measured, Placed, StoryDecision
from archive.stories.weights import Counts


@dataclass(slots=True)
class _Known:
    """What was read or written within a transaction; None is what there is nothing of."""

    kept: dict[str, Kept | None] = field(default_factory=dict)
    placed: dict[str, Placed | None] = field(default_factory=dict)
    measured: dict[str, list[Measured]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    documents: int | None = None
    stamp: int | None = None


class Shelf:
    """What is known of the units of documents, and where they belong.

    Nobody else writes while the transaction lasts, so what was read or written once is not asked
    for again: documents that are placed one after the other are often near to the same ones.
    """

    def __init__(self, connection: sa.Connection) -> None:
        """``connection`` is in a transaction that writes."""
        self._connection = connection
        self._known = _Known()

    def kept(self, document_ids: Collection[str]) -> list[Kept]:
        """The units of documents, as they came."""
        if unread := [each for each in document_ids if each not in self._known.kept]:
            self._known.kept |= dict.fromkeys(unread)
            found = likening.kept(self._connection, unread)
            self._known.kept |= {each.document_id: each for each in found}
        held = [kept for each in dict.fromkeys(document_ids) if (kept := self._known.kept[each])]
        return sorted(held, key=lambda each: each.number)

    def in_order(self, document_ids: Collection[str]) -> list[str]:
        """Those of these documents that have units, as they came."""
        return placing.in_order(self._connection, document_ids)

    def counts(self, units: Collection[int]) -> Counts:
        """In how many documents each of these units stands."""
        if self._known.documents is None:
            self._known.documents = likening.documents_with_units(self._connection)
        return Counts(self._known.documents, likening.having(self._connection, units))

    def keys_of(self, own: Kept) -> list[int]:
        """The keys that a document is found by."""
        return likening.keys_of(self._connection, own.number)

    def holders(self, keys: Iterable[int], before: int, most: int) -> Counter[str]:
        """The documents that came before a number and have any of these keys, each with how many.

        Only the ``most`` that have the most are given.
        """
        return likening.holders(self._connection, keys, before, most, self._known.names)

    def measured(self, document_ids: Collection[str]) -> list[Measured]:
        """Every pair that one of these documents is in, once."""
        if unread := [each for each in document_ids if each not in self._known.measured]:
            self._known.measured |= {each: [] for each in unread}
            for found in likening.measured(self._connection, unread):
                for each in found.pair.both:
                    if each in unread:
                        self._known.measured[each].append(found)
        every = (found for each in document_ids for found in self._known.measured[each])
        return list(dict.fromkeys(every))

    def placed(self, document_ids: Collection[str]) -> dict[str, Placed]:
        """Where each of these documents belongs, of those that have been placed."""
        if unread := [each for each in document_ids if each not in self._known.placed]:
            self._known.placed |= dict.fromkeys(unread)
            self._known.placed |= placing.placed(self._connection, unread)
        return {each: found for each in document_ids if (found := self._known.placed[each])}

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
        self._known.kept[own.document_id] = replace(own, furniture=furniture)

    def keep_measured(self, found: Iterable[Measured]) -> None:
        """Keep pairs that are not kept yet."""
        new = list(found)
        likening.keep_measured(self._connection, new)
        for one in new:
            for each in one.pair.both:
                if each in self._known.measured:
                    self._known.measured[each].append(one)

    def place(self, where: Sequence[Placed]) -> None:
        """Write where documents belong."""
        known = self.placed([each.document_id for each in where])
        changed = [each for each in where if known.get(each.document_id) != each]
        if self._known.stamp is None:
            self._known.stamp = placing.stamp(self._connection)
        self._known.stamp = placing.write(self._connection, changed, self._known.stamp)
        self._known.placed |= {each.document_id: each for each in changed}

    def decide(self, made: Sequence[StoryDecision], by: str = COMMAND_LINE) -> None:
        """Add to the log what an editor decided at one time, under the account ``by``."""
        placing.decide(self._connection, made, by)

    def clear(self) -> None:
        """Take out everything but the decisions: all documents are placed anew."""
        likening.clear(self._connection)
        self._known = _Known()
