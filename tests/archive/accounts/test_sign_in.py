"""Signing in: who is let in, who is not, and for how long."""

import datetime as dt
from itertools import count

import pyotp
import pytest

from archive.accounts import sign_in as signing
from archive.accounts.one_time import STEP_SECONDS, address_of, new_secret
from archive.accounts.passwords import LONGEST, SHORTEST, hashed, is_right
from archive.accounts.records import Deed, Role, account_name
from archive.accounts.sign_in import Refusal, SignedIn, sign_in
from archive.errors import AccountError
from archive.store import Store
from archive.store.accounts.account_store import AccountStore
from archive.store.accounts.sessions import IDLE
from archive.store.accounts.sessions import LONGEST as LONGEST_SESSION
from tests.records import NOON

PASSWORD, WRONG = "one long sentence", "another sentence"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(scope="module")
def kept() -> str:
    return hashed(PASSWORD)


@pytest.fixture
def people(store: Store, kept: str) -> AccountStore:
    """One editor, who may sign in by password."""
    store.accounts.add(name="sok", shown_as="Sok Dara", role=Role.EDITOR, password=kept, at=NOON)
    return store.accounts


def tried(
    people: AccountStore,
    *,
    name: str = "sok",
    password: str = PASSWORD,
    code: str = "",
    address: str = "10.0.0.1",
    now: dt.datetime = NOON,
) -> SignedIn | Refusal:
    return sign_in(people, typed=name, password=password, code=code, address=address, now=now)


def token_of(people: AccountStore, now: dt.datetime = NOON) -> str:
    result = tried(people, now=now)
    assert isinstance(result, SignedIn)
    return result.token


@pytest.mark.parametrize("typed", ["sok", " Sok ", "SOK"])
def test_the_right_password_lets_in(people: AccountStore, typed: str) -> None:
    result = tried(people, name=typed)
    assert isinstance(result, SignedIn)
    account = people.session(result.token, NOON)
    assert account is not None
    assert (account.name, account.role) == ("sok", Role.EDITOR)


@pytest.mark.parametrize(
    ("name", "password"),
    [("sok", WRONG), ("chan", PASSWORD), ("", ""), ("sok' --", PASSWORD)],
)
def test_nothing_else_does_and_nothing_tells_why(
    people: AccountStore, name: str, password: str
) -> None:
    assert tried(people, name=name, password=password) is Refusal.WRONG


def test_an_account_without_password_cannot_be_entered_by_one(people: AccountStore) -> None:
    people.add(name="chan", shown_as="Chan", role=Role.STAFF, password=None, at=NOON)
    assert tried(people, name="chan", password="") is Refusal.WRONG


def test_a_disabled_account_lets_nobody_in_and_ends_its_sessions(people: AccountStore) -> None:
    token = token_of(people)
    people.disable("sok", at=NOON)
    assert people.session(token, NOON) is None
    assert tried(people) is Refusal.WRONG
    people.enable("sok", at=NOON)
    assert people.session(token, NOON) is None
    assert isinstance(tried(people), SignedIn)


def test_another_password_ends_every_session(people: AccountStore) -> None:
    token = token_of(people)
    people.set_password("sok", hashed("another long sentence"), at=NOON)
    assert people.session(token, NOON) is None
    assert tried(people) is Refusal.WRONG


def test_another_role_holds_in_open_sessions(people: AccountStore) -> None:
    token = token_of(people)
    people.change_role("sok", Role.STAFF, at=NOON)
    account = people.session(token, NOON)
    assert account is not None
    assert account.role is Role.STAFF


def test_a_session_ends_when_it_is_not_used_and_at_last_anyhow(people: AccountStore) -> None:
    token = token_of(people)
    assert people.session(token, NOON + IDLE) is not None
    assert people.session(token, NOON + 2 * IDLE) is not None
    assert people.session(token, NOON + 3 * IDLE + MINUTE) is None
    token = token_of(people)
    for hours in range(0, 7 * 24, 6):
        assert people.session(token, NOON + dt.timedelta(hours=hours)) is not None
    assert people.session(token, NOON + LONGEST_SESSION + MINUTE) is None


def test_signing_out_ends_one_session_only(people: AccountStore) -> None:
    first, second = token_of(people), token_of(people)
    people.end_session(first, NOON)
    assert people.session(first, NOON) is None
    assert people.session(second, NOON) is not None
    people.end_session("unknown", NOON)


def test_no_token_of_another_kind_is_a_session(people: AccountStore) -> None:
    token = token_of(people)
    for guess in ("", token[:-1], token.upper(), "\udcff", "x" * 10_000):
        assert people.session(guess, NOON) is None


