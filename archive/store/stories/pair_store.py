"""What the store is told and asked about translations that were found or confirmed."""

from collections.abc import Sequence

import sqlalchemy as sa

from archive.pairs import FoundPair, Pair, PairDecision
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading, writing
from archive.store.stories import pairing


class PairStore:
    """The part of the store that finding translations writes.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def unlooked_pairs(self, rules: str) -> list[str]:
        """The documents, by id, whose translations ``rules`` has not looked for as they are now."""
        with reading(self._engine) as connection:
            return pairing.unlooked(connection, rules)

    def in_both_languages(self) -> bool:
        """Whether there is a Khmer document and an English one."""
        with reading(self._engine) as connection:
            return pairing.in_both_languages(connection)

    def keep_pairs(
        self, document_id: str, revision: int, rules: str, found: Sequence[FoundPair]
    ) -> None:
        """Keep what was found for a document instead of what was found for it before."""
        with writing(self._engine) as connection:
            pairing.keep(connection, document_id, revision, rules, found)

    def decide_pair(self, decision: PairDecision, by: str = COMMAND_LINE) -> None:
        """Keep what a person says of two documents: it wins over every method, for ever.

        ``by`` is the name of the account that it is said under. Raises NotFoundError for an unknown
        document, PairError, with nothing written, where the decision is not signed.
        """
        with writing(self._engine) as connection:
            pairing.decide(connection, decision, by)

    def pairs_of(self, document_id: str) -> list[Pair]:
        """The translations held of a document, the surest first, without what was rejected."""
        with reading(self._engine) as connection:
            return pairing.pairs_of(connection, document_id)

    def all_pairs(self) -> list[Pair]:
        """Every pair that is held, by the ids of its documents."""
        with reading(self._engine) as connection:
            found = {
                (pair.khmer_id, pair.english_id): pair
                for each in pairing.paired(connection)
                for pair in pairing.pairs_of(connection, each)
            }
        return [pair for _, pair in sorted(found.items())]

    def rejected_pairs(self) -> frozenset[tuple[str, str]]:
        """The ids, Khmer and English, of all pairs of which a person says that they are none."""
        with reading(self._engine) as connection:
            return pairing.rejected(connection)
