"""What the store is told and asked about what editors decided about documents."""

from collections.abc import Sequence

import sqlalchemy as sa

from archive.document_decisions import DocumentDecision
from archive.errors import NotFoundError
from archive.records import Document
from archive.store.accounts.account_store import COMMAND_LINE
from archive.store.database.engine import reading, writing
from archive.store.documents import deciding as document_deciding


class DocumentDecisionStore:
    """The part of the store in which documents are as editors say they are.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def document(self, document_id: str) -> Document:
        """The newest revision as editors say it is; NotFoundError."""
        found = self.documents([document_id])
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found[0]

    def documents(self, document_ids: Sequence[str]) -> list[Document]:
        """The newest revisions as editors say they are, in the order asked, without unknown ids."""
        with reading(self._engine) as connection:
            return document_deciding.current(connection, document_ids)

    def listed(self, document_ids: Sequence[str]) -> list[Document]:
        """The same without what no list of hits shows: images, remarks and steps are empty."""
        with reading(self._engine) as connection:
            return document_deciding.listed(connection, document_ids)

    def as_read(self, document_id: str) -> Document:
        """The newest revision without what editors decided about it; NotFoundError."""
        with reading(self._engine) as connection:
            found = document_deciding.newest(connection, [document_id])
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found[0]

    def laid_over(self, read: Sequence[Document]) -> list[Document]:
        """Revisions of documents, whichever they are, as editors say they are."""
        with reading(self._engine) as connection:
            return document_deciding.laid_over(connection, read)

    def decide_documents(
        self,
        decisions: Sequence[DocumentDecision],
        by: str = COMMAND_LINE,
        seen: int | None = None,
    ) -> None:
        """Keep what an editor decided about documents: all of it or nothing.

        ``by`` is the name of the account, ``seen`` how many decisions about the document the
        editor has seen, where that may have been a while ago: another about the same since then
        is not overwritten. Raises NotFoundError for an unknown document, and
        DecisionError for what cannot be.
        """
        with writing(self._engine) as connection:
            for decision in decisions:
                if seen is not None:
                    document_deciding.require_seen(connection, decision, seen)
                document_deciding.decide(connection, decision, by)

    def decisions_about(self, document_id: str) -> list[DocumentDecision]:
        """What editors decided about a document, oldest first; none for an unknown id."""
        with reading(self._engine) as connection:
            return document_deciding.about(connection, [document_id]).get(document_id, [])
