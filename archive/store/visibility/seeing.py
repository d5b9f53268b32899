"""What somebody may see, as the questions of ``SeenStore`` ask it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.records import Document
from archive.rights import Allowed
from archive.store.database.engine import reading
from archive.store.documents.showing import among, shown
from archive.store.visibility.looks import Looks
from archive.store.visibility.seen_groups import SeenGroups
from archive.visibility import Audience

if TYPE_CHECKING:
    from archive.store.store import Store


class Seeing:
    """The store, and what of it ``looks`` say is withheld."""

    def __init__(self, store: "Store", engine: sa.Engine, looks: Looks) -> None:
        self._store = store
        self._engine = engine
        self._looks = looks

    @property
    def audience(self) -> Audience:
        """Whoever asks."""
        return self._looks.audience

    @property
    def _allowed(self) -> Allowed:
        return self._store.visibility.allowed(self.audience)

    def _told(self, document: Document) -> Document:
        """As much of a document as is told of it; what is in force instead may be withheld."""
        told, standing = self._allowed.cut(document), document.standing
        if standing and standing.by and not self._seen([standing.by]):
            return replace(told, standing=replace(standing, by=""))
        return told

    def _require(self, document_id: str) -> None:
        if not self._seen([document_id]):
            raise NotFoundError(f"No document has the id {document_id}.")

    def _seen(self, document_ids: Sequence[str]) -> list[str]:
        """Those of the documents that are not withheld, in the order given."""
        found = self._looks.seen(document_ids, self._among)
        return [each for each in document_ids if each in found]

    def _among(self, document_ids: Sequence[str]) -> set[str]:
        with self._looking() as (connection, which):
            return among(connection, document_ids, which)

    @contextmanager
    def _grouping(self) -> Iterator[tuple[sa.Connection, SeenGroups]]:
        with reading(self._engine) as connection:
            yield connection, self._looks.groups(partial(self._store.groups.now, connection))

    @contextmanager
    def _looking(self) -> Iterator[tuple[sa.Connection, sa.ColumnElement[bool]]]:
        """A connection, and the condition of ``documents`` that are seen."""
        hidden = self._looks.withheld()
        which = shown(self.audience, dt.datetime.now(dt.UTC)) if hidden else sa.true()
        with reading(self._engine) as connection:
            yield connection, which
