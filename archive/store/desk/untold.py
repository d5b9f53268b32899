"""Which documents a search that somebody keeps has still to tell of."""

import datetime as dt
from collections.abc import Collection
from typing import TypeAlias

import sqlalchemy as sa

from archive.accounts.records import Deed
from archive.desk.saved_searches import SavedSearch
from archive.store.database.batches import asked_by, rows_among
from archive.store.documents.showing import corrected_from
from archive.store.tables import acts, changes, documents, rulings, told_of
from archive.store.visibility.visibility_store import ruling_of
from archive.visibility import Level, Scope, read_level

_Decided: TypeAlias = tuple[Scope, str]


def untold(connection: sa.Connection, search: SavedSearch, upto: int, now: dt.datetime) -> set[str]:
    """Those that came in since it was saved or were kept from readers then, and not told of yet.

    A document came in with its first change; to be read anew makes it no newer. What is still kept
    from readers may be among them.
    """
    told = sa.select(told_of.c.document_id).where(
        told_of.c.search == search.id, ~told_of.c.under_way
    )
    first = (
        sa.select(changes.c.document_id)
        .where(changes.c.seq <= upto)
        .group_by(changes.c.document_id)
        .having(sa.func.min(changes.c.seq) > search.began)
    )
    changed = sa.select(changes.c.document_id).where(
        changes.c.seq <= upto,
        changes.c.seq > search.seen,
        changes.c.document_id.in_(first),
        changes.c.document_id.not_in(told),
    )
    found = set(connection.scalars(changed.distinct()))
    opened = _opened(connection, search.made_at, now)
    if opened:
        released = _documents(connection, opened) & set(connection.scalars(first))
        kept_then = _documents(connection, {each for each, before in opened.items() if before})
        found |= (released | kept_then) - set(connection.scalars(told))
    return found


def _opened(
    connection: sa.Connection, since: dt.datetime, now: dt.datetime
) -> dict[_Decided, bool]:
    """What was decided to be public since then or whose embargo has ended; whether it was kept from
    readers at that moment.

    Nobody has to do anything at the end of an embargo, so no change of the archive tells of it.
    What was public, as the log has it, is no news when it is made public once more.
    """
    later = (
        (acts.c.subject == rulings.c.scope + " " + rulings.c.subject)
        & (acts.c.deed == Deed.VISIBILITY_CHANGED.value)
        & (acts.c.at > since)
    )
    query = (
        sa.select(rulings, acts.c.old)
        .outerjoin(acts, later)
        .where(
            ((rulings.c.level == Level.PUBLIC.value) & (rulings.c.at > since))
            | ((rulings.c.until > since) & (rulings.c.until <= now))
        )
        .order_by(acts.c.number.desc())
    )
    opened = {}
    for row in connection.execute(query).mappings():
        ruling, old = ruling_of(row), row["old"]
        before = ruling.level_at(since) if old is None else read_level(old, since)
        # The oldest entry comes last, and holds.
        opened[ruling.scope, ruling.subject] = before is not Level.PUBLIC
    return opened


def _documents(connection: sa.Connection, decided: Collection[_Decided]) -> set[str]:
    """The ids of the documents that it is about."""
    held, sources = sa.select(documents.c.id), _subjects(decided, Scope.SOURCE)
    of_sources = rows_among(connection, asked_by(held, documents.c.source_id), sources)
    alone = _subjects(decided, Scope.DOCUMENT)
    by_themselves = rows_among(connection, asked_by(held, documents.c.id), alone)
    corrected = connection.scalars(corrected_from(sources)) if sources else ()
    return {*(row.id for row in of_sources), *(row.id for row in by_themselves), *corrected}


def _subjects(decided: Collection[_Decided], scope: Scope) -> list[str]:
    return sorted(subject for each, subject in decided if each is scope)
