"""The store: every question the other layers ask of what is held, and every write."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from archive.errors import NotFoundError, StoreError
from archive.provenance import PartOf, TranslationLink, Visit
from archive.records import Capture, Document, Source
from archive.steps import Step
from archive.store import destroying, dumping, selecting
from archive.store.accounts.account_store import COMMAND_LINE, AccountStore
from archive.store.database import locking
from archive.store.database.engine import reading, writing
from archive.store.database.faults import explain
from archive.store.database.scrubbing import scrub
from archive.store.desk.asked_alert_store import AskedAlertStore
from archive.store.desk.collection_store import CollectionStore
from archive.store.desk.request_store import RequestStore
from archive.store.desk.search_store import SearchStore
from archive.store.desk.watch_store import WatchStore
from archive.store.destroying import Destroyed
from archive.store.documents import integrity, joining, linking, revising, saving
from archive.store.documents.capture_store import CaptureStore
from archive.store.documents.decision_store import DocumentDecisionStore
from archive.store.documents.source_store import SourceStore
from archive.store.dumping import DumpedRow
from archive.store.provenance import visiting
from archive.store.provenance.provenance_store import ProvenanceStore
from archive.store.results import Change, Revision, Saved
from archive.store.statements.house_store import HouseStore
from archive.store.statements.statement_store import StatementStore
from archive.store.stories.pair_store import PairStore
from archive.store.stories.story_store import StoryStore
from archive.store.tables import captures, changes, documents
from archive.store.visibility.looks import Looks
from archive.store.visibility.rights_store import RightsStore
from archive.store.visibility.seen import SeenStore
from archive.store.visibility.seen_groups import GroupsSeen
from archive.store.visibility.visibility_store import VisibilityStore
from archive.visibility import Audience


class Store(
    DocumentDecisionStore,
    StatementStore,
    StoryStore,
    ProvenanceStore,
    PairStore,
    CaptureStore,
    SourceStore,
):
    """The record in one database; any number of threads may use it at once.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date; ``open_store`` makes both."""
        super().__init__(engine)
        self._visibility = VisibilityStore(engine)
        self._rights = RightsStore(engine)
        self.groups = GroupsSeen()

    def save(
        self,
        source: Source,
        capture: Capture,
        document: Document,
        links: Sequence[TranslationLink] | None = None,
        settles: str | None = None,
        part_of: PartOf | None = None,
        visit: Visit | None = None,
    ) -> Saved:
        """Keep a document as received, in one transaction, on the disk once this returns.

        A new id is added. Other content than the newest revision's makes a new revision, with a
        new capture if the bytes differ. The same content keeps at most a capture of new bytes.
        A fetch is always a capture, and makes a revision only of new bytes with another text. A
        capture that is held already is read anew: it is not added again.
        ``links`` are what the document declares its translations to be, as in ``declare_links``;
        None leaves what it has declared before. ``settles`` is the origin whose failure, if it
        is on the list of failures, this save ends. ``part_of`` is what the document came with,
        ``visit`` the asking that brought it.
        Raises StoreError when the id belongs to another document or the text cannot be kept.
        """
        saving.require_storable(source, capture, document)
        with writing(self._engine) as connection:
            saved = saving.save(connection, source, capture, document, settles)
            if part_of is not None:
                joining.join(connection, document.id, part_of)
            # Before a document is added it cannot have declared anything.
            if links or (links is not None and saved.outcome != "added"):
                linking.declare(connection, document.id, links)
            if visit is not None:
                visiting.note(connection, visit)
            return saved

    def note_steps(self, document_id: str, revision: int, steps: Sequence[Step]) -> None:
        """Keep by what steps a revision was got, of which none are kept yet; else change nothing.

        For what was read before steps were kept, and is read the same today.
        """
        with writing(self._engine) as connection:
            saving.note_steps(connection, document_id, revision, steps)

    def document_ids(self) -> list[str]:
        """Every id, sorted by code point, whatever the database sorts by."""
        with reading(self._engine) as connection:
            return sorted(connection.scalars(sa.select(documents.c.id)))

    def revisions(self, document_id: str) -> list[Document]:
        """Every revision, oldest first; NotFoundError."""
        with reading(self._engine) as connection:
            found = revising.texts(connection, document_id)
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found

    def history(self, document_id: str) -> list[Revision]:
        """The same with the capture each was read from; NotFoundError."""
        with reading(self._engine) as connection:
            found = revising.history(connection, document_id)
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found

    def revised_documents(self, document_ids: Sequence[str]) -> dict[str, dt.datetime]:
        """Which of the documents their publishers have changed, and when that last came to us.

        A change is another title or text in other bytes; what is only read otherwise is none.
        """
        with reading(self._engine) as connection:
            return revising.changed(connection, document_ids)

    def find_documents(
        self, names: Sequence[str], hashes: Sequence[str], origins: Sequence[str]
    ) -> list[str]:
        """The ids of documents that are named so, or came once as these bytes or from there.

        Sorted by code point; ``names`` are ids, ``hashes`` SHA-256 in hexadecimal digits.
        """
        by_name = sa.select(documents.c.id).where(documents.c.id.in_(names))
        by_capture = sa.select(captures.c.document_id).where(
            captures.c.sha256.in_(hashes) | captures.c.origin.in_(origins)
        )
        with reading(self._engine) as connection:
            return sorted({*connection.scalars(by_name), *connection.scalars(by_capture)})

    def destroy(
        self, document_id: str, why: str, at: dt.datetime, by: str = COMMAND_LINE
    ) -> tuple[Destroyed, set[str]]:
        """Take out all that is kept of a document but that there was one, in one transaction.

        What is left, and those of its originals that something else came as too. NotFoundError.
        """
        with writing(self._engine) as connection:
            record = destroying.destroy(connection, document_id, why, at, by)
            return record, destroying.still_needed(connection, record.originals)

    def note_let_go(self, document_id: str) -> None:
        """Note that indexes and free parts of files have nothing of a destroyed document."""
        with writing(self._engine) as connection:
            destroying.note_let_go(connection, document_id)

    def scrub(self) -> bool:
        """Let go of what was deleted and still stands in the database's files.

        False where others used the database all the while: some of it may stand in the journal.
        """
        return scrub(self._engine)

    def destroyed(self, document_ids: Sequence[str] | None = None) -> list[Destroyed]:
        """What is left of those of the documents that were destroyed; None asks for all."""
        with reading(self._engine) as connection:
            return destroying.find(connection, document_ids)

    def changes(self, after: int, limit: int) -> list[Change]:
        """At most ``limit`` entries of the change log that follow ``after``, oldest first."""
        query = sa.select(changes).where(changes.c.seq > after).order_by(changes.c.seq).limit(limit)
        with reading(self._engine) as connection:
            return [Change(row.seq, row.document_id) for row in connection.execute(query)]

    def last_change(self) -> int:
        """The number of the newest entry of the change log, 0 when it is empty."""
        with reading(self._engine) as connection:
            return connection.scalar(sa.select(sa.func.max(changes.c.seq))) or 0

    def count(self) -> int:
        """How many documents there are."""
        query = sa.select(sa.func.count()).select_from(documents)
        with reading(self._engine) as connection:
            return connection.scalar(query) or 0

    def faults(self) -> list[str]:
        """A sentence for each thing wrong inside the database; none when it is whole."""
        with reading(self._engine) as connection:
            return list(integrity.faults(connection))

    def mend(self) -> None:
        """Put back what follows from the rest of the database, where it is missing."""
        with writing(self._engine) as connection:
            integrity.mend(connection)

    def dump(self) -> Iterator[DumpedRow]:
        """Every row as it stood at one moment, however long the reading takes and who writes."""
        with reading(self._engine) as connection:
            yield from dumping.dump(connection)

    def load(self, rows: Iterable[DumpedRow]) -> None:
        """Take in what ``dump`` gave, all or nothing; StoreError when the store is not empty."""
        with writing(self._engine) as connection:
            dumping.load(connection, rows)

    @contextmanager
    def alone(self, name: str, seconds: float) -> Iterator[None]:
        """The only one with the lock ``name`` of all that use this database, on any machine.

        Raises TimeoutError when another keeps it for so many seconds.
        """
        try:
            with locking.alone(self._engine, name, seconds):
                yield
        except SQLAlchemyError as error:
            raise StoreError(explain(error)) from error

    def show_only(self, document_ids: Collection[str]) -> None:
        """Hide every other document from all readers, as long as this store is open.

        Nothing of it is written: others who use the database see all as before.
        """
        selecting.show_only(self._engine, document_ids)

    def seen_by(self, audience: Audience) -> SeenStore:
        """What somebody may read of it, as is decided at each question."""
        return self.seen_with(self._visibility.looks(audience))

    def seen_with(self, looks: Looks) -> SeenStore:
        """What may be read of it by what ``looks`` say is withheld."""
        return SeenStore(self, self._engine, looks)

    @property
    def visibility(self) -> VisibilityStore:
        """Who may know of what."""
        return self._visibility

    @property
    def house(self) -> HouseStore:
        """How identities of the house are set right."""
        return HouseStore(self._engine)

    @property
    def rights(self) -> RightsStore:
        """How much of the texts of each source is given out."""
        return self._rights

    @property
    def accounts(self) -> AccountStore:
        """People who sign in, and the log of what they did."""
        return AccountStore(self._engine)

    @property
    def requests(self) -> RequestStore:
        """Requests of correction, and replies of people quoted."""
        return RequestStore(self._engine)

    @property
    def collections(self) -> CollectionStore:
        """What people gathered."""
        return CollectionStore(self._engine)

    @property
    def searches(self) -> SearchStore:
        """How often something was asked for."""
        return SearchStore(self._engine)

    @property
    def asked_alerts(self) -> AskedAlertStore:
        """Alerts that readers without an account ask for, until they confirm them."""
        return AskedAlertStore(self._engine)

    @property
    def watches(self) -> WatchStore:
        """Searches that somebody keeps, and what was told of them."""
        return WatchStore(self._engine)

    def close(self) -> None:
        """Give back the connections; the store opens new ones if it is used again."""
        self._engine.dispose()
