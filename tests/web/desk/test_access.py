"""Who may open and send what: every page of the desk for every role, and nothing from elsewhere."""

import csv
import datetime as dt
import html
import re
from typing import Any

import pyotp
import pytest
from fastapi.routing import iter_route_contexts

from archive.accounts.one_time import STEP_SECONDS
from archive.accounts.passwords import hashed
from archive.accounts.records import Role
from tests.web.desk.conftest import token_of
from web.who import COOKIE, _form_key

PASSWORD, WRONG, SHORT = "one long sentence", "another sentence", "short"
PAGES = {
    "/desk": Role.EDITOR,
    "/desk/statements/{statement}": Role.EDITOR,
    "/desk/documents/{document}/add": Role.EDITOR,
    "/desk/requests": Role.EDITOR,
    "/desk/statements/{statement}/reply": Role.EDITOR,
    "/desk/documents/{document}": Role.EDITOR,
    "/desk/searches": Role.EDITOR,
    "/desk/searches.{ending}": Role.EDITOR,
    "/desk/words.{ending}": Role.EDITOR,
    "/desk/log": Role.ADMINISTRATOR,
    "/desk/log.csv": Role.ADMINISTRATOR,
    "/desk/rights": Role.ADMINISTRATOR,
    "/desk/visibility": Role.ADMINISTRATOR,
    "/account": Role.STAFF,
}
FORMS = {
    "/desk/statements/{statement}": Role.EDITOR,
    "/desk/documents/{document}/add": Role.EDITOR,
    "/desk/rights": Role.ADMINISTRATOR,
    "/desk/visibility": Role.ADMINISTRATOR,
    "/desk/requests/1": Role.EDITOR,
    "/desk/pairs/ffffffffffff/ffffffffffff": Role.EDITOR,
    "/desk/stories/{document}": Role.EDITOR,
    "/desk/people/ffffffffffff": Role.EDITOR,
    "/desk/collections": Role.STAFF,
    "/desk/collections/ffffffffffff": Role.STAFF,
    "/desk/statements/{statement}/reply": Role.EDITOR,
    "/desk/documents/{document}": Role.EDITOR,
    "/account/password": Role.STAFF,
    "/account/second-factor": Role.STAFF,
    "/account/no-second-factor": Role.STAFF,
    "/failures/ffffffffffff/retry": Role.ADMINISTRATOR,
}
EVERYBODY = (None, *Role)


def path(desk: Any, pattern: str) -> str:
    return pattern.format(statement=desk.road.id, document=desk.document.id, ending="csv")


@pytest.mark.parametrize("role", EVERYBODY)
def test_pages_open_for_whom_they_are(desk: Any, role: Role | None) -> None:
    desk.enter(role)
    for pattern, needed in PAGES.items():
        status = desk.get(path(desk, pattern)).status_code
        expected = 303 if role is None else 200 if role.may(needed) else 403
        assert status == expected, (pattern, role)
    if role is Role.STAFF:
        assert "ask an administrator" in desk.get("/desk/visibility").text


@pytest.mark.parametrize("role", EVERYBODY)
def test_forms_are_taken_from_whom_they_are(desk: Any, role: Role | None) -> None:
    desk.enter(role)
    for pattern, needed in FORMS.items():
        status = desk.send(path(desk, pattern)).status_code
        refused = status in ((303,) if role is None else (403,))
        assert refused is (role is None or not role.may(needed)), (pattern, role, status)


def test_the_lists_name_every_page_and_form_of_the_desk(desk: Any) -> None:
    known = {re.sub(r"\{\w+\}|f{12}|\b1\b", "*", each) for each in (*PAGES, *FORMS)}
    open_to_all = {"/sign-in", "/sign-out", "/sign-in/back", "/sign-in/elsewhere"}
    inside = ("/desk", "/account", "/failures/", "/sign")
    named = {each.path or "" for each in iter_route_contexts(desk.client.app.routes)}
    own = {each.removeprefix("/en") for each in named if each.startswith("/en/")}
    plain = {re.sub(r"\{\w+\}", "*", each) for each in own if each.startswith(inside)}
    assert plain == known | open_to_all


