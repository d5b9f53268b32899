"""How the log lets go of the words of what was destroyed, and of nothing else.

That something was done, when, by whom and to what stays: only what an entry tells of it goes, and
the entry says so. The database itself allows no other change of an entry.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from archive.accounts.records import Deed
from archive.store.database.batches import batches
from archive.store.tables import acts

_KEPT = frozenset({Deed.DOCUMENT_DESTROYED, Deed.VISIBILITY_CHANGED})
"""What administrators say of it, of which the reason is what is to be known still."""

_NAMED = frozenset(
    {
        Deed.PAIR_DECIDED,
        Deed.STORY_DECIDED,
        Deed.CORRECTION_REQUESTED,
        Deed.CORRECTION_ANSWERED,
    }
)
"""Before and after are names of ours and ids: only the reason has somebody's words."""

_OF_TWO = frozenset({Deed.PAIR_DECIDED, Deed.STORY_DECIDED})
"""These name several documents, in their subject or in what they say."""

_GATHERED = frozenset({Deed.COLLECTION_MADE, Deed.COLLECTION_CHANGED, Deed.COLLECTION_REMOVED})
"""These are about a collection, of which only the notes beside what was destroyed go."""

_TOLD = ("old", "new", "why")


def empty(connection: sa.Connection, names: Sequence[str]) -> int:
    """Empty the entries about what has one of ``names`` as its id; how many had words of it."""
    emptied, about = 0, frozenset(names)
    for row in _concerned(connection, names):
        left = _left(row, about)
        if any(left[name] != row[name] for name in _TOLD):
            own = acts.c.number == row["number"]
            connection.execute(sa.update(acts).where(own).values(**left, emptied=True))
            emptied += 1
    return emptied


def _concerned(connection: sa.Connection, names: Sequence[str]) -> Iterator[sa.RowMapping]:
    """The entries that have one of the names as their subject, and all that may name several."""
    several = _OF_TWO | _GATHERED
    for some in batches(names):
        query = sa.select(acts).where(
            acts.c.subject.in_(some), acts.c.deed.not_in(_values(_KEPT | several))
        )
        yield from connection.execute(query).mappings().all()
    query = sa.select(acts).where(acts.c.deed.in_(_values(several)))
    yield from connection.execute(query).mappings().all()


def _values(deeds: Collection[Deed]) -> list[str]:
    return sorted(each.value for each in deeds)


def _left(row: sa.RowMapping, names: frozenset[str]) -> dict[str, str]:
    """What an entry tells once it has let go."""
    told = {name: row[name] for name in _TOLD}
    if row["deed"] in _GATHERED:
        return told | {name: _without_notes(row[name], names) for name in ("old", "new")}
    if row["deed"] in _OF_TWO and names.isdisjoint(f"{row['subject']} {row['new']}".split()):
        return told
    return told | {"why": ""} if row["deed"] in _NAMED else dict.fromkeys(_TOLD, "")


def _without_notes(told: str, names: frozenset[str]) -> str:
    """What is told of a collection, without what was noted of some things in it."""
    if not told:
        return told
    collection: Mapping[str, Any] = json.loads(told)
    items = [
        [kind, subject, "" if subject in names else note]
        for kind, subject, note in collection["items"]
    ]
    return json.dumps({**collection, "items": items}, ensure_ascii=False)
