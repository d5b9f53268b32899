"""The store as somebody sees it who may not know of everything in it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.pairs import Pair
from archive.provenance import FailedItem, SourceHealth, Together, Translation
from archive.records import Capture, Document, Source
from archive.store.database.engine import reading
from archive.store.documents import joining, linking, sourcing
from archive.store.documents.showing import failures_shown
from archive.store.provenance import health
from archive.store.results import Extraction, Revision, SourceSummary
from archive.store.stories import pairing, placing
from archive.store.tables import documents
from archive.store.visibility.seen_statements import SeenStatements
from archive.stories.records import Company, Copied, Measured, Placed


class SeenStore(SeenStatements):
    """What the pages and answers read: as if what is withheld had never been taken in.

    Of a source that gives out no whole texts there is as much as its rights allow.
    What is withheld is what ``looks`` say: as of each call, or of one moment for several of them.
    Every method is that of ``Store``, StoreError and NotFoundError included.
    """

    def document(self, document_id: str) -> Document:
        """See Store."""
        self._require(document_id)
        return self._told(self._store.document(document_id))

    def documents(self, document_ids: Sequence[str]) -> list[Document]:
        """See Store."""
        return [self._told(each) for each in self._store.documents(self._seen(document_ids))]

    def document_ids(self) -> list[str]:
        """See Store."""
        with self._looking() as (connection, which):
            return sorted(connection.scalars(sa.select(documents.c.id).where(which)))

    def revisions(self, document_id: str) -> list[Document]:
        """See Store."""
        self._require(document_id)
        found = self._store.revisions(document_id)
        (newest,) = self._store.laid_over(found[-1:])
        return [self._allowed.cut(each, newest) for each in found]

    def laid_over(self, read: Sequence[Document]) -> list[Document]:
        """See Store; ``read`` are of documents that are seen."""
        return self._store.laid_over(read)

    def history(self, document_id: str) -> list[Revision]:
        """See Store."""
        self._require(document_id)
        found = self._store.history(document_id)
        (newest,) = self._store.laid_over([each.document for each in found[-1:]])
        return [replace(each, document=self._allowed.cut(each.document, newest)) for each in found]

    def captures(self, document_id: str) -> list[Capture]:
        """See Store."""
        self._require(document_id)
        return self._store.captures(document_id)

    def captures_of(self, found: Collection[Document]) -> dict[str, Capture]:
        """The captures that documents which are seen were read from, by their ids."""
        return self._store.captures_by_id(list(dict.fromkeys(each.capture_id for each in found)))

    def sources_of(self, found: Collection[Document]) -> dict[str, Source]:
        """The sources of documents that are seen, by their ids."""
        return self._store.sources_by_id(list(dict.fromkeys(each.source_id for each in found)))

    def source(self, source_id: str) -> Source:
        """See Store."""
        found = self.held_sources().get(source_id)
        if found is None:
            raise NotFoundError(f"No source has the id {source_id}.")
        return found

    def revised_documents(self, document_ids: Sequence[str]) -> dict[str, dt.datetime]:
        """See Store."""
        return self._store.revised_documents(self._seen(document_ids))

    def extractions(self, document_ids: Sequence[str]) -> dict[str, Extraction]:
        """See Store."""
        return self._store.extractions(self._seen(document_ids))

    def among(self, document_ids: Collection[str]) -> frozenset[str]:
        """Those of the documents that are not withheld."""
        return frozenset(self._seen(list(document_ids)))

    def count(self) -> int:
        """See Store."""
        query = sa.select(sa.func.count()).select_from(documents)
        with self._looking() as (connection, which):
            return connection.scalar(query.where(which)) or 0

    def held_sources(self) -> dict[str, Source]:
        """See Store."""
        with self._looking() as (connection, which):
            return sourcing.held(connection, which)

    def sources(self) -> list[SourceSummary]:
        """See Store."""
        with self._looking() as (connection, which):
            return sourcing.summaries(connection, which)

    def source_health(self, source_ids: Sequence[str], at: dt.datetime) -> list[SourceHealth]:
        """See Store."""
        if not self._looks.withheld():
            return self._store.source_health(source_ids, at)
        failed = Counter(each.source_id for each in self.failures())
        with self._looking() as (connection, which):
            return health.health(connection, source_ids, at, which, failed)

    def parsers_of(self, source_id: str) -> dict[str, int]:
        """By what the texts of a source were read, and how many by each; most first."""
        with self._looking() as (connection, which):
            return sourcing.parsers(connection, source_id, which)

    def days_of(self, source_id: str, at: dt.datetime) -> list[dt.date]:
        """The days on which a source has published, in order, as its health counts them."""
        with self._looking() as (connection, which):
            return health.days_of(connection, source_id, at, which)

    def translations_of(self, document_id: str) -> list[Translation]:
        """See Store."""
        with self._looking() as (connection, which):
            return linking.translations(connection, document_id, which)

    def pairs_of(
        self, document_id: str, declared: Sequence[Translation] | None = None
    ) -> list[Pair]:
        """See Store; ``declared`` is what ``translations_of`` gave, where it is at hand."""
        with self._looking() as (connection, which):
            return pairing.pairs_of(connection, document_id, which, declared)

    def translated(self, document_ids: Collection[str]) -> dict[str, str]:
        """The surest translation of each document that has one, by their ids."""
        with self._looking() as (connection, which):
            return pairing.others(connection, document_ids, which)

    def company(self, document_ids: Collection[str]) -> dict[str, Company]:
        """How many copies of each document there are, and which story it tells."""
        with self._grouping() as (connection, groups):
            return groups.company(connection, document_ids)

    def placed(self, document_ids: Collection[str]) -> dict[str, Placed]:
        """See Store: as if there were no documents but those that are seen."""
        with self._grouping() as (connection, groups):
            return groups.placed(connection, document_ids)

    def telling(self, document_id: str) -> list[str]:
        """The documents of the story that a document tells, by id; none where it is not seen."""
        with self._grouping() as (connection, groups):
            found = groups.where(connection, [document_id]).get(document_id)
        return sorted(found.story.members) if found else []

    def related(self, document_id: str, others: Collection[str]) -> list[str]:
        """Those of other documents that tell of what one tells, by how much words tell here."""
        with self._grouping() as (connection, groups):
            return groups.related(connection, document_id, others)

    def copied(self) -> list[Copied]:
        """Every document that is of a group of copies, by id."""
        with self._grouping() as (connection, groups):
            return groups.copied(connection)

    def groups_stamp(self) -> tuple[int, int]:
        """Another one whenever documents belong together otherwise than before."""
        with self._grouping() as (connection, groups):
            # What is withheld has them grouped anew, under another number, after every placing.
            return (0, groups.number) if groups.number else (placing.stamp(connection), 0)

    def measured(self, document_ids: Collection[str]) -> list[Measured]:
        """See Store."""
        found = self._store.measured(document_ids)
        ids = set(self._seen(sorted({one for each in found for one in each.pair.both})))
        return [each for each in found if ids.issuperset(each.pair.both)]

    def wholes_of(self, document_id: str) -> list[Together]:
        """See Store."""
        with self._looking() as (connection, which):
            return joining.wholes_of(connection, document_id, which)

    def parts_of(self, document_id: str) -> list[Together]:
        """See Store."""
        with self._looking() as (connection, which):
            return joining.parts_of(connection, document_id, which)

    def failure(self, item_id: str) -> FailedItem:
        """See Store."""
        found = self._store.failure(item_id)
        if found not in self.failures():
            raise NotFoundError(f"No failed item has the id {item_id}.")
        return found

    def failures(self, limit: int | None = None, offset: int = 0) -> list[FailedItem]:
        """See Store."""
        if not self._looks.withheld():
            return self._store.failures(limit, offset)
        with reading(self._engine) as connection:
            found = failures_shown(connection, self.audience, dt.datetime.now(dt.UTC))
        return found[offset:] if limit is None else found[offset : offset + limit]

    def failure_count(self) -> int:
        """See Store."""
        if not self._looks.withheld():
            return self._store.failure_count()
        return len(self.failures())