@pytest.mark.parametrize("pattern", FORMS)
def test_a_form_without_the_key_of_its_session_is_refused(desk: Any, pattern: str) -> None:
    desk.enter(Role.ADMINISTRATOR)
    for key in ("", "x", _form_key(token_of(Role.EDITOR))):
        answer = desk.client.post(f"/en{path(desk, pattern)}", data={"key": key})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
@pytest.mark.parametrize("form", ["/sign-in", "/basket", "/account/password"])
def test_a_form_from_another_site_is_refused(desk: Any, form: str, headers: dict[str, str]) -> None:
    key = _form_key(token_of(Role.EDITOR))
    data = {"key": key, "do": "empty"}
    assert desk.client.post(f"/en{form}", data=data, headers=headers).status_code == 403


def test_a_form_of_our_own_site_is_taken_by_its_origin(desk: Any) -> None:
    data = {"do": "empty"}
    answer = desk.client.post("/en/basket", data=data, headers={"origin": "http://testserver"})
    assert answer.status_code == 303


def test_a_form_that_is_too_long_or_has_too_many_fields_is_refused(desk: Any) -> None:
    assert desk.send("/sign-in", name="x" * 100_000).status_code == 413
    many = {f"field{number}": "1" for number in range(300)}
    assert desk.send("/sign-in", **many).status_code == 422


def sign_in(desk: Any, password: str, **fields: str) -> Any:
    return desk.send("/sign-in", name="editor", password=password, **fields)


@pytest.fixture
def doors(desk: Any) -> Any:
    accounts = desk.archive.store.accounts
    accounts.set_password("editor", hashed(PASSWORD), at=dt.datetime.now(dt.UTC))
    desk.enter(None)
    return desk


def test_signing_in_leads_back_and_makes_another_session_each_time(doors: Any) -> None:
    doors.client.cookies.set(COOKIE, "chosen by somebody else")
    answer = sign_in(doors, PASSWORD, to="/desk?skip=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/desk?skip=2")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    first = answer.cookies[COOKIE]
    assert first != "chosen by somebody else"
    doors.client.cookies.clear()
    doors.client.cookies.set(COOKIE, first)
    assert sign_in(doors, PASSWORD).cookies[COOKIE] != first
    # The session of before is over.
    doors.client.cookies.clear()
    doors.client.cookies.set(COOKIE, first)
    assert doors.get("/desk").status_code == 303


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "\\evil", "evil"])
def test_signing_in_leads_nowhere_else(doors: Any, to: str) -> None:
    assert sign_in(doors, PASSWORD, to=to).headers["location"].startswith("/en/")


def test_a_wrong_password_says_no_more_than_an_unknown_name(doors: Any) -> None:
    wrong = sign_in(doors, WRONG)
    unknown = doors.send("/sign-in", name="nobody", password=PASSWORD)
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace("editor", "X") == unknown.text.replace("nobody", "X")
    assert COOKIE not in doors.client.cookies


def test_after_too_many_tries_the_door_is_shut_for_a_while(doors: Any) -> None:
    for _ in range(5):
        sign_in(doors, WRONG)
    assert sign_in(doors, PASSWORD).status_code == 429


def test_signing_out_ends_the_session(doors: Any) -> None:
    sign_in(doors, PASSWORD)
    token = doors.client.cookies[COOKIE]
    assert doors.send("/sign-out").status_code == 303
    doors.client.cookies.clear()
    doors.client.cookies.set(COOKIE, token)
    assert doors.get("/desk").status_code == 303


