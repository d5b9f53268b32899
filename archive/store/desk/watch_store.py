"""What the store is told and asked about searches that somebody keeps."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from archive.desk.saved_searches import MOST_FAILURES, Often, SavedSearch, next_due, wait_after
from archive.errors import NotFoundError
from archive.store.database.batches import batches
from archive.store.database.engine import reading, writing
from archive.store.database.plain import made_plain
from archive.store.desk.untold import untold
from archive.store.tables import accounts, saved_searches, told_of


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters were sent, and how many tries failed."""

    sent: int
    failed: int


class WatchStore:
    """Saved searches, and of which documents each has told.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def save(self, search: SavedSearch) -> None:
        """Keep a search."""
        with writing(self._engine) as connection:
            insert(connection, search)

    def of(self, account: str) -> list[SavedSearch]:
        """Those of an account, the oldest first."""
        return self._found(saved_searches.c.account == account)

    def all(self) -> list[SavedSearch]:
        """Everybody's, the oldest first."""
        return self._found(sa.true())

    def due(self, now: dt.datetime) -> list[SavedSearch]:
        """Those to look through now, of readers and of people who may sign in."""
        return self._found(_due(now))

    def still_due(self, search_id: str, now: dt.datetime) -> SavedSearch | None:
        """It as it stands now; None where it was ended or put off since ``due`` was asked."""
        return next(iter(self._found((saved_searches.c.id == search_id) & _due(now))), None)

    def by_token(self, token: str) -> SavedSearch:
        """The one that an unsubscribing link is of; NotFoundError."""
        searches = self._found(saved_searches.c.token == token)
        if not searches:
            raise NotFoundError("There is no such saved search any more. No letters are sent.")
        return searches[0]

    def set_often(self, search_id: str, account: str, often: Often, now: dt.datetime) -> None:
        """Tell of it so often from now on; NotFoundError where the account has no such search."""
        with writing(self._engine) as connection:
            if not set_often(connection, _own(search_id, account), often, now):
                raise NotFoundError("There is no such saved search.")

    def unsubscribe(self, token: str) -> None:
        """Send no letter of it any more.

        That of an account stays kept; of a reader without one all is forgotten.
        """
        own = saved_searches.c.token == token
        with writing(self._engine) as connection:
            remove(connection, own & saved_searches.c.account.is_(None))
            connection.execute(sa.update(saved_searches).where(own).values(often=Often.NEVER.value))

    def delete(self, search_id: str, account: str) -> None:
        """Keep it no more; NotFoundError where the account has no such search."""
        with writing(self._engine) as connection:
            if not remove(connection, _own(search_id, account)):
                raise NotFoundError("There is no such saved search.")

    def untold(self, search: SavedSearch, upto: int, now: dt.datetime) -> set[str]:
        """The documents that it has still to tell of: see the module that says which."""
        with reading(self._engine) as connection:
            return untold(connection, search, upto, now)

    def under_way(self, search: SavedSearch) -> frozenset[str]:
        """The documents of a letter of which nobody knows whether it arrived."""
        query = sa.select(told_of.c.document_id).where(_lost(search))
        with reading(self._engine) as connection:
            return frozenset(connection.scalars(query))

    def note_under_way(self, search: SavedSearch, told: Collection[str]) -> None:
        """A letter that tells of them is given away now, and of nothing else until it arrives."""
        rows = [_told(search, each, under_way=True) for each in sorted(told)]
        with writing(self._engine) as connection:
            _forget_under_way(connection, search)
            if _is_kept(connection, search):
                for some in batches(rows):
                    connection.execute(sa.insert(told_of), list(some))

    def note_not_taken(self, search: SavedSearch) -> None:
        """The letter was refused: what it told of is untold, and goes with whatever is new."""
        with writing(self._engine) as connection:
            _forget_under_way(connection, search)

    def note_arrived(self, search: SavedSearch, told: Collection[str]) -> None:
        """A letter under way arrived, which told of these; what else is new has yet to be seen."""
        with writing(self._engine) as connection:
            _tell(connection, search, told)

    def note_looked(
        self, search: SavedSearch, upto: int, told: Collection[str], now: dt.datetime
    ) -> None:
        """It was looked through up to a change, and ``told`` are the documents of a letter sent.

        Who has ended the letters or chosen how often while one was under way has that.
        """
        own = saved_searches.c.id == search.id
        with writing(self._engine) as connection:
            often = connection.scalar(sa.select(saved_searches.c.often).where(own))
            if often is None:
                return
            _tell(connection, search, told)
            values = {
                "seen": upto,
                "due_at": next_due(Often(often), now),
                "failures": 0,
                "reason": "",
            }
            connection.execute(sa.update(saved_searches).where(own).values(values))

    def note_failure(self, search: SavedSearch, reason: str, now: dt.datetime) -> None:
        """A letter could not be sent: it is tried again after a wait, longer each time."""
        failures = search.failures + 1
        self._note(
            search,
            due_at=now + wait_after(failures),
            failures=failures,
            reason=made_plain(reason),
            letters_failed=saved_searches.c.letters_failed + 1,
        )

    def note_gone(self, search: SavedSearch, reason: str) -> None:
        """Whom it went to wants nothing any more: as ``unsubscribe``, with the reason beside."""
        self._note(
            search,
            often=Often.NEVER.value,
            failures=search.failures + 1,
            reason=made_plain(reason),
            letters_failed=saved_searches.c.letters_failed + 1,
        )

    def note_own_fault(self, search: SavedSearch, reason: str) -> None:
        """It could not be told of for a fault of the house: it stays due, and is not given up."""
        self._note(
            search,
            reason=made_plain(reason),
            letters_failed=saved_searches.c.letters_failed + 1,
        )

    def letters(self) -> Letters:
        """How many letters there were."""
        total = sa.select(
            sa.func.coalesce(sa.func.sum(saved_searches.c.letters_sent), 0),
            sa.func.coalesce(sa.func.sum(saved_searches.c.letters_failed), 0),
        )
        with reading(self._engine) as connection:
            sent, failed = connection.execute(total).one()
            return Letters(int(sent), int(failed))

    def _note(self, search: SavedSearch, **values: object) -> None:
        with writing(self._engine) as connection:
            own = saved_searches.c.id == search.id
            connection.execute(sa.update(saved_searches).where(own).values(values))

    def _found(self, which: sa.ColumnElement[bool]) -> list[SavedSearch]:
        with reading(self._engine) as connection:
            return found(connection, which)


