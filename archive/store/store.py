"""The store: every question the other layers ask of the record, and the one write."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.records import Capture, Document, Source
from archive.store import dumping, integrity, saving
from archive.store.dumping import DumpedRow
from archive.store.engine import reading, writing
from archive.store.results import Change, Saved, SourceSummary
from archive.store.rows import capture_of, document_of, source_of
from archive.store.tables import captures, changes, documents, revisions, sources

# Both databases bound the number of values in one statement.
_IDS_AT_ONCE = 500


class Store:
    """The record in one database; any number of threads may use it at once.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date; ``open_store`` makes both."""
        self._engine = engine

    def save(self, source: Source, capture: Capture, document: Document) -> Saved:
        """Keep a document as received, in one transaction, on the disk once this returns.

        A new id is added. Other content than the newest revision's makes a new revision, with a
        new capture if the bytes differ. The same content keeps at most a capture of new bytes.
        Raises StoreError when the id belongs to another document or the text cannot be kept.
        """
        saving.require_storable(source, capture, document)
        with writing(self._engine) as connection:
            return saving.save(connection, source, capture, document)

    def document(self, document_id: str) -> Document:
        """The newest revision; NotFoundError."""
        found = self.documents([document_id])
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found[0]

    def documents(self, document_ids: Sequence[str]) -> list[Document]:
        """The newest revisions in the order asked, unknown ids left out."""
        newest = sa.select(revisions).join(
            documents,
            (documents.c.id == revisions.c.document_id)
            & (documents.c.revision == revisions.c.revision),
        )
        found: dict[str, Document] = {}
        with reading(self._engine) as connection:
            for start in range(0, len(document_ids), _IDS_AT_ONCE):
                wanted = document_ids[start : start + _IDS_AT_ONCE]
                rows = connection.execute(newest.where(documents.c.id.in_(wanted))).mappings()
                found.update((row["document_id"], document_of(row)) for row in rows)
        return [found[each] for each in document_ids if each in found]

    def document_ids(self) -> list[str]:
        """Every id, sorted by code point, whatever the database sorts by."""
        with reading(self._engine) as connection:
            return sorted(connection.scalars(sa.select(documents.c.id)))

    def revisions(self, document_id: str) -> list[Document]:
        """Every revision, oldest first; NotFoundError."""
        query = (
            sa.select(revisions)
            .where(revisions.c.document_id == document_id)
            .order_by(revisions.c.revision)
        )
        with reading(self._engine) as connection:
            found = [document_of(row) for row in connection.execute(query).mappings()]
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found

    def capture(self, capture_id: str) -> Capture:
        """One capture; NotFoundError."""
        query = sa.select(captures).where(captures.c.id == capture_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"No capture has the id {capture_id}.")
        return capture_of(row)

    def captures(self, document_id: str) -> list[Capture]:
        """Every capture of a document, newest first, as they were saved; NotFoundError."""
        query = (
            sa.select(captures)
            .where(captures.c.document_id == document_id)
            .order_by(captures.c.seq.desc())
        )
        with reading(self._engine) as connection:
            found = [capture_of(row) for row in connection.execute(query).mappings()]
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found

    def latest_capture(self, document_id: str) -> Capture:
        """The capture saved last for a document; NotFoundError."""
        return self.captures(document_id)[0]

    def find_file(self, source_id: str, file_name: str, sha256: str) -> str | None:
        """The document of that source that once came as a file of this name with these bytes.

        So the same file is known again from another folder. The oldest, if there are several.
        """
        query = (
            sa.select(captures.c.document_id)
            .where(
                captures.c.sha256 == sha256,
                captures.c.source_id == source_id,
                captures.c.file_name == file_name,
            )
            .order_by(captures.c.seq)
            .limit(1)
        )
        with reading(self._engine) as connection:
            return connection.scalar(query)

    def source(self, source_id: str) -> Source:
        """One source; NotFoundError."""
        query = sa.select(sources).where(sources.c.id == source_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"No source has the id {source_id}.")
        return source_of(row)

    def sources(self) -> list[SourceSummary]:
        """Every source that has documents, sorted by id."""
        query = (
            sa.select(
                sources,
                sa.func.count(documents.c.id.distinct()).label("documents"),
                sa.func.max(captures.c.received_at).label("last_received"),
            )
            .join(documents, documents.c.source_id == sources.c.id)
            .outerjoin(captures, captures.c.document_id == documents.c.id)
            .group_by(sources.c.id)
        )
        with reading(self._engine) as connection:
            found = [
                SourceSummary(source_of(row), row["documents"], row["last_received"])
                for row in connection.execute(query).mappings()
            ]
        return sorted(found, key=lambda summary: summary.source.id)

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

    def dump(self) -> Iterator[DumpedRow]:
        """Every row as it stood at one moment, however long the reading takes and who writes."""
        with reading(self._engine) as connection:
            yield from dumping.dump(connection)

    def load(self, rows: Iterable[DumpedRow]) -> None:
        """Take in what ``dump`` gave, all or nothing; StoreError when the store is not empty."""
        with writing(self._engine) as connection:
            dumping.load(connection, rows)

    def close(self) -> None:
        """Give back the connections; the store opens new ones if it is used again."""
        self._engine.dispose()
