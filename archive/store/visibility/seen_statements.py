"""Statements and who said them, as somebody sees them who may not know of everything."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.known.house_people import Merged, is_house_id
from archive.statements import Decision, Statement
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading
from archive.store.statements import people_store, queueing
from archive.store.statements.queueing import QueueOrder
from archive.store.tables import documents, statements
from archive.store.visibility.seeing import Seeing
from corpus.people import Person


class SeenStatements(Seeing):
    """The part of ``SeenStore`` that tells of statements and people."""

    def house_people(self, ids: Collection[str] | None = None) -> dict[str, Person]:
        """The identities of the house of whom something is listed, by id: of these, or all."""
        if ids is not None and not any(map(is_house_id, ids)):
            return {}
        with self._looking() as (connection, which):
            return people_store.seen(connection, which, ids)

    def merged(self, person_id: str) -> Merged | None:
        """Whom an identity of the house turned out to be, where something it said is seen."""
        with reading(self._engine) as connection:
            found = people_store.merged(connection, [person_id]).get(person_id)
        return found if found and self.statements(found.moved) else None

    def merged_with(self, person_id: str) -> tuple[Merged, ...]:
        """The identities of the house that turned out to be somebody, as far as they are seen."""
        with reading(self._engine) as connection:
            found = people_store.merged_into(connection, person_id)
        return tuple(each for each in found.values() if self.statements(each.moved))

    def statement(self, statement_id: str) -> Statement:
        """See Store."""
        found = self.statements([statement_id])
        if not found:
            raise NotFoundError(f"No statement has the id {statement_id}.")
        return found[0]

    def statements(self, statement_ids: Sequence[str]) -> list[Statement]:
        """See Store."""
        return self._seen_of(self._store.statements(statement_ids))

    def statements_of(self, document_id: str) -> list[Statement]:
        """See Store."""
        return self.statements_in([document_id])[document_id]

    def statements_in(self, document_ids: Sequence[str]) -> dict[str, list[Statement]]:
        """See Store; none of what is withheld."""
        none: dict[str, list[Statement]] = {each: [] for each in document_ids}
        return none | self._store.statements_in(self._seen(document_ids))

    def statement_counts(self, document_ids: Sequence[str]) -> dict[str, int]:
        """See Store."""
        return self._store.statement_counts(self._seen(document_ids))

    def same_words(self, statement: Statement) -> list[Statement]:
        """See Store; of a statement that was read."""
        self._require(statement.document_id)
        return self._seen_of(self._store.same_words(statement.id))

    def decisions(self, statement: Statement) -> list[Decision]:
        """See Store; about a statement that was read."""
        self._require(statement.document_id)
        return self._store.decisions(statement.id)

    def unchecked(
        self, order: QueueOrder, among: Collection[str] | None = None, by: str = COMMAND_LINE
    ) -> list[str]:
        """See Store."""
        with self._looking() as (connection, which):
            of_seen = statements.c.document_id.in_(sa.select(documents.c.id).where(which))
            return queueing.unchecked(connection, order, among, by, of_seen)

    def _seen_of(self, found: Sequence[Statement]) -> list[Statement]:
        seen = set(self._seen(list(dict.fromkeys(each.document_id for each in found))))
        return [each for each in found if each.document_id in seen]
