"""What is changed of an account while somebody signs in to it, over both databases."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest

from archive.accounts import sign_in as signing
from archive.accounts.one_time import STEP_SECONDS, new_secret
from archive.accounts.passwords import hashed, is_right
from archive.accounts.records import Deed, Role
from archive.accounts.sign_in import Refusal, SignedIn, knows_password, sign_in
from archive.errors import AccountError, SessionEndedError
from archive.store import Store, open_store
from archive.store.accounts.account_store import AccountStore
from tests.records import NOON

PASSWORD, WRONG = "one long sentence", "another sentence"
AT_ONCE = 12


@pytest.fixture
def people(store: Store) -> AccountStore:
    """One editor, who may sign in by password."""
    store.accounts.add(
        name="sok", shown_as="Sok Dara", role=Role.EDITOR, password=hashed(PASSWORD), at=NOON
    )
    return store.accounts


def tried(people: AccountStore, password: str = PASSWORD, code: str = "") -> SignedIn | Refusal:
    return sign_in(people, typed="sok", password=password, code=code, address="10.0.0.1", now=NOON)


def while_looking(monkeypatch: pytest.MonkeyPatch, change: Callable[[], None]) -> None:
    """Have ``change`` done once, after the next password was found right or wrong."""
    waiting = [change]

    def looked(password: str, kept: str | None) -> bool:
        right = is_right(password, kept)
        if waiting:
            waiting.pop()()
        return right

    monkeypatch.setattr(signing, "is_right", looked)


CHANGES: dict[str, Callable[[AccountStore], None]] = {
    "another password": lambda people: people.set_password("sok", hashed(WRONG), at=NOON),
    "the same password anew": lambda people: people.set_password("sok", hashed(PASSWORD), at=NOON),
    "reset": lambda people: people.reset("sok", hashed(WRONG), at=NOON),
    "disabled": lambda people: people.disable("sok", at=NOON),
    "codes from now on": lambda people: people.set_second_factor("sok", new_secret(), at=NOON),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_session_begins_on_what_was_changed_meanwhile(
    people: AccountStore, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    while_looking(monkeypatch, lambda: CHANGES[change](people))
    assert tried(people) is Refusal.WRONG
    deeds = [entry.act.deed for entry in people.acts()]
    assert Deed.SIGNED_IN not in deeds
    assert deeds[-1] is Deed.SIGN_IN_REFUSED


def test_another_role_meanwhile_is_that_of_the_session(
    people: AccountStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    while_looking(monkeypatch, lambda: people.change_role("sok", Role.STAFF, at=NOON))
    result = tried(people)
    assert isinstance(result, SignedIn)
    account = people.session(result.token, NOON)
    assert account is not None
    assert account.role is Role.STAFF


@pytest.mark.parametrize("times", [1, 2])
def test_who_is_named_by_another_service_is_not_let_in_once_disabled(
    people: AccountStore, times: int
) -> None:
    for _ in range(times):
        people.disable("sok", at=NOON)
        assert not people.begin_session("sok", "token", NOON)
        assert not people.begin_session("nobody", "token", NOON)
        assert people.session("token", NOON) is None


def at_once(url: str, do: Callable[[AccountStore], object]) -> list[object]:
    """What comes of so many at the same time, each with connections of its own."""
    stores = [open_store(url) for _ in range(AT_ONCE)]
    together = threading.Barrier(AT_ONCE)

    def one(store: Store) -> object:
        together.wait()
        return do(store.accounts)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(one, stores))
    for store in stores:
        store.close()
    return found


def test_as_many_tries_at_once_as_one_after_the_other(url: str) -> None:
    store = open_store(url)
    store.accounts.add(
        name="sok", shown_as="Sok", role=Role.EDITOR, password=hashed(PASSWORD), at=NOON
    )
    found = at_once(url, lambda people: tried(people, WRONG))
    assert found.count(Refusal.WRONG) == signing.MOST_TOGETHER
    assert found.count(Refusal.TOO_MANY) == AT_ONCE - signing.MOST_TOGETHER
    assert tried(store.accounts) is Refusal.TOO_MANY
    store.close()


def test_a_code_lets_one_in_however_many_send_it_at_once(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_TOGETHER", 100)
    store, secret = open_store(url), new_secret()
    store.accounts.add(
        name="sok", shown_as="Sok", role=Role.EDITOR, password=hashed(PASSWORD), at=NOON
    )
    store.accounts.set_second_factor("sok", secret, at=NOON)
    code = pyotp.TOTP(secret, interval=STEP_SECONDS).at(NOON)
    found = at_once(url, lambda people: tried(people, code=code))
    assert sum(isinstance(each, SignedIn) for each in found) == 1
    assert found.count(Refusal.WRONG) == AT_ONCE - 1
    store.close()


def test_tries_that_did_not_fail_are_not_counted(people: AccountStore) -> None:
    for _ in range(2 * signing.MOST_TOGETHER):
        assert isinstance(tried(people), SignedIn)
    people.set_second_factor("sok", new_secret(), at=NOON)
    for _ in range(2 * signing.MOST_TOGETHER):
        assert tried(people) is Refusal.CODE_NEEDED


def knows(people: AccountStore, password: str) -> Refusal | None:
    return knows_password(people, name="sok", password=password, address="10.0.0.1", now=NOON)


def test_an_open_session_is_no_way_around_the_limit_of_tries(people: AccountStore) -> None:
    for _ in range(2 * signing.MOST_TOGETHER):
        assert knows(people, PASSWORD) is None
    for _ in range(signing.MOST_TOGETHER):
        assert knows(people, WRONG) is Refusal.WRONG
    assert knows(people, PASSWORD) is Refusal.TOO_MANY
    assert tried(people) is Refusal.TOO_MANY


def test_who_was_signed_out_meanwhile_changes_nothing(people: AccountStore) -> None:
    result = tried(people)
    assert isinstance(result, SignedIn)
    people.reset("sok", hashed(WRONG), at=NOON)
    with pytest.raises(SessionEndedError):
        people.set_password("sok", hashed(PASSWORD), at=NOON, session=result.token)
    with pytest.raises(SessionEndedError):
        people.set_second_factor("sok", new_secret(), at=NOON, session=result.token)
    assert isinstance(tried(people, WRONG), SignedIn)


def test_somebody_elses_session_changes_nothing(people: AccountStore) -> None:
    people.add(name="chan", shown_as="Chan", role=Role.STAFF, password=None, at=NOON)
    people.begin_session("chan", "token of chan", NOON)
    with pytest.raises(SessionEndedError):
        people.set_password("sok", hashed(WRONG), at=NOON, session="token of chan")


def test_of_two_who_set_codes_up_at_once_the_first_has_them(people: AccountStore) -> None:
    result, first, second = tried(people), new_secret(), new_secret()
    assert isinstance(result, SignedIn)
    people.set_second_factor("sok", first, at=NOON, session=result.token)
    with pytest.raises(AccountError, match="already"):
        people.set_second_factor("sok", second, at=NOON, session=result.token)
    kept = people.secrets_of("sok")
    assert kept is not None
    assert kept.one_time_secret == first


def test_the_code_that_set_codes_up_is_used_up(people: AccountStore) -> None:
    result, secret = tried(people), new_secret()
    assert isinstance(result, SignedIn)
    step = int(NOON.timestamp()) // STEP_SECONDS
    people.set_second_factor("sok", secret, at=NOON, used=step, session=result.token)
    code = pyotp.TOTP(secret, interval=STEP_SECONDS).at(NOON)
    assert tried(people, code=code) is Refusal.WRONG
    later = NOON + dt.timedelta(seconds=STEP_SECONDS)
    code = pyotp.TOTP(secret, interval=STEP_SECONDS).at(later)
    assert isinstance(tried(people, code=code), SignedIn)
