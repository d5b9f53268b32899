"""Stories as they would be without the documents that somebody may not know of."""

from collections.abc import Collection, Iterable, Mapping, Set

import sqlalchemy as sa

from archive.store import pairing
from archive.store.batches import batches
from archive.store.tables import documents, revisions


def seen_stories(
    connection: sa.Connection,
    stories: Mapping[str, Collection[str]],
    seen: Set[str],
    which: sa.ColumnElement[bool],
) -> list[frozenset[str]]:
    """The members of each story that are seen, those that are told together in one set.

    ``seen`` are those that ``which`` lets through. Texts in two languages are of one story because
    of their translations. Where a member is withheld it may have been the only one between them;
    what is left is then together only within its language and by translations that are let
    through themselves.
    """
    told: list[frozenset[str]] = []
    for members in stories.values():
        left = seen & set(members)
        if len(left) == len(members):
            told.append(frozenset(left))
        else:
            told += _apart(connection, left, which)
    return told


def _apart(
    connection: sa.Connection, left: Collection[str], which: sa.ColumnElement[bool]
) -> Iterable[frozenset[str]]:
    """The members that are left, by language, and put together again by their translations."""
    groups: list[set[str]] = list(_by_language(connection, left).values())
    for pair in pairing.others(connection, left, which).items():
        if not set(pair) <= set(left):
            continue
        joined = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group.isdisjoint(pair)]
        groups.append(set().union(*joined))
    return map(frozenset, groups)


def _by_language(connection: sa.Connection, ids: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    newest = (revisions.c.document_id == documents.c.id) & (
        revisions.c.revision == documents.c.revision
    )
    for some in batches(list(ids)):
        query = sa.select(documents.c.id, revisions.c.language).join(revisions, newest)
        for row in connection.execute(query.where(documents.c.id.in_(some))):
            found.setdefault(row.language, set()).add(row.id)
    return found
