"""Signing in: name, password and one-time code, with a limit of tries."""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from archive.accounts.one_time import step_of
from archive.accounts.passwords import is_right
from archive.accounts.records import account_name
from archive.store.accounts.account_store import AccountStore
from archive.store.accounts.sessions import Proof, Tries

WINDOW = dt.timedelta(minutes=15)
"""So long does a failed try count."""
MOST_TOGETHER, MOST_OF_ACCOUNT, MOST_FROM_ADDRESS = 5, 50, 30
"""So many tries may fail in that time: of one account from one address, of the account from
anywhere (more, or anybody could shut somebody out), and from one address."""

_TOKEN_BYTES = 32


class Refusal(StrEnum):
    """Why somebody was not let in. Nothing tells whether there is such an account."""

    WRONG = "wrong"
    """Name, password or code are not right together."""
    CODE_NEEDED = "code_needed"
    """The password is right, and a one-time code is asked for too."""
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody was let in: ``token`` is what the browser shows from now on."""

    name: str
    token: str = field(repr=False)


def sign_in(
    store: AccountStore, *, typed: str, password: str, code: str, address: str, now: dt.datetime
) -> SignedIn | Refusal:
    """Let somebody in from ``address``, or say why not; every failed try is counted and logged."""
    try:
        name = account_name(typed)
    except ValueError:
        name = ""
    number = _begin_try(store, name, address, now)
    if number is None:
        return Refusal.TOO_MANY
    kept = store.secrets_of(name)
    right = is_right(password, kept.password if kept and not kept.disabled else None)
    if kept is None or not right:
        return _refused(store, name, address, now)
    step = None
    if kept.one_time_secret is not None:
        if not code.strip():
            store.drop_try(number)
            return Refusal.CODE_NEEDED
        step = step_of(kept.one_time_secret, code, now, kept.one_time_used)
        if step is None:
            return _refused(store, name, address, now)
    begun = _begun(store, name, now, Proof(kept, step, number))
    return _refused(store, name, address, now) if begun is None else begun


def let_in(store: AccountStore, *, typed: str, address: str, now: dt.datetime) -> SignedIn | None:
    """Let in whom another service has named; None where nobody here may sign in by that name.

    Passwords and one-time codes are that service's business.
    """
    try:
        name = account_name(typed)
    except ValueError:
        return None
    begun = _begun(store, name, now)
    if begun is None:
        store.note_refusal(name, address, now)
    return begun


def knows_password(
    store: AccountStore, *, name: str, password: str, address: str, now: dt.datetime
) -> Refusal | None:
    """None where ``password`` is the one of an account, whose session is open; else why not.

    What is tried there counts like what is tried at the door: an open session is no way around.
    """
    number = _begin_try(store, name, address, now)
    if number is None:
        return Refusal.TOO_MANY
    kept = store.secrets_of(name)
    if not is_right(password, kept.password if kept else None):
        return Refusal.WRONG
    store.drop_try(number)
    return None


def _begin_try(store: AccountStore, name: str, address: str, now: dt.datetime) -> int | None:
    most = Tries(MOST_TOGETHER, MOST_OF_ACCOUNT, MOST_FROM_ADDRESS)
    return store.begin_try(name, address, now, now - WINDOW, most)


def _refused(store: AccountStore, name: str, address: str, now: dt.datetime) -> Refusal:
    store.log_refusal(name, address, now)
    return Refusal.WRONG


def _begun(
    store: AccountStore, name: str, now: dt.datetime, proof: Proof | None = None
) -> SignedIn | None:
    """A session, if what it stands on is still so as it begins: looking takes a while."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    return SignedIn(name, token) if store.begin_session(name, token, now, proof) else None
