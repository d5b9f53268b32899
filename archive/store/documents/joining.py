"""Which documents came with which: letters and their attachments, pages and their pictures."""

import hashlib
from collections.abc import Sequence

import sqlalchemy as sa

from archive.errors import StoreError
from archive.provenance import PartOf, Relation, Together
from archive.store.database.plain import fault_in
from archive.store.documents.receiving import last_from
from archive.store.documents.showing import among
from archive.store.tables import captures, documents, parts


def join(connection: sa.Connection, own_id: str, part_of: PartOf) -> None:
    """Note what a document came with, beside what it has come with before."""
    if fault := fault_in(part_of.whole):
        raise StoreError(f"The name of what this came with holds {fault}. Name it anew.")
    row = {
        "document_id": own_id,
        "whole_id": _short(part_of.whole),
        "whole": part_of.whole,
        "relation": part_of.relation.value,
    }
    own = (parts.c.document_id == own_id) & (parts.c.whole_id == row["whole_id"])
    if connection.scalar(sa.select(parts.c.document_id).where(own)) is None:
        connection.execute(sa.insert(parts).values(row))


def wholes_of(
    connection: sa.Connection, own_id: str, which: sa.ColumnElement[bool]
) -> list[Together]:
    """What a document came with, by its name.

    Of ``documents`` only those count as held that the condition lets through.
    """
    rows = connection.execute(sa.select(parts).where(parts.c.document_id == own_id)).all()
    held = _held(connection, [row.whole for row in rows])
    seen = among(connection, sorted(set(held.values())), which)
    found = [
        Together(
            other_id=other if (other := held.get(row.whole)) in seen else None,
            other=row.whole,
            relation=Relation(row.relation),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: each.other)


def parts_of(
    connection: sa.Connection, own_id: str, which: sa.ColumnElement[bool]
) -> list[Together]:
    """What came with a document, in the order in which it came; as with ``wholes_of``."""
    names = sa.select(captures.c.origin).where(captures.c.document_id == own_id)
    # Of each part alone: grouped at once, all captures of the archive were read for every page.
    own = sa.select(captures).where(captures.c.document_id == parts.c.document_id)
    first = own.with_only_columns(sa.func.min(captures.c.seq)).scalar_subquery()
    newest = (
        own.with_only_columns(captures.c.origin)
        .order_by(captures.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(parts.c.document_id, parts.c.whole, parts.c.relation, newest.label("origin"))
        .join(documents, documents.c.id == parts.c.document_id)
        .where(which, parts.c.whole.in_(names), parts.c.document_id != own_id)
        .order_by(first)
    )
    rows = connection.execute(query).all()
    held = _held(connection, [row.whole for row in rows])
    return [
        Together(other_id=row.document_id, other=row.origin or "", relation=Relation(row.relation))
        for row in rows
        if held.get(row.whole) == own_id
    ]


def picture_origins(connection: sa.Connection) -> frozenset[str]:
    """Where the pictures came from that are parts of pages."""
    query = (
        sa.select(captures.c.origin)
        .join(parts, parts.c.document_id == captures.c.document_id)
        .where(parts.c.relation == Relation.PICTURE.value)
    )
    return frozenset(connection.scalars(query))


def _held(connection: sa.Connection, wholes: Sequence[str]) -> dict[str, str]:
    """The document that last came from each of these origins."""
    last = last_from(connection, set(wholes))
    return {origin: held for (origin, source_id), held in last.items() if not source_id}


def _short(origin: str) -> str:
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:16]
