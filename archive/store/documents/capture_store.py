"""What the store is asked about captures: the bytes that came, whence and when."""

from collections.abc import Sequence

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.records import Capture
from archive.store.database.batches import asked_by, rows_among
from archive.store.database.engine import reading
from archive.store.documents import receiving
from archive.store.results import Receipt
from archive.store.rows.documents import capture_of
from archive.store.tables import captures

_BY_ID = asked_by(sa.select(captures), captures.c.id)


class CaptureStore:
    """The part of the store that tells of captures.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def capture(self, capture_id: str) -> Capture:
        """One capture; NotFoundError."""
        query = sa.select(captures).where(captures.c.id == capture_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"No capture has the id {capture_id}.")
        return capture_of(row)

    def captures_by_id(self, capture_ids: Sequence[str]) -> dict[str, Capture]:
        """Several captures by their ids; unknown ids are left out."""
        with reading(self._engine) as connection:
            rows = rows_among(connection, _BY_ID, capture_ids)
            return {row.id: capture_of(row._mapping) for row in rows}

    def captures(self, document_id: str) -> list[Capture]:
        """Every capture of a document, newest first, as they were saved; NotFoundError."""
        return self._newest_captures(document_id, None)

    def latest_capture(self, document_id: str) -> Capture:
        """The capture saved last for a document; NotFoundError."""
        return self._newest_captures(document_id, 1)[0]

    def receipts(self, sha256: str, origin: str) -> list[Receipt]:
        """Every capture of these bytes, oldest first; ``origin`` is where they now come from."""
        with reading(self._engine) as connection:
            return receiving.receipts(connection, sha256, origin)

    def _newest_captures(self, document_id: str, limit: int | None) -> list[Capture]:
        query = (
            sa.select(captures)
            .where(captures.c.document_id == document_id)
            .order_by(captures.c.seq.desc())
            .limit(limit)
        )
        with reading(self._engine) as connection:
            found = [capture_of(row) for row in connection.execute(query).mappings()]
        if not found:
            raise NotFoundError(f"No document has the id {document_id}.")
        return found
