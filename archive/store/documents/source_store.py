"""What the store is asked about sources: who published what it holds."""

from collections.abc import Sequence

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.records import Source, SourceKind
from archive.store.database.batches import asked_by, rows_among
from archive.store.database.engine import reading
from archive.store.documents import sourcing
from archive.store.results import SourceSummary
from archive.store.rows.documents import source_of
from archive.store.tables import sources

_BY_ID = asked_by(sa.select(sources), sources.c.id)


class SourceStore:
    """The part of the store that tells of sources.

    Every method raises StoreError, in plain words, when the database fails.
    """

    _engine: sa.Engine

    def source(self, source_id: str) -> Source:
        """One source; NotFoundError."""
        query = sa.select(sources).where(sources.c.id == source_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"No source has the id {source_id}.")
        return source_of(row)

    def sources_by_id(self, source_ids: Sequence[str]) -> dict[str, Source]:
        """Several sources by their ids; unknown ids are left out."""
        with reading(self._engine) as connection:
            rows = rows_among(connection, _BY_ID, source_ids)
            return {row.id: source_of(row._mapping) for row in rows}

    def source_kinds(self) -> dict[str, SourceKind]:
        """What sort of body each source is, by its id."""
        query = sa.select(sources.c.id, sources.c.kind)
        with reading(self._engine) as connection:
            return {row.id: SourceKind(row.kind) for row in connection.execute(query)}

    def held_sources(self) -> dict[str, Source]:
        """Every source that has documents, by id in order; nothing is counted."""
        with reading(self._engine) as connection:
            return sourcing.held(connection, sa.true())

    def sources(self) -> list[SourceSummary]:
        """Every source that has documents, sorted by id, with how many and when the last came."""
        with reading(self._engine) as connection:
            return sourcing.summaries(connection, sa.true())
