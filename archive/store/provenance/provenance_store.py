"""What the store is told and asked about visits, failures, translations and what came together."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

import sqlalchemy as sa

from archive.errors import NotFoundError
from archive.provenance import (
    FailedItem,
    PartOf,
    SourceHealth,
    Together,
    Translation,
    TranslationLink,
    Visit,
    VisitedPage,
    failure_id,
)
from archive.store.database.engine import reading, writing
from archive.store.documents import joining, linking
from archive.store.provenance import failing, health, pruning, visiting
from archive.store.tables import captures, changes, visits

# Of visits, and of captures.
Numbers: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


class ProvenanceStore:
    """The part of the store that harvesting writes and the pages on sources and failures read.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date; ``open_store`` makes both."""
        self._engine = engine

    def note_visit(self, visit: Visit) -> None:
        """Add a visit to the log.

        Note it after what it brought has been kept: only then may ``last_visit`` keep the same
        from being asked for again.
        """
        with writing(self._engine) as connection:
            visiting.note(connection, visit)

    def last_visit(self, url: str) -> Visit | None:
        """The visit whose ``etag`` and ``last_modified`` make the next request conditional.

        It is the newest with either of them that was answered by 304 or in full, and not before
        the last full answer: the validators are always those of the bytes last given.
        """
        with reading(self._engine) as connection:
            return visiting.last_with_validators(connection, url)

    def newest_visits(self, urls: Sequence[str]) -> dict[str, Visit]:
        """The newest visit of each address; those that were never visited are left out."""
        with reading(self._engine) as connection:
            return visiting.newest_of(connection, urls)

    def was_answered(self, url: str) -> bool:
        """Whether an address has ever answered, be it that there is nothing."""
        with reading(self._engine) as connection:
            return visiting.was_answered(connection, url)

    def visits_of(self, source_id: str, limit: int) -> list[Visit]:
        """At most ``limit`` visits of a source, newest first."""
        with reading(self._engine) as connection:
            return visiting.of_source(connection, source_id, limit)

    def visited_pages(self, source_id: str) -> list[VisitedPage]:
        """Every address that a source was asked for, the one not asked for longest first."""
        with reading(self._engine) as connection:
            return visiting.pages(connection, source_id)

    def source_health(self, source_ids: Sequence[str], at: dt.datetime) -> list[SourceHealth]:
        """How each of the sources does as of ``at``, in the order asked; unknown ones too."""
        with reading(self._engine) as connection:
            failed = failing.counts(connection)
            return health.health(connection, source_ids, at, sa.true(), failed)

    def visited_digests(self) -> set[str]:
        """The SHA-256 of every answer that a visit had; not all of them need be kept."""
        with reading(self._engine) as connection:
            return visiting.digests(connection)

    def prunable(self, before: dt.datetime, keep: int) -> Numbers:
        """The numbers of the visits and of the captures that ``prune`` would delete."""
        with reading(self._engine) as connection:
            return _to_go(connection, before, keep)

    def prune(self, before: dt.datetime, keep: int) -> Numbers:
        """Delete what says nothing that others do not say too, in one transaction; gives what.

        That is of each address the visits before a moment but the newest ``keep``, the last full
        answer and what follows that; and fetches before it that brought what those before and
        after them brought, and on which no revision rests.
        """
        with writing(self._engine) as connection:
            gone = _to_go(connection, before, keep)
            pruning.delete(connection, visits, gone[0])
            pruning.delete(connection, captures, gone[1])
            return gone

    def received(self) -> list[tuple[str, str, dt.datetime]]:
        """Of every capture its document, the SHA-256 of its bytes and its time, oldest first."""
        query = sa.select(captures.c.document_id, captures.c.sha256, captures.c.received_at)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(captures.c.received_at, captures.c.seq))
            return [(row[0], row[1], row[2]) for row in rows]

    def visited_at(self) -> list[dt.datetime]:
        """The time of every visit."""
        with reading(self._engine) as connection:
            return list(connection.scalars(sa.select(visits.c.at)))

    def digests_but(self, visit_numbers: Sequence[int]) -> set[str]:
        """The SHA-256 of every original that anything speaks of but these visits."""
        with reading(self._engine) as connection:
            return pruning.digests(connection, visit_numbers)

    def note_failure(
        self,
        *,
        origin: str,
        url: str | None,
        source_id: str | None,
        stage: str,
        reason: str,
        sha256: str | None,
        at: dt.datetime,
        given_up_by: str | None = None,
    ) -> FailedItem:
        """Put an item on the list of failures, or count one more attempt of the same origin.

        Everything is then as newly given, but ``sha256`` stays where None is given. Origin and
        reason may be any text.
        """
        with writing(self._engine) as connection:
            return failing.note(
                connection,
                origin=origin,
                url=url,
                source_id=source_id,
                stage=stage,
                reason=reason,
                sha256=sha256,
                at=at,
                given_up_by=given_up_by,
            )

    def failure_of(self, origin: str) -> FailedItem | None:
        """The item of that origin, if it is on the list."""
        with reading(self._engine) as connection:
            return failing.find(connection, failure_id(origin))

    def clear_failure(self, origin: str) -> None:
        """Take the item of that origin off the list; most have never been on it."""
        with reading(self._engine) as connection:
            if failing.find(connection, failure_id(origin)) is None:
                return
        with writing(self._engine) as connection:
            failing.clear(connection, origin)

    def failure(self, item_id: str) -> FailedItem:
        """One item of the list, by ``archive.provenance.failure_id``; NotFoundError."""
        with reading(self._engine) as connection:
            found = failing.find(connection, item_id)
        if found is None:
            raise NotFoundError(
                f"No failed item has the id {item_id}. It may have succeeded since."
            )
        return found

    def failures(self, limit: int | None = None, offset: int = 0) -> list[FailedItem]:
        """The list or a part of it, the last tried first."""
        with reading(self._engine) as connection:
            return failing.listed(connection, limit, offset)

    def last_visit_at(self) -> dt.datetime | None:
        """When a source was last asked for anything; None before the first time."""
        with reading(self._engine) as connection:
            return visiting.last_at(connection)

    def mark(self) -> tuple[int, int, int]:
        """Changes with every document, visit and failed item; costs the same in any archive."""
        newest = sa.select(sa.func.max(changes.c.seq)).scalar_subquery()
        parts = (newest, visiting.last_number(), failing.attempts())
        with reading(self._engine) as connection:
            seq, number, attempts = connection.execute(sa.select(*parts)).one()
        return seq or 0, number or 0, attempts or 0

    def failure_count(self) -> int:
        """How many items are on the list."""
        with reading(self._engine) as connection:
            return failing.count(connection)

    def declare_links(self, document_id: str, links: Sequence[TranslationLink]) -> None:
        """Keep what a document declares its translations to be, instead of what it did before.

        A pair by file names stays where ``links`` give no other. URLs have to be canonical: a
        document is found by the id that its URL gives. Raises StoreError for an unknown document,
        or when a link names another one.
        """
        with writing(self._engine) as connection:
            linking.declare(connection, document_id, links)

    def pair(self, links: Sequence[TranslationLink]) -> None:
        """Keep that documents are halves by the names of their files, beside what they declare.

        At most one link for each document, whose evidence is ``FILE_NAME``; it takes the place of
        an earlier one. Nothing is written where all of it is known.
        """
        with reading(self._engine) as connection:
            fresh = linking.unpaired(connection, links)
        if fresh:
            with writing(self._engine) as connection:
                linking.pair(connection, fresh)

    def translations_of(self, document_id: str) -> list[Translation]:
        """What a document declares and what others declare of it, one entry for each other text.

        Those that are held come first. None for an unknown id.
        """
        with reading(self._engine) as connection:
            return linking.translations(connection, document_id, sa.true())

    def add_part(self, document_id: str, part_of: PartOf) -> None:
        """Note what a document that is held came with, unless that is known."""
        with writing(self._engine) as connection:
            joining.join(connection, document_id, part_of)

    def wholes_of(self, document_id: str) -> list[Together]:
        """What a document came with, such as the letter that it was attached to."""
        with reading(self._engine) as connection:
            return joining.wholes_of(connection, document_id, sa.true())

    def parts_of(self, document_id: str) -> list[Together]:
        """What came with a document: its attachments, and pictures of its page."""
        with reading(self._engine) as connection:
            return joining.parts_of(connection, document_id, sa.true())

    def picture_origins(self) -> frozenset[str]:
        """Where the pictures came from that are parts of pages: they are no pages themselves."""
        with reading(self._engine) as connection:
            return joining.picture_origins(connection)


def _to_go(connection: sa.Connection, before: dt.datetime, keep: int) -> Numbers:
    return (
        tuple(pruning.visits_to_go(connection, before, keep)),
        tuple(pruning.captures_to_go(connection, before)),
    )
