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


@dataclass(frozen=True, slots=True)
class Session:
    """A session that holds; ``to_be_noted`` says that its last use is not yet known of."""

    account: sa.Row[tuple[object, ...]]
    to_be_noted: bool


@dataclass(frozen=True, slots=True)
class Refusals:
    """How many tries failed: for this account from this address, for the account, from there."""

    together: int
    account: int
    address: int


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


def end_all_of(connection: sa.Connection, name: str) -> None:
    """Drop every session of an account."""
    connection.execute(sa.delete(sessions).where(sessions.c.account == name))


def note_try(connection: sa.Connection, name: str, address: str, at: dt.datetime) -> None:
    """Count a try that failed; those of long ago are dropped."""
    connection.execute(sa.delete(sign_in_tries).where(sign_in_tries.c.at < at - _TRIES_KEPT))
    connection.execute(
        sa.insert(sign_in_tries).values(
            number=next_number(sign_in_tries.c.number), account=name, address=address, at=at
        )
    )


def refusals(connection: sa.Connection, name: str, address: str, since: dt.datetime) -> Refusals:
    """How many tries failed since then."""
    of_account, from_there = sign_in_tries.c.account == name, sign_in_tries.c.address == address
    counted = sa.select(
        sa.func.count().filter(of_account & from_there),
        sa.func.count().filter(of_account),
        sa.func.count().filter(from_there),
    ).where(sign_in_tries.c.at >= since)
    return Refusals(*connection.execute(counted).one())


def _id(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