def test_tries_are_limited_and_the_limit_passes(people: AccountStore) -> None:
    for _ in range(signing.MOST_TOGETHER):
        assert tried(people, password=WRONG) is Refusal.WRONG
    assert tried(people) is Refusal.TOO_MANY
    # Somebody else's tries shut nobody out.
    assert isinstance(tried(people, address="10.0.0.2"), SignedIn)
    assert isinstance(tried(people, now=NOON + signing.WINDOW + MINUTE), SignedIn)


def test_one_address_may_not_try_many_names(
    people: AccountStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_FROM_ADDRESS", 3)
    for number in range(3):
        assert tried(people, name=f"name{number}") is Refusal.WRONG
    assert tried(people) is Refusal.TOO_MANY


def test_many_addresses_may_not_try_one_name_for_ever(
    people: AccountStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_OF_ACCOUNT", 3)
    for number in range(3):
        assert tried(people, password=WRONG, address=f"10.1.0.{number}") is Refusal.WRONG
    assert tried(people, address="10.2.0.1") is Refusal.TOO_MANY


def code_at(secret: str, moment: dt.datetime) -> str:
    return pyotp.TOTP(secret, interval=STEP_SECONDS).at(moment)


def test_with_a_second_factor_the_code_is_asked_for_and_used_once(people: AccountStore) -> None:
    secret = new_secret()
    people.set_second_factor("sok", secret, at=NOON)
    assert tried(people) is Refusal.CODE_NEEDED
    assert tried(people, password=WRONG, code=code_at(secret, NOON)) is Refusal.WRONG
    assert isinstance(tried(people, code=code_at(secret, NOON)), SignedIn)
    assert tried(people, code=code_at(secret, NOON)) is Refusal.WRONG
    early = code_at(secret, NOON + MINUTE / 2)
    assert isinstance(tried(people, code=f" {early[:3]} {early[3:]}"), SignedIn)
    assert tried(people, code=code_at(secret, NOON + 5 * MINUTE)) is Refusal.WRONG
    assert tried(people, code="១២៣៤៥៦") is Refusal.WRONG
    people.set_second_factor("sok", None, at=NOON)
    assert isinstance(tried(people), SignedIn)


def test_the_address_for_an_app_names_the_archive_and_the_account() -> None:
    assert address_of(new_secret(), "sok").startswith("otpauth://totp/Bannasar:sok?")


@pytest.mark.parametrize("weak", ["", "short", "x" * (SHORTEST - 1), "ab" * 20, "x" * 2000])
def test_a_weak_password_is_refused(weak: str) -> None:
    with pytest.raises(ValueError, match="password"):
        hashed(weak)


def test_no_longer_text_is_the_same_password(kept: str) -> None:
    assert is_right(PASSWORD, kept)
    assert not is_right(PASSWORD + "x" * LONGEST, kept)
    assert not is_right(PASSWORD, None)
    assert not is_right(PASSWORD, "no hash")


@pytest.mark.parametrize("typed", ["", "a", "two words", "សុខ", "a" * 81, "<b>", "-dash"])
def test_a_name_that_could_look_like_another_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match="no name to sign in with"):
        account_name(typed)


def test_two_accounts_have_two_names(people: AccountStore) -> None:
    with pytest.raises(AccountError, match="already"):
        people.add(name="sok", shown_as="Other", role=Role.STAFF, password=None, at=NOON)
    for change in (people.disable, people.enable):
        with pytest.raises(AccountError, match="no account nobody"):
            change("nobody", at=NOON)


def test_everything_that_is_done_to_accounts_is_in_the_log_in_order(people: AccountStore) -> None:
    people.change_role("sok", Role.ADMINISTRATOR, at=NOON, by="chan")
    token = token_of(people)
    tried(people, password=WRONG)
    people.end_session(token, NOON)
    entries = list(people.acts())
    assert [entry.number for entry in entries] == [*range(1, len(entries) + 1)]
    assert [(entry.act.deed, entry.act.who, entry.act.old, entry.act.new) for entry in entries] == [
        (Deed.ACCOUNT_ADDED, "command line", "", "editor"),
        (Deed.ROLE_CHANGED, "chan", "editor", "administrator"),
        (Deed.SIGNED_IN, "sok", "", ""),
        (Deed.SIGN_IN_REFUSED, "10.0.0.1", "", ""),
        (Deed.SIGNED_OUT, "sok", "", ""),
    ]
    assert list(people.acts(newest=2)) == entries[:-3:-1]


def test_roles_include_those_below_them() -> None:
    for higher, role in zip(count(), Role, strict=False):
        for lower, needed in zip(count(), Role, strict=False):
            assert role.may(needed) is (higher >= lower)
