"""Sessions of people who signed in, and the tries that failed."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

import sqlalchemy as sa

from archive.store.database.numbering import next_number
from archive.store.tables import accounts, sessions, sign_in_tries

IDLE = dt.timedelta(hours=12)
"""So long may a session stay unused."""
LONGEST = dt.timedelta(days=7)
"""So long does a session last, however much it is used."""
_NOTED_EVERY = dt.timedelta(minutes=5)
_TRIES_KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a password and a one-time code are compared with; never shown."""

    disabled: bool
    password: str | None = field(repr=False)
    one_time_secret: str | None = field(repr=False)
    one_time_used: int

    def ask_the_same(self, before: "Secrets") -> bool:
        """Whether whoever gave what was asked for before has given what is asked for by now."""
        return (
            not self.disabled
            and self.password == before.password
            and self.one_time_secret == before.one_time_secret
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody is let in by.

    ``secrets`` are those that the password and the code were compared with, ``step`` the half
    minute of the code if one was asked for, and ``number`` that of the try.
    """

    secrets: Secrets
    step: int | None
    number: int

    def still_holds(self, now: Secrets) -> bool:
        """Whether nobody has changed what it was compared with, or used the code, meanwhile."""
        unused = self.step is None or self.step > now.one_time_used
        return now.ask_the_same(self.secrets) and unused


@dataclass(frozen=True, slots=True)
class Session:
    """A session that holds; ``to_be_noted`` says that its last use is not yet known of."""

    account: sa.Row[tuple[object, ...]]
    to_be_noted: bool


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries, failed or going on: of this account from this address, of it, from there."""

    together: int
    account: int
    address: int

    def reach(self, most: "Tries") -> bool:
        """Whether one more would be too many."""
        return (
            self.together >= most.together
            or self.account >= most.account
            or self.address >= most.address
        )


def secrets_of(row: sa.Row[tuple[object, ...]]) -> Secrets:
    """The secrets in a row of ``accounts``."""
    return Secrets(row.disabled, row.password, row.one_time_secret, row.one_time_used)


def begin(connection: sa.Connection, name: str, token: str, at: dt.datetime) -> None:
    """Add a session; those that have ended are dropped."""
    ended = (sessions.c.seen_at < at - IDLE) | (sessions.c.begun_at < at - LONGEST)
    connection.execute(sa.delete(sessions).where(ended))
    connection.execute(
        sa.insert(sessions).values(id=_id(token), account=name, begun_at=at, seen_at=at)
    )


def find(connection: sa.Connection, token: str, now: dt.datetime) -> Session | None:
    """The session of a token, of an account that may sign in."""
    query = (
        sa.select(accounts, sessions.c.seen_at)
        .join(sessions, sessions.c.account == accounts.c.name)
        .where(
            sessions.c.id == _id(token),
            sessions.c.seen_at >= now - IDLE,
            sessions.c.begun_at >= now - LONGEST,
            accounts.c.disabled.is_(False),
        )
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Session(row, now - row.seen_at > _NOTED_EVERY)


def note_seen(connection: sa.Connection, token: str, now: dt.datetime) -> None:
    """Let a session last from now on."""
    connection.execute(sa.update(sessions).where(sessions.c.id == _id(token)).values(seen_at=now))


def end(connection: sa.Connection, token: str) -> str | None:
    """Drop a session; whose it was, None where there was none."""
    own = sessions.c.id == _id(token)
    name: str | None = connection.scalar(sa.select(sessions.c.account).where(own))
    connection.execute(sa.delete(sessions).where(own))
    return name


def is_open(connection: sa.Connection, token: str, name: str) -> bool:
    """Whether there is still a session of ``name`` by that token."""
    own = (sessions.c.id == _id(token)) & (sessions.c.account == name)
    return connection.execute(sa.select(sessions.c.id).where(own)).first() is not None


def end_all_of(connection: sa.Connection, name: str) -> None:
    """Drop every session of an account."""
    connection.execute(sa.delete(sessions).where(sessions.c.account == name))


def note_try(connection: sa.Connection, name: str, address: str, at: dt.datetime) -> int:
    """Count a try, and give its number; those of long ago are dropped."""
    connection.execute(sa.delete(sign_in_tries).where(sign_in_tries.c.at < at - _TRIES_KEPT))
    number: int = connection.execute(
        sa.insert(sign_in_tries)
        .values(number=next_number(sign_in_tries.c.number), account=name, address=address, at=at)
        .returning(sign_in_tries.c.number)
    ).scalar_one()
    return number


def drop_try(connection: sa.Connection, number: int) -> None:
    """Count a try no more: it did not fail."""
    connection.execute(sa.delete(sign_in_tries).where(sign_in_tries.c.number == number))


def tries(connection: sa.Connection, name: str, address: str, since: dt.datetime) -> Tries:
    """How many there were since then."""
    of_account, from_there = sign_in_tries.c.account == name, sign_in_tries.c.address == address
    counted = sa.select(
        sa.func.count().filter(of_account & from_there),
        sa.func.count().filter(of_account),
        sa.func.count().filter(from_there),
    ).where(sign_in_tries.c.at >= since)
    return Tries(*connection.execute(counted).one())


def _id(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
