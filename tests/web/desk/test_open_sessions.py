"""What is decided about an account holds for its open sessions from their next request on."""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pyotp
import pytest

from archive.accounts.one_time import STEP_SECONDS, new_secret
from archive.accounts.passwords import hashed
from archive.accounts.records import Role
from archive.statements import ReviewState
from tests.web.desk.conftest import token_of
from web.who import COOKIE, _form_key

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


def sent_slowly(desk: Any, path: str, fields: dict[str, str], meanwhile: Callable[[], None]) -> int:
    """What is answered to an editor's form of which the second half comes after ``meanwhile``."""
    token = token_of(Role.EDITOR)
    body = urlencode({"key": _form_key(token), **fields}).encode()
    headers = {
        "host": "testserver",
        "cookie": f"{COOKIE}={token}",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": str(len(body)),
    }
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": f"/en{path}",
        "raw_path": f"/en{path}".encode(),
        "query_string": b"",
        "root_path": "",
        "client": ("10.0.0.1", 1),
        "server": ("testserver", 80),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    halves, answered = [body[:20], body[20:]], []

    async def receive() -> dict[str, Any]:
        if len(halves) == 1:
            meanwhile()
        return {"type": "http.request", "body": halves.pop(0), "more_body": bool(halves)}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    asyncio.run(desk.client.app(scope, receive, send))
    (status,) = answered
    return int(status)


@pytest.mark.parametrize(
    ("ending", "answered"), [("nothing", 303), ("disabled", 303), ("less", 403), ("more", 303)]
)
def test_who_holds_a_form_back_writes_nothing_after_the_end_of_the_session(
    desk: Any, ending: str, answered: int
) -> None:
    accounts = desk.archive.store.accounts

    def meanwhile() -> None:
        if ending == "disabled":
            accounts.disable("editor", at=now())
        elif ending != "nothing":
            role = Role.STAFF if ending == "less" else Role.ADMINISTRATOR
            accounts.change_role("editor", role, at=now())

    source = desk.document.source_id
    form = {"subject": source, "scope": "source", "level": "internal", "why": "Asked for."}
    before = len(list(accounts.acts()))
    sent_slowly(desk, "/desk/visibility", form, lambda: None)
    assert len(list(accounts.acts())) == before  # an editor may not
    reply = {"speaker": "Chan Dara", "words": "It is not new.", "source": "A letter"}
    path = f"/desk/statements/{desk.road.id}/reply"
    assert sent_slowly(desk, path, reply, meanwhile) == answered
    kept = desk.archive.store.requests.replies_to([desk.road.id])
    assert bool(kept) is (ending in ("nothing", "more"))


def test_a_password_may_be_tried_no_more_often_in_an_open_session(desk: Any) -> None:
    desk.archive.store.accounts.set_password("staff", hashed(PASSWORD), at=now())
    desk.archive.store.accounts.begin_session("staff", token_of(Role.STAFF), now())
    desk.enter(Role.STAFF)
    wrong = {"password": "another sentence", "new_password": "quite another sentence"}
    found = [desk.send("/account/password", **wrong) for _ in range(6)]
    assert [each.status_code for each in found] == [422] * 5 + [429]
    assert "Too many tries" in found[-1].text
    right = desk.send("/account/no-second-factor", password=PASSWORD)
    assert right.status_code == 429


def test_a_house_has_one_network_whatever_its_addresses(desk: Any) -> None:
    """Of IPv6 a house has more addresses than anybody could count tries of."""
    accounts = desk.archive.store.accounts
    accounts.set_password("editor", hashed(PASSWORD), at=now())
    desk.enter(None)

    def tried(address: str) -> int:
        desk.client._transport.client = (address, 50000)
        given = {"name": "editor", "password": "another sentence"}
        return int(desk.send("/sign-in", **given).status_code)

    assert [tried(f"2001:db8:1:2::{each}") for each in range(6)] == [403] * 5 + [429]
    assert tried("2001:db8:1:3::1") == 403
    assert [tried(f"::ffff:192.0.2.{each % 2}") for each in range(12)].count(429) == 2
    assert tried("192.0.2.0") == 429
