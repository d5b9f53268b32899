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
from archive.store.documents.showing import released
from archive.store.tables import accounts, changes, saved_searches, told_of


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
        """The documents that came in since it was saved, were not told of, and changed since then.

        A document came in with its first change; to be read anew makes it no newer. What everybody
        may know of only since then has not changed, but could not be told of before.
        """
        first = (
            sa.select(changes.c.document_id)
            .group_by(changes.c.document_id)
            .having(sa.func.min(changes.c.seq) > search.began)
        )
        told = sa.select(told_of.c.document_id).where(told_of.c.search == search.id)
        query = (
            sa.select(changes.c.document_id)
            .where(changes.c.seq <= upto)
            .where(
                (changes.c.seq > search.seen)
                | changes.c.document_id.in_(released(search.made_at, now))
            )
            .where(changes.c.document_id.in_(first), changes.c.document_id.not_in(told))
            .distinct()
        )
        with reading(self._engine) as connection:
            return set(connection.scalars(query))

    def note_looked(
        self, search: SavedSearch, upto: int, told: Collection[str], now: dt.datetime
    ) -> None:
        """It was looked through up to a change, and ``told`` are the documents of a letter sent.

        Who has ended the letters or chosen how often while one was under way has that.
        """
        own = saved_searches.c.id == search.id
        rows = [{"search": search.id, "document_id": each} for each in sorted(told)]
        with writing(self._engine) as connection:
            often = connection.scalar(sa.select(saved_searches.c.often).where(own))
            if often is None:
                return
            for some in batches(rows):
                connection.execute(sa.insert(told_of), list(some))
            values = {
                "seen": upto,
                "due_at": next_due(Often(often), now),
                "failures": 0,
                "reason": "",
                "letters_sent": saved_searches.c.letters_sent + int(bool(told)),
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
