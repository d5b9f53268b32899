"""What the store is told and asked about people who sign in, and about what they did."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from archive.accounts.records import Account, Act, Deed, NumberedAct, Role
from archive.errors import AccountError, SessionEndedError
from archive.store.accounts import acting, sessions
from archive.store.database.engine import reading, writing
from archive.store.database.plain import fault_in
from archive.store.tables import accounts

COMMAND_LINE = "command line"
"""Who acts where nobody signs in: whoever sits at the server."""


class AccountStore:
    """People who sign in, their sessions, and the log. Every change is an entry of the log.

    Every method raises StoreError, in plain words, when the database fails. ``by`` is the name of
    the account that makes the change; by default whoever sits at the server's command line.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Take over ``engine``, its tables being up to date."""
        self._engine = engine

    def any(self) -> bool:
        """Whether there is an account at all; without one the archive is for readers only."""
        with reading(self._engine) as connection:
            return connection.execute(sa.select(accounts.c.name).limit(1)).first() is not None

    def all(self) -> list[Account]:
        """Everybody, disabled ones too, sorted by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(sa.select(accounts))
            return sorted(map(account_of, rows), key=lambda account: account.name)

    def find(self, name: str) -> Account | None:
        """The account of that name, if there is one."""
        with reading(self._engine) as connection:
            row = _row(connection, name)
            return None if row is None else account_of(row)

    def add(
        self,
        *,
        name: str,
        shown_as: str,
        role: Role,
        password: str | None,
        at: dt.datetime,
        by: str = COMMAND_LINE,
    ) -> Account:
        """Make an account; ``password`` is a hash. AccountError where there is one of that name."""
        if not shown_as.strip() or fault_in((shown_as,)):
            raise AccountError("An account has a name that stands beside what is decided. Give it.")
        with writing(self._engine) as connection:
            if _row(connection, name) is not None:
                raise AccountError(f"There is an account {name} already. Choose another name.")
            connection.execute(
                sa.insert(accounts).values(
                    name=name,
                    shown_as=shown_as.strip(),
                    role=role.value,
                    disabled=False,
                    password=password,
                    one_time_secret=None,
                    one_time_used=0,
                    made_at=at,
                )
            )
            _note(connection, Deed.ACCOUNT_ADDED, name, at, by, new=role)
            return account_of(_held(connection, name))

    def change_role(
        self, name: str, role: Role, *, at: dt.datetime, by: str = COMMAND_LINE
    ) -> None:
        """Let somebody do more or less from now on, in sessions that are open too."""
        with writing(self._engine) as connection:
            before = _held(connection, name)
            _change(connection, name, role=role.value)
            _note(connection, Deed.ROLE_CHANGED, name, at, by, old=before.role, new=role)

    def disable(self, name: str, *, at: dt.datetime, by: str = COMMAND_LINE) -> None:
        """Let somebody in no more, and end their sessions."""
        with writing(self._engine) as connection:
            _held(connection, name)
            _change(connection, name, disabled=True)
            sessions.end_all_of(connection, name)
            _note(connection, Deed.ACCOUNT_DISABLED, name, at, by)

    def enable(self, name: str, *, at: dt.datetime, by: str = COMMAND_LINE) -> None:
        """Let somebody in again."""
        with writing(self._engine) as connection:
            _held(connection, name)
            _change(connection, name, disabled=False)
            _note(connection, Deed.ACCOUNT_ENABLED, name, at, by)

    def set_password(
        self,
        name: str,
        password: str,
        *,
        at: dt.datetime,
        by: str = COMMAND_LINE,
        session: str | None = None,
    ) -> None:
        """Keep another hash, and end every session: who has the old password is out.

        With ``session`` only as long as that one lasts; SessionEndedError.
        """
        with writing(self._engine) as connection:
            _require_session(connection, name, session)
            _held(connection, name)
            _set_password(connection, name, password, at, by)

    def set_second_factor(
        self,
        name: str,
        secret: str | None,
        *,
        at: dt.datetime,
        by: str = COMMAND_LINE,
        used: int = 0,
        session: str | None = None,
    ) -> None:
        """Ask for one-time codes of ``secret`` from now on; None asks for none.

        Codes up to the half minute ``used`` are used up. ``session`` as for a password: in one,
        what is asked for is only replaced after it was removed; AccountError.
        """
        with writing(self._engine) as connection:
            _require_session(connection, name, session)
            asked_for = _held(connection, name).one_time_secret is not None
            if session is not None and secret is not None and asked_for:
                raise AccountError("One-time codes are asked for already. Remove them first.")
            _set_second_factor(connection, name, secret, at, by, used)

    def reset(self, name: str, password: str, *, at: dt.datetime, by: str = COMMAND_LINE) -> None:
        """Keep another hash, ask for no one-time codes, and end every session, all at once."""
        with writing(self._engine) as connection:
            _held(connection, name)
            _set_password(connection, name, password, at, by)
            _set_second_factor(connection, name, None, at, by)

    def secrets_of(self, name: str) -> sessions.Secrets | None:
        """What somebody's password and codes are compared with; None where nobody is called so."""
        with reading(self._engine) as connection:
            row = _row(connection, name)
            return None if row is None else sessions.secrets_of(row)

    def begin_session(
        self, name: str, token: str, at: dt.datetime, proof: sessions.Proof | None = None
    ) -> bool:
        """Let whoever shows ``token`` be ``name`` from now on; sessions that ended are dropped.

        False, and nothing is begun, where ``proof`` holds no more or the account lets nobody in by
        now. Without one somebody else answers for who it is.
        """
        with writing(self._engine) as connection:
            row = _row(connection, name)
            if row is None or row.disabled:
                return False
            if proof is not None:
                if not proof.still_holds(sessions.secrets_of(row)):
                    return False
                if proof.step is not None:
                    _change(connection, name, one_time_used=proof.step)
                sessions.drop_try(connection, proof.number)
            sessions.begin(connection, name, token, at)
            _note(connection, Deed.SIGNED_IN, name, at, name)
            return True

    def session(self, token: str, now: dt.datetime) -> Account | None:
        """Who shows ``token``; None where its session ended, or the account may not sign in.

        A session ends some hours after it was last used, and some days after it began.
        """
        with reading(self._engine) as connection:
            found = sessions.find(connection, token, now)
        if found is None:
            return None
        if found.to_be_noted:
            with writing(self._engine) as connection:
                sessions.note_seen(connection, token, now)
        return account_of(found.account)

    def end_session(self, token: str, at: dt.datetime) -> None:
        """Let ``token`` be worth nothing, if it was worth anything."""
        with writing(self._engine) as connection:
            if (name := sessions.end(connection, token)) is not None:
                _note(connection, Deed.SIGNED_OUT, name, at, name)

    def begin_try(
        self, name: str, address: str, at: dt.datetime, since: dt.datetime, most: sessions.Tries
    ) -> int | None:
        """Count a try before it is looked at, and give its number; None where it is too many.

        So any number at once are no more than one after the other.
        """
        with writing(self._engine) as connection:
            if sessions.tries(connection, name, address, since).reach(most):
                return None
            return sessions.note_try(connection, name, address, at)

    def drop_try(self, number: int) -> None:
        """Count a try no more that did not fail."""
        with writing(self._engine) as connection:
            sessions.drop_try(connection, number)

    def note_refusal(self, name: str, address: str, at: dt.datetime) -> None:
        """Somebody was not let in who had not begun a try: it counts, and the log tells of it."""
        with writing(self._engine) as connection:
            sessions.note_try(connection, name, address, at)
            _log_refusal(connection, name, address, at)

    def log_refusal(self, name: str, address: str, at: dt.datetime) -> None:
        """A try that has been counted failed: the log tells of it."""
        with writing(self._engine) as connection:
            _log_refusal(connection, name, address, at)

    def note(self, act: Act) -> None:
        """Add an entry to the log, of what has no table of its own."""
        with writing(self._engine) as connection:
            acting.note(connection, act)

    def acts(self, newest: int | None = None) -> Iterator[NumberedAct]:
        """The log, oldest first; with ``newest`` only so many of the last, newest first."""
        with reading(self._engine) as connection:
            yield from acting.entries(connection, newest=newest)


