"""What the store is told and asked about collections."""

import datetime as dt
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from archive.accounts.records import Act, Deed
from archive.desk.collections import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_ITEMS,
    Collection,
    CollectionError,
    CollectionFault,
    Item,
)
from archive.errors import NotFoundError
from archive.store.accounts import acting
from archive.store.database.engine import reading, writing
from archive.store.database.plain import fault_in
from archive.store.tables import collection_items, collections, rulings
from archive.store.visibility.visibility_store import ruling_of
from archive.subjects import Subject, SubjectKind
from archive.visibility import Audience, Scope

_TWICE = dt.timedelta(minutes=1)
"""Within so long the same is one thing that was sent twice."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes a collection, and when: ``by`` is the name of the account."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Described:
    """The title and the note of a collection."""

    title: str
    note: str


_RULED = sa.select(collections, rulings).outerjoin(
    rulings,
    (rulings.c.scope == Scope.COLLECTION.value) & (rulings.c.subject == collections.c.id),
)


class CollectionStore:
    """Collections. Every change is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails, NotFoundError for an
    unknown id, and CollectionError for what cannot be.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def all(self, audience: Audience) -> list[Collection]:
        """Every collection that somebody may see now, without its items, the newest first."""
        query = _RULED.order_by(collections.c.made_at.desc(), collections.c.id)
        now = dt.datetime.now(dt.UTC)
        with reading(self._engine) as connection:
            found = [_collection(row, ()) for row in connection.execute(query).mappings()]
        return [each for each in found if audience.sees(each.level_at(now))]

    def find(self, collection_id: str, audience: Audience) -> Collection:
        """One with its items in their order; one that somebody may not see is not known."""
        with reading(self._engine) as connection:
            found = _held(connection, collection_id)
        if not audience.sees(found.level_at(dt.datetime.now(dt.UTC))):
            raise _not_known(collection_id)
        return found

    def make(self, title: str, items: Sequence[Item], hand: Hand) -> Collection:
        """Make an internal collection of some items; what is sent twice makes one."""
        collection_id = secrets.token_hex(6)
        with writing(self._engine) as connection:
            if (same := _just_made(connection, title.strip(), items, hand)) is not None:
                return same
            connection.execute(
                sa.insert(collections).values(
                    id=collection_id,
                    title=_text(title, LONGEST_TITLE, needed=True),
                    note="",
                    made_by=hand.by,
                    made_at=hand.at,
                )
            )
            _write_items(connection, collection_id, items)
            made = _held(connection, collection_id)
            _note(connection, Deed.COLLECTION_MADE, hand, None, made)
            return made

    def describe(
        self, collection_id: str, *, title: str, note: str, hand: Hand, seen: Described | None
    ) -> None:
        """Give it another title and note.

        CollectionError where it has neither these nor those that were ``seen`` before.
        """
        with writing(self._engine) as connection:
            before = _held(connection, collection_id)
            now = Described(before.title, before.note)
            if seen is not None and now not in (seen, Described(title.strip(), note.strip())):
                raise CollectionError(
                    "The title or the note has changed. Look at it again.",
                    CollectionFault.OVERTAKEN,
                )
            connection.execute(
                sa.update(collections)
                .where(collections.c.id == collection_id)
                .values(
                    title=_text(title, LONGEST_TITLE, needed=True),
                    note=_text(note, LONGEST_NOTE),
                )
            )
            after = _held(connection, collection_id)
            _note(connection, Deed.COLLECTION_CHANGED, hand, before, after)

    def arrange(
        self, collection_id: str, arranged: Callable[[Sequence[Item]], Sequence[Item]], hand: Hand
    ) -> None:
        """Let it hold what ``arranged`` makes of what it holds, while nobody else changes it."""
        with writing(self._engine) as connection:
            before = _held(connection, collection_id)
            items = list(arranged(before.items))
            if items == list(before.items):
                return
            connection.execute(
                sa.delete(collection_items).where(collection_items.c.collection_id == collection_id)
            )
            _write_items(connection, collection_id, items)
            after = _held(connection, collection_id)
            _note(connection, Deed.COLLECTION_CHANGED, hand, before, after)

    def remove(self, collection_id: str, hand: Hand) -> None:
        """Take it away; what was gathered in it stays."""
        with writing(self._engine) as connection:
            before = _held(connection, collection_id)
            connection.execute(
                sa.delete(collection_items).where(collection_items.c.collection_id == collection_id)
            )
            connection.execute(sa.delete(collections).where(collections.c.id == collection_id))
            _note(connection, Deed.COLLECTION_REMOVED, hand, before, None)


