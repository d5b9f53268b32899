"""What the store is told and asked about alerts that wait to be confirmed by their readers."""

import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa

from archive.desk.asked_alerts import KEPT, AlertError, AlertFault, AskedAlert, LetterDue
from archive.desk.saved_searches import (
    MOST_FAILURES,
    Often,
    SavedSearch,
    mailbox_of,
    next_due,
    wait_after,
)
from archive.errors import NotFoundError
from archive.store.database.engine import reading, writing
from archive.store.database.plain import made_plain
from archive.store.desk import watch_store
from archive.store.tables import asked_alerts, changes, saved_searches

PER_CLIENT, WITHIN = 5, dt.timedelta(hours=1)
PER_MAILBOX = 3
"""So many letters go to one mailbox that confirms nothing, in the days that they are kept."""
MOST_A_DAY = 200
MOST_CONFIRMED, MOST_CONFIRMED_IN_ALL = 20, 5_000
"""Of one address, and of all readers."""

_DAY = dt.timedelta(days=1)


class AskedAlertStore:
    """Alerts of readers who have no account, from the asking to the confirming.

    Every method raises StoreError, in plain words, when the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def ask(self, asked: AskedAlert) -> None:
        """Keep it until it is confirmed. AlertError where too many came from there, or in all.

        What is asked for a mailbox that has had enough letters is kept like any other and counts
        like it, and only its letter is never sent: nothing shows for whom something waits.
        """
        table, mailbox = asked_alerts, mailbox_of(asked.to)
        with writing(self._engine) as connection:
            _forget(connection, asked.at)
            from_there = _count(
                connection, table.c.client == asked.client, table.c.at > asked.at - WITHIN
            )
            today = _count(connection, table.c.at > asked.at - _DAY)
            if from_there >= PER_CLIENT or today >= MOST_A_DAY:
                raise AlertError(AlertFault.TOO_MANY)
            enough = _count(connection, table.c.mailbox == mailbox) >= PER_MAILBOX
            connection.execute(
                sa.insert(table).values(
                    id=secrets.token_hex(6),
                    address=asked.address,
                    name=made_plain(asked.name),
                    language=asked.language,
                    often=asked.often.value,
                    to=asked.to,
                    mailbox=mailbox,
                    client=asked.client,
                    at=asked.at,
                    letter_due_at=None if enough else asked.at,
                    failures=0,
                )
            )

    def letters_due(self, now: dt.datetime) -> list[LetterDue]:
        """The confirming letters to be sent now, what was asked first at the beginning."""
        table = asked_alerts
        query = (
            sa.select(table)
            .where(table.c.letter_due_at <= now, table.c.at > now - KEPT)
            .order_by(table.c.at, table.c.id)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings()
            return [LetterDue(row["id"], _asked(row), row["failures"]) for row in rows]

    def new_token(self, letter: LetterDue) -> str:
        """What the link of a letter carries; only its hash is kept. The one before ends."""
        token = secrets.token_urlsafe(24)
        self._set(letter, token_hash=_hashed(token))
        return token

    def note_sent(self, letter: LetterDue) -> None:
        """The server has taken the letter: there is no other."""
        self._set(letter, letter_due_at=None)

    def note_failure(self, letter: LetterDue, now: dt.datetime) -> None:
        """It was not taken: it is tried again after a wait, longer each time."""
        failures = letter.failures + 1
        self._set(letter, letter_due_at=now + wait_after(failures), failures=failures)

    def by_token(self, token: str, now: dt.datetime) -> AskedAlert:
        """The one that a confirming link is of; NotFoundError."""
        with reading(self._engine) as connection:
            return _asked(_found(connection, token, now))

    def confirm(self, token: str, now: dt.datetime) -> SavedSearch:
        """Tell of it from now on, and forget that it waited; NotFoundError, AlertError.

        Who is told of that list already is told as often as was asked last, and not twice.
        """
        with writing(self._engine) as connection:
            row = _found(connection, token, now)
            asked = _asked(row)
            connection.execute(sa.delete(asked_alerts).where(asked_alerts.c.id == row["id"]))
            readers = saved_searches.c.account.is_(None)
            own = readers & (sa.func.lower(saved_searches.c.to) == asked.to.lower())
            same = own & (saved_searches.c.address == asked.address)
            if kept := watch_store.found(connection, same):
                watch_store.set_often(connection, same, asked.often, now)
                return kept[0]
            _require_room(connection, own, readers)
            seen = connection.scalar(sa.select(sa.func.max(changes.c.seq))) or 0
            made = _to_be_told(asked, seen, now)
            watch_store.insert(connection, made)
            return made

    def due(self, now: dt.datetime) -> int:
        """How many are to be forgotten, then: unconfirmed for days, or told in vain too often."""
        with reading(self._engine) as connection:
            waiting = _count(connection, asked_alerts.c.at <= now - KEPT)
            return waiting + _count(connection, _told_in_vain())

    def forget(self, now: dt.datetime) -> int:
        """Forget them; gives how many they were."""
        due = self.due(now)
        if due:
            with writing(self._engine) as connection:
                _forget(connection, now)
        return due

    def _set(self, letter: LetterDue, **values: object) -> None:
        with writing(self._engine) as connection:
            own = asked_alerts.c.id == letter.id
            connection.execute(sa.update(asked_alerts).where(own).values(values))


def _require_room(
    connection: sa.Connection, own: sa.ColumnElement[bool], readers: sa.ColumnElement[bool]
) -> None:
    if (
        _count(connection, own) >= MOST_CONFIRMED
        or _count(connection, readers) >= MOST_CONFIRMED_IN_ALL
    ):
        raise AlertError(AlertFault.FULL)


def _found(connection: sa.Connection, token: str, now: dt.datetime) -> sa.RowMapping:
    table = asked_alerts
    query = sa.select(table).where(table.c.token_hash == _hashed(token), table.c.at > now - KEPT)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            "Nothing waits to be confirmed by this link. It was used already, or is too old: "
            "ask again beside the list."
        )
    return row


def _forget(connection: sa.Connection, now: dt.datetime) -> None:
    connection.execute(sa.delete(asked_alerts).where(asked_alerts.c.at <= now - KEPT))
    watch_store.remove(connection, _told_in_vain())


def _told_in_vain() -> sa.ColumnElement[bool]:
    """Readers whose letters nobody takes: they cannot choose again, as who has an account can."""
    return saved_searches.c.account.is_(None) & (saved_searches.c.failures >= MOST_FAILURES)


def _count(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).where(*which)) or 0


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _asked(row: sa.RowMapping) -> AskedAlert:
    return AskedAlert(
        address=row["address"],
        name=row["name"],
        language=row["language"],
        often=Often(row["often"]),
        to=row["to"],
        client=row["client"],
        at=row["at"],
    )


def _to_be_told(asked: AskedAlert, seen: int, now: dt.datetime) -> SavedSearch:
    return SavedSearch(
        id=secrets.token_hex(6),
        account=None,
        name=asked.name,
        address=asked.address,
        language=asked.language,
        often=asked.often,
        to=asked.to,
        began=seen,
        seen=seen,
        made_at=now,
        due_at=next_due(asked.often, now),
        token=secrets.token_hex(24),
    )
