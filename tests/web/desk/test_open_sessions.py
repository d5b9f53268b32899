"""What is decided about an account holds for its open sessions from their next request on."""

import datetime as dt
from typing import Any

import pyotp
import pytest

from archive.accounts.one_time import STEP_SECONDS, new_secret
from archive.accounts.passwords import hashed
from archive.accounts.records import Role
from archive.statements import ReviewState
from tests.web.desk.conftest import token_of
from web.who import COOKIE

PASSWORD = "one long sentence"
KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def can(desk: Any) -> tuple[int, int, int]:
    """What the pages of an administrator, an editor and of staff answer."""
    pages = ("/desk/log", "/desk/requests", "/account")
    first, second, third = (desk.get(page).status_code for page in pages)
    return first, second, third


def test_another_role_holds_in_a_session_that_is_open(desk: Any) -> None:
    accounts = desk.archive.store.accounts
    desk.enter(Role.ADMINISTRATOR)
    assert can(desk) == (200, 200, 200)
    accounts.change_role("administrator", Role.EDITOR, at=now())
    assert can(desk) == (403, 200, 200)
    accounts.change_role("administrator", Role.STAFF, at=now())
    assert can(desk) == (403, 403, 200)
    assert desk.decide(desk.road, "check", why="Heard it.").status_code == 403
    assert desk.now(desk.road).review is ReviewState.MACHINE
    accounts.change_role("administrator", Role.ADMINISTRATOR, at=now())
    assert can(desk) == (200, 200, 200)


@pytest.mark.parametrize("ending", ["disabled", "another password", "disabled and enabled again"])
def test_a_session_ends_with_what_it_stands_on(desk: Any, ending: str) -> None:
    accounts = desk.archive.store.accounts
    desk.enter(Role.EDITOR)
    assert can(desk) == (403, 200, 200)
    if ending == "another password":
        accounts.set_password("editor", hashed(PASSWORD), at=now())
    else:
        accounts.disable("editor", at=now())
    if ending.endswith("again"):
        accounts.enable("editor", at=now())
    assert can(desk) == (303, 303, 303)
    # What is internal is not shown to it either, and nothing is written.
    assert desk.decide(desk.road, "check", why="Heard it.").status_code == 303
    assert desk.now(desk.road).review is ReviewState.MACHINE
    desk.client.cookies.set(COOKIE, token_of(Role.EDITOR))
    assert desk.get("/account").status_code == 303


@pytest.mark.parametrize("digits", ["latin", "khmer"])
def test_a_code_is_good_once_in_either_digits(desk: Any, digits: str) -> None:
    accounts, secret = desk.archive.store.accounts, new_secret()
    accounts.set_password("editor", hashed(PASSWORD), at=now())
    accounts.set_second_factor("editor", secret, at=now())
    desk.enter(None)
    code = pyotp.TOTP(secret, interval=STEP_SECONDS).now()
    typed = code.translate(KHMER) if digits == "khmer" else f"{code[:3]} {code[3:]}"
    given = {"name": "editor", "password": PASSWORD}
    assert desk.send("/sign-in", **given, code=typed).status_code == 303
    desk.client.cookies.clear()
    for again in (typed, code, code.translate(KHMER)):
        assert desk.send("/sign-in", **given, code=again).status_code == 403