def found(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[SavedSearch]:
    """Such as are kept, the oldest first."""
    query = (
        sa.select(saved_searches)
        .where(which)
        .order_by(saved_searches.c.made_at, saved_searches.c.id)
    )
    return [_search(row) for row in connection.execute(query).mappings()]


def insert(connection: sa.Connection, search: SavedSearch) -> None:
    """Keep a search."""
    connection.execute(sa.insert(saved_searches).values(_row(search)))


def set_often(
    connection: sa.Connection, which: sa.ColumnElement[bool], often: Often, now: dt.datetime
) -> int:
    """Tell so often of such as are kept; gives how many they are."""
    values = {"often": often.value, "due_at": next_due(often, now), "failures": 0, "reason": ""}
    done = connection.execute(sa.update(saved_searches).where(which).values(values))
    return done.rowcount


def remove(connection: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    """Take such as are kept away, with what they told of; gives how many they were."""
    ids = sa.select(saved_searches.c.id).where(which)
    connection.execute(sa.delete(told_of).where(told_of.c.search.in_(ids)))
    return connection.execute(sa.delete(saved_searches).where(which)).rowcount


def _tell(connection: sa.Connection, search: SavedSearch, told: Collection[str]) -> None:
    """A letter arrived that told of these, if of any; none is under way any more."""
    _forget_under_way(connection, search)
    if not told or not _is_kept(connection, search):
        return
    for some in batches([_told(search, each, under_way=False) for each in sorted(told)]):
        connection.execute(sa.insert(told_of), list(some))
    own = saved_searches.c.id == search.id
    sent = saved_searches.c.letters_sent + 1
    connection.execute(sa.update(saved_searches).where(own).values(letters_sent=sent))


def _told(search: SavedSearch, document_id: str, *, under_way: bool) -> dict[str, object]:
    return {"search": search.id, "document_id": document_id, "under_way": under_way}


def _lost(search: SavedSearch) -> sa.ColumnElement[bool]:
    return (told_of.c.search == search.id) & told_of.c.under_way


def _forget_under_way(connection: sa.Connection, search: SavedSearch) -> None:
    connection.execute(sa.delete(told_of).where(_lost(search)))


def _is_kept(connection: sa.Connection, search: SavedSearch) -> bool:
    """Whether it still is: whoever keeps it may end it at any moment."""
    own = sa.select(saved_searches.c.id).where(saved_searches.c.id == search.id)
    return connection.scalar(own) is not None


def _due(now: dt.datetime) -> sa.ColumnElement[bool]:
    may = sa.select(accounts.c.name).where(~accounts.c.disabled)
    return (
        (saved_searches.c.often != Often.NEVER.value)
        & (saved_searches.c.due_at <= now)
        & (saved_searches.c.failures < MOST_FAILURES)
        & (saved_searches.c.account.is_(None) | saved_searches.c.account.in_(may))
    )


def _own(search_id: str, account: str) -> sa.ColumnElement[bool]:
    return (saved_searches.c.id == search_id) & (saved_searches.c.account == account)


def _row(search: SavedSearch) -> dict[str, object]:
    return {**asdict(search), "name": made_plain(search.name), "often": search.often.value}


def _search(row: sa.RowMapping) -> SavedSearch:
    return SavedSearch(**{**row, "often": Often(row["often"])})
