"""Which rows somebody may know of, as conditions of queries."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from archive.document_decisions import DocumentField
from archive.provenance import FailedItem
from archive.store.database.batches import asked_by, rows_among
from archive.store.rows.provenance import failure_of
from archive.store.tables import (
    captures,
    document_decisions,
    documents,
    failed_items,
    revisions,
    rulings,
)
from archive.visibility import Audience, Level, Scope


def shown(audience: Audience, moment: dt.datetime) -> sa.ColumnElement[bool]:
    """Of ``documents``: those that somebody may know of at a moment.

    Whatever holds documents and is decided about as a whole has one more condition here.
    """
    sources = _withheld(Scope.SOURCE, audience, moment)
    # One look for each document asked for, as a house may withhold most of what it holds.
    ruled = _withheld(Scope.DOCUMENT, audience, moment).where(rulings.c.subject == documents.c.id)
    return (
        ~ruled.correlate(documents).exists()
        & documents.c.source_id.not_in(sources)
        & documents.c.id.not_in(corrected_from(sources))
    )


def source_shown(
    source_id: sa.ColumnElement[str], audience: Audience, moment: dt.datetime
) -> sa.ColumnElement[bool]:
    """Whether somebody may know of what is of that source."""
    return source_id.not_in(_withheld(Scope.SOURCE, audience, moment))


def corrected_from(sources: Sequence[str] | sa.Select[tuple[str]]) -> sa.Select[tuple[str]]:
    """The ids of documents whose source an editor corrected, to or from one of these.

    Both count: an error of an editor shows nothing that was withheld.
    """
    held = sa.alias(documents)
    corrected = sa.select(document_decisions.c.document_id).where(
        document_decisions.c.field == DocumentField.SOURCE.value
    )
    return (
        sa.select(held.c.id)
        .join(
            revisions,
            (revisions.c.document_id == held.c.id) & (revisions.c.revision == held.c.revision),
        )
        .where(
            held.c.id.in_(corrected),
            held.c.source_id.in_(sources) | revisions.c.source_id.in_(sources),
        )
    )


def among(
    connection: sa.Connection, document_ids: Sequence[str], which: sa.ColumnElement[bool]
) -> set[str]:
    """Those of the documents that are held and that a condition lets through."""
    query = asked_by(sa.select(documents.c.id).where(which), documents.c.id)
    return {row.id for row in rows_among(connection, query, document_ids)}


def failures_shown(
    connection: sa.Connection, audience: Audience, moment: dt.datetime
) -> list[FailedItem]:
    """The failed items of which nothing is withheld, the last tried first.

    An item that once brought a document is withheld with that.
    """
    hidden = (
        sa.select(captures.c.origin)
        .join(documents, documents.c.id == captures.c.document_id)
        .where(~shown(audience, moment))
    )
    source_id = sa.func.coalesce(failed_items.c.source_id, "")
    query = (
        sa.select(failed_items)
        .where(
            source_shown(source_id, audience, moment),
            failed_items.c.origin.not_in(hidden),
        )
        .order_by(failed_items.c.last_at.desc(), failed_items.c.id)
    )
    return [failure_of(row) for row in connection.execute(query).mappings()]


def _withheld(scope: Scope, audience: Audience, moment: dt.datetime) -> sa.Select[tuple[str]]:
    levels = [level.value for level in Level if not audience.sees(level)]
    return sa.select(rulings.c.subject).where(
        rulings.c.scope == scope.value,
        rulings.c.level.in_(levels),
        # As ``Ruling.level_at`` has it.
        rulings.c.until.is_(None) | (rulings.c.until > moment),
    )
