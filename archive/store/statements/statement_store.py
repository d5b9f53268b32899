"""What the store is told and asked about statements and what people decided about them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import sqlalchemy as sa

from archive.desk.disputes import Disputed, disputes
from archive.errors import NotFoundError
from archive.known.house_people import NewPerson, is_house_id
from archive.statements import Addition, Decision, Eyes, Statement
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading, writing
from archive.store.results import Extraction
from archive.store.statements import adding, keeping, listing, people_store, queueing
from archive.store.statements.queueing import QueueOrder
from corpus.people import Person

# A document by its id, its revision, and what is stated in that.
Found: TypeAlias = tuple[str, int, Sequence[Statement]]


class StatementStore:
    """The part of the store that finding and reviewing statements write.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def keep_statements(
        self, document_id: str, revision: int, rules: str, found: Sequence[Statement]
    ) -> None:
        """Take in what the rules stamped ``rules`` find in a revision, in one transaction.

        What is found again keeps its id; what is not found is no longer current. What a person
        has decided stays. Of statements with one id the first place in the text is kept.
        Raises StoreError, with nothing written, when words do not stand at their place, an id is
        not that of its statement, or the revision is not the newest.
        """
        with writing(self._engine) as connection:
            keeping.keep(connection, document_id, revision, rules, found)

    def keep_all_statements(self, rules: str, found: Iterable[Found]) -> None:
        """The same for several documents in one transaction: all of it or nothing."""
        with writing(self._engine) as connection:
            for document_id, revision, statements in found:
                keeping.keep(connection, document_id, revision, rules, statements)

    def extractions(self, document_ids: Sequence[str]) -> dict[str, Extraction]:
        """When and by what rules the statements of each document were last looked for, by id."""
        with reading(self._engine) as connection:
            return listing.extractions_of(connection, document_ids)

    def stale_extractions(self, rules: str) -> list[str]:
        """The documents, by id, that ``rules`` has not been run over in their newest revision."""
        with reading(self._engine) as connection:
            return listing.stale(connection, rules)

    def statement(self, statement_id: str) -> Statement:
        """One statement, rejected or no longer found as well; NotFoundError."""
        found = self.statements([statement_id])
        if not found:
            raise NotFoundError(f"No statement has the id {statement_id}.")
        return found[0]

    def statements(self, statement_ids: Sequence[str]) -> list[Statement]:
        """The statements in the order asked, listed or not, unknown ids left out."""
        with reading(self._engine) as connection:
            return listing.by_ids(connection, statement_ids)

    def statements_of(self, document_id: str) -> list[Statement]:
        """The listed statements of a document in the order of its text; none for an unknown id."""
        return [each for each in self.all_statements_of(document_id) if each.listed]

    def statements_in(self, document_ids: Sequence[str]) -> dict[str, list[Statement]]:
        """The same of several documents, by id."""
        found = self.all_statements_in(document_ids)
        return {name: [each for each in some if each.listed] for name, some in found.items()}

    def all_statements_of(self, document_id: str) -> list[Statement]:
        """The same with those that were rejected or are no longer found."""
        return self.all_statements_in([document_id])[document_id]

    def all_statements_in(self, document_ids: Sequence[str]) -> dict[str, list[Statement]]:
        """The same of several documents, by id; none for an unknown one."""
        with reading(self._engine) as connection:
            return listing.of_documents(connection, document_ids)

    def ids_of_statements_in(self, document_ids: Sequence[str]) -> list[str]:
        """The ids of all statements that the documents have, or ever had."""
        with reading(self._engine) as connection:
            return listing.ids_in(connection, document_ids)

    def same_words(self, statement_id: str) -> list[Statement]:
        """The listed statements with the same words in any document; NotFoundError.

        The first published comes first, those of undated documents last.
        """
        statement = self.statement(statement_id)
        with reading(self._engine) as connection:
            return listing.with_words_of(connection, statement)

    def statement_ids(self) -> list[str]:
        """The id of every listed statement, sorted."""
        with reading(self._engine) as connection:
            return listing.ids(connection)

    def statement_counts(self, document_ids: Sequence[str]) -> dict[str, int]:
        """How many listed statements each of the documents has, those with none included."""
        with reading(self._engine) as connection:
            return listing.counts(connection, document_ids)

    def people(self) -> dict[str, int]:
        """How many listed statements there are of each person who has any, by person id."""
        with reading(self._engine) as connection:
            return listing.people(connection)

    def unchecked(
        self, order: QueueOrder, among: Collection[str] | None = None, by: str = COMMAND_LINE
    ) -> list[str]:
        """The ids of current statements that wait for the account ``by``; None asks for all.

        Nobody has decided about them, or somebody else has and a second pair of eyes is needed.
        """
        with reading(self._engine) as connection:
            return queueing.unchecked(connection, order, among, by, sa.true())

    def decide(
        self,
        decision: Decision,
        by: str = COMMAND_LINE,
        eyes: Eyes = Eyes.ONE,
        somebody: NewPerson | None = None,
        as_seen: str | None = None,
    ) -> Statement:
        """Add a decision to the log and give the statement as it now stands.

        ``by`` is the name of the account that it is made under, ``eyes`` how many pairs of them a
        direct quote needs; ``somebody`` is to be known from now on, and is the person of the
        decision. ``as_seen`` is the mark of the statement that the person looked at, where that
        may have been a while ago. Raises NotFoundError for an unknown statement, and
        DecisionError, with nothing written, when the decision does not fit it.
        """
        with writing(self._engine) as connection:
            if somebody:
                made = people_store.make(connection, somebody, by, decision.at)
                decision = replace(decision, person_id=made)
            return keeping.decide(connection, decision, by, eyes, as_seen)

    def add_statement(
        self,
        addition: Addition,
        by: str = COMMAND_LINE,
        eyes: Eyes = Eyes.ONE,
        somebody: NewPerson | None = None,
    ) -> Statement:
        """Keep a statement that a person found, checked by that person; ``somebody`` as above.

        Raises NotFoundError for an unknown document, and DecisionError, with nothing written, when
        its words, its day or its person cannot be.
        """
        with writing(self._engine) as connection:
            if somebody:
                made = people_store.make(connection, somebody, by, addition.at)
                addition = replace(addition, person_id=made)
            return adding.add(connection, addition, by, eyes)

    def house_people_of(self, said: Sequence[Statement]) -> dict[str, Person]:
        """Those of the speakers who are identities of the house, by id."""
        if not any(is_house_id(each.person_id or "") for each in said):
            return {}
        with reading(self._engine) as connection:
            return people_store.of_statements(connection, said)

    def disputed(self) -> list[Disputed]:
        """Every difference between what people decided and what today's rules say, by statement."""
        with reading(self._engine) as connection:
            pairs = listing.decided(connection)
        return [each for statement, rules in pairs for each in disputes(statement, rules)]

    def decisions(self, statement_id: str) -> list[Decision]:
        """Every decision about a statement, oldest first; none for an unknown id."""
        with reading(self._engine) as connection:
            return listing.decisions_about(connection, statement_id)