def _just_made(
    connection: sa.Connection, title: str, items: Sequence[Item], hand: Hand
) -> Collection | None:
    """The collection that the same form has made already, as by a double click."""
    found = connection.scalars(
        sa.select(collections.c.id)
        .where(
            collections.c.made_by == hand.by,
            collections.c.title == title,
            collections.c.made_at > hand.at - _TWICE,
        )
        .order_by(collections.c.made_at.desc())
    )
    wanted = {each.subject for each in items}
    held = (_held(connection, each) for each in found.all())
    return next((each for each in held if {it.subject for it in each.items} == wanted), None)


def _held(connection: sa.Connection, collection_id: str) -> Collection:
    query = _RULED.where(collections.c.id == collection_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise _not_known(collection_id)
    found = connection.execute(
        sa.select(collection_items)
        .where(collection_items.c.collection_id == collection_id)
        .order_by(collection_items.c.place)
    )
    return _collection(row, tuple(map(_item, found)))


def _not_known(collection_id: str) -> NotFoundError:
    return NotFoundError(f"No collection has the id {collection_id!r}.")


def _write_items(connection: sa.Connection, collection_id: str, items: Sequence[Item]) -> None:
    """Each subject once, where it stands first."""
    kept: dict[Subject, Item] = {}
    for item in items:
        kept.setdefault(item.subject, item)
    if len(kept) > MOST_ITEMS:
        raise CollectionError(
            f"A collection holds {MOST_ITEMS} things at most. Begin another.", CollectionFault.FULL
        )
    rows = [
        {
            "collection_id": collection_id,
            "place": place,
            "kind": item.subject.kind.value,
            "subject": item.subject.id,
            "note": _text(item.note, LONGEST_NOTE),
        }
        for place, item in enumerate(kept.values(), start=1)
    ]
    if rows:
        connection.execute(sa.insert(collection_items), rows)


def _text(text: str, longest: int, *, needed: bool = False) -> str:
    if needed and not text.strip():
        raise CollectionError("A collection has a title. Give it one.", CollectionFault.NO_TITLE)
    if len(text) > longest or fault_in(text):
        raise CollectionError(
            f"That is no text of at most {longest} characters. Shorten it.", CollectionFault.NO_TEXT
        )
    return text.strip()


def _collection(row: sa.RowMapping, items: tuple[Item, ...]) -> Collection:
    return Collection(
        id=row["id"],
        title=row["title"],
        note=row["note"],
        made_by=row["made_by"],
        made_at=row["made_at"],
        items=items,
        ruling=ruling_of(row) if row["scope"] else None,
    )


def _item(row: sa.Row[tuple[object, ...]]) -> Item:
    return Item(subject=Subject(kind=SubjectKind(row.kind), id=row.subject), note=row.note)


def _note(
    connection: sa.Connection,
    deed: Deed,
    hand: Hand,
    before: Collection | None,
    after: Collection | None,
) -> None:
    subject = after or before
    acting.note(
        connection,
        Act(
            at=hand.at,
            who=hand.by,
            deed=deed,
            subject=subject.id if subject else "",
            old=_told(before),
            new=_told(after),
        ),
    )


def _told(collection: Collection | None) -> str:
    if collection is None:
        return ""
    items = [[each.subject.kind, each.subject.id, each.note] for each in collection.items]
    told = {
        "title": collection.title,
        "note": collection.note,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False)