def account_of(row: sa.Row[tuple[object, ...]]) -> Account:
    """The account in a row of ``accounts``."""
    return Account(
        name=row.name,
        shown_as=row.shown_as,
        role=Role(row.role),
        disabled=row.disabled,
        has_password=row.password is not None,
        second_factor=row.one_time_secret is not None,
        made_at=row.made_at,
    )


def _row(connection: sa.Connection, name: str) -> sa.Row[tuple[object, ...]] | None:
    return connection.execute(sa.select(accounts).where(accounts.c.name == name)).one_or_none()


def _held(connection: sa.Connection, name: str) -> sa.Row[tuple[object, ...]]:
    row = _row(connection, name)
    if row is None:
        raise AccountError(f"There is no account {name}. See `bannasar user list`.")
    return row


def _set_password(
    connection: sa.Connection, name: str, password: str, at: dt.datetime, by: str
) -> None:
    _change(connection, name, password=password)
    sessions.end_all_of(connection, name)
    _note(connection, Deed.PASSWORD_SET, name, at, by)


def _set_second_factor(
    connection: sa.Connection,
    name: str,
    secret: str | None,
    at: dt.datetime,
    by: str,
    used: int = 0,
) -> None:
    deed = Deed.SECOND_FACTOR_REMOVED if secret is None else Deed.SECOND_FACTOR_SET
    _change(connection, name, one_time_secret=secret, one_time_used=used)
    _note(connection, deed, name, at, by)


def _log_refusal(connection: sa.Connection, name: str, address: str, at: dt.datetime) -> None:
    """The log tells only of accounts that there are."""
    if _row(connection, name) is not None:
        _note(connection, Deed.SIGN_IN_REFUSED, name, at, address)


def _require_session(connection: sa.Connection, name: str, token: str | None) -> None:
    if token is not None and not sessions.is_open(connection, token, name):
        raise SessionEndedError("That session has ended. Sign in again.")


def _change(connection: sa.Connection, name: str, **values: object) -> None:
    connection.execute(sa.update(accounts).where(accounts.c.name == name).values(**values))


def _note(
    connection: sa.Connection,
    deed: Deed,
    subject: str,
    at: dt.datetime,
    by: str,
    old: str = "",
    new: str = "",
) -> None:
    acting.note(connection, Act(at=at, who=by, deed=deed, subject=subject, old=old, new=new))
