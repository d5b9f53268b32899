"""How a document is destroyed: every row of it goes, and one tells that there was one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.errors import NotFoundError
from archive.store.accounts import acting, emptying
from archive.store.database.batches import batches
from archive.store.database.numbering import log_change
from archive.store.stories import likening
from archive.store.tables import (
    captures,
    collection_items,
    correction_requests,
    decisions,
    destroyed,
    document_decisions,
    documents,
    extractions,
    failed_items,
    found_pairs,
    pair_decisions,
    pair_looks,
    parts,
    replies,
    revisions,
    statements,
    story_decisions,
    told_of,
    translation_links,
)
from archive.store.visibility.visibility_store import put
from archive.visibility import Level, Ruling, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What is left of a document: that there was one, when it went, by whom and why.

    ``originals`` are the SHA-256 of the bytes that it came as, ``statements`` the ids of what was
    stated in it. ``let_go`` says that indexes and free parts of files have nothing of it either.
    """

    document_id: str
    source_id: str
    at: dt.datetime
    who: str
    why: str
    originals: tuple[str, ...]
    statements: tuple[str, ...]
    let_go: bool = False


def destroy(
    connection: sa.Connection, document_id: str, why: str, at: dt.datetime, who: str
) -> Destroyed:
    """Take out every row of a document, and what people wrote of it and of what it says.

    A document that was destroyed before stays so: only what was written of it goes, as far as it
    is still there. NotFoundError where there never was one.
    """
    if before := find(connection, [document_id]):
        _forget_what_was_written(connection, before[0])
        _note_let_go(connection, document_id, done=False)
        return replace(before[0], let_go=False)
    query = sa.select(documents.c.source_id).where(documents.c.id == document_id)
    source_id = connection.scalar(query)
    if source_id is None:
        raise NotFoundError(f"No document has the id {document_id}.")
    of_captures = captures.c.document_id == document_id
    of_statements = statements.c.document_id == document_id
    said = sorted(connection.scalars(sa.select(statements.c.id).where(of_statements)))
    origins = sa.select(captures.c.origin).where(of_captures)
    failed = failed_items.c.origin.in_(origins)
    digests = {
        *connection.scalars(sa.select(captures.c.sha256).where(of_captures)),
        # Bytes of it that could not be read have its words too.
        *connection.scalars(
            sa.select(failed_items.c.sha256).where(failed, failed_items.c.sha256.is_not(None))
        ),
    }
    connection.execute(sa.delete(failed_items).where(failed))
    record = Destroyed(
        document_id=document_id,
        source_id=source_id,
        at=at,
        who=who,
        why=why,
        originals=tuple(sorted(digests)),
        statements=tuple(said),
    )
    connection.execute(sa.insert(destroyed).values(asdict(record)))
    for table in (decisions, replies):
        connection.execute(sa.delete(table).where(table.c.statement_id.in_(said)))
    likening.forget(connection, likening.kept(connection, [document_id]))
    of_pairs = (story_decisions.c.first == document_id) | (story_decisions.c.second == document_id)
    connection.execute(sa.delete(story_decisions).where(of_pairs))
    for table in (found_pairs, pair_decisions):
        either = (table.c.khmer_id == document_id) | (table.c.english_id == document_id)
        connection.execute(sa.delete(table).where(either))
    for table in (
        pair_looks,
        statements,
        extractions,
        translation_links,
        parts,
        document_decisions,
        told_of,
        revisions,
        captures,
    ):
        connection.execute(sa.delete(table).where(table.c.document_id == document_id))
    connection.execute(sa.delete(documents).where(documents.c.id == document_id))
    log_change(connection, document_id)
    # At once, however long the indexes take to follow.
    put(
        connection,
        Ruling(
            scope=Scope.DOCUMENT,
            subject=document_id,
            level=Level.HIDDEN,
            until=None,
            at=at,
            who=who,
            why=why,
        ),
    )
    acting.note(
        connection,
        Act(
            at=at,
            who=who,
            deed=Deed.DOCUMENT_DESTROYED,
            subject=document_id,
            old=" ".join(record.originals),
            why=why,
        ),
    )
    _forget_what_was_written(connection, record)
    return record


def _forget_what_was_written(connection: sa.Connection, record: Destroyed) -> None:
    """What people asked, answered and noted of it goes, for it may have words of it.

    That it was in a collection stays: none grows shorter without anybody's knowing.
    """
    subjects = (record.document_id, *record.statements)
    for some in batches(subjects):
        of_requests = correction_requests.c.subject.in_(some)
        connection.execute(sa.delete(correction_requests).where(of_requests))
        of_items = collection_items.c.subject.in_(some)
        connection.execute(sa.update(collection_items).where(of_items).values(note=""))
    emptying.empty(connection, subjects)


def note_let_go(connection: sa.Connection, document_id: str) -> None:
    """Note that nothing of a document is left in indexes and free parts of files."""
    _note_let_go(connection, document_id, done=True)


def _note_let_go(connection: sa.Connection, document_id: str, *, done: bool) -> None:
    own = destroyed.c.document_id == document_id
    connection.execute(sa.update(destroyed).where(own).values(let_go=done))


def find(connection: sa.Connection, document_ids: Sequence[str] | None) -> list[Destroyed]:
    """What is left of those of the documents that were destroyed; None asks for all, by id."""
    query = sa.select(destroyed).order_by(destroyed.c.document_id)
    if document_ids is not None:
        query = query.where(destroyed.c.document_id.in_(document_ids))
    return [
        Destroyed(
            **{**row, "originals": tuple(row["originals"]), "statements": tuple(row["statements"])}
        )
        for row in connection.execute(query).mappings()
    ]


def still_needed(connection: sa.Connection, digests: Sequence[str]) -> set[str]:
    """Those of the originals that another document or a failed item came as too."""
    found: set[str] = set()
    for table in (captures, failed_items):
        query = sa.select(table.c.sha256).where(table.c.sha256.in_(digests)).distinct()
        found.update(connection.scalars(query))
    return found