def test_another_password_is_set_by_whoever_knows_the_present_one(doors: Any) -> None:
    sign_in(doors, PASSWORD)
    change = "/account/password"
    assert doors.send(change, password=WRONG, new_password=PASSWORD).status_code == 422
    assert doors.send(change, password=PASSWORD, new_password=SHORT).status_code == 422
    another = "quite another sentence"
    assert doors.send(change, password=PASSWORD, new_password=another).status_code == 303
    assert doors.get("/desk").status_code == 303
    assert sign_in(doors, PASSWORD).status_code == 403
    assert sign_in(doors, another).status_code == 303


def test_one_time_codes_are_asked_for_from_then_on_each_once(doors: Any) -> None:
    def code(steps: int) -> str:
        now = int(dt.datetime.now(dt.UTC).timestamp()) // STEP_SECONDS
        return str(pyotp.TOTP(secret).generate_otp(now + steps))

    assert sign_in(doors, PASSWORD).status_code == 303
    shown = doors.send("/account/second-factor").text
    secret = re.findall(r'name="secret" value="([A-Z2-7]+)"', shown)[0]
    wrong = doors.send("/account/second-factor", secret=secret, code="no code")
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (200, True)
    used = code(0)
    assert doors.send("/account/second-factor", secret=secret, code=used).status_code == 303
    # Whoever sits at an open session takes no other secret.
    assert doors.send("/account/second-factor").status_code == 422
    assert doors.send("/account/no-second-factor", password=PASSWORD[1:]).status_code == 422
    assert sign_in(doors, PASSWORD).status_code == 403
    assert sign_in(doors, PASSWORD, code=used).status_code == 403
    later = code(1)
    assert sign_in(doors, PASSWORD, code=later).status_code == 303
    assert sign_in(doors, PASSWORD, code=later).status_code == 403
    assert doors.send("/account/no-second-factor", password=PASSWORD).status_code == 303


def test_without_any_account_there_is_no_door(client: Any) -> None:
    assert client.get("/en/sign-in").status_code == 404
    assert client.post("/en/sign-in", data={"name": "x"}).status_code == 404
    assert "sign-in" not in client.get("/en/about").text


def test_with_an_account_readers_see_the_door_and_nothing_else(desk: Any) -> None:
    desk.enter(None)
    text = desk.get("/about").text
    assert "/en/sign-in" in text
    assert "/en/desk" not in text


def test_the_log_as_a_file_has_every_entry(desk: Any) -> None:
    desk.decide(desk.road, "check", why="=1+1")
    desk.enter(Role.ADMINISTRATOR)
    rows = list(csv.DictReader(desk.get("/desk/log.csv").text.lstrip("\ufeff").splitlines()))
    entries = list(desk.archive.store.accounts.acts())
    assert [int(row["number"]) for row in rows] == [entry.number for entry in entries]
    assert rows[-1]["why"] == "'=1+1"
    assert "Decided about a statement" in desk.get("/desk/log").text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The words are gone since the text was destroyed"),
        ("km", "ពាក្យលែងមានទៀត ព្រោះអត្ថបទត្រូវបានបំផ្លាញ"),
    ],
)
def test_the_log_says_of_which_entries_the_words_are_gone(
    desk: Any, language: str, told: str
) -> None:
    desk.decide(desk.road, "check", why="Zirconium")
    desk.archive.store.destroy(desk.document.id, "Asked for.", dt.datetime.now(dt.UTC), "chan")
    desk.enter(Role.ADMINISTRATOR)
    text = desk.client.get(f"/{language}/desk/log").text
    plain = html.unescape(re.sub(r"<wbr>|\u200b", "", text))
    assert plain.count(told) == 1
    assert "Zirconium" not in text
    rows = list(csv.DictReader(desk.get("/desk/log.csv").text.lstrip("\ufeff").splitlines()))
    gone = [row for row in rows if row["words_destroyed"] == "True"]
    assert [(row["deed"], row["old"], row["new"], row["why"]) for row in gone] == [
        ("statement_decided", "", "", "")
    ]
    assert rows[-1]["words_destroyed"] == "False"
    heading = desk.client.get(f"/{language}/desk/log.csv").text.splitlines()[0]
    assert ("words_destroyed" if language == "en" else told) in heading
