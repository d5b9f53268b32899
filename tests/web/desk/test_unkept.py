"""Forms that are not taken: nothing is written, and what was typed comes back to who typed it."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from archive.accounts.records import Role
from archive.statements import ReviewState
from tests.web.desk.conftest import token_of
from tests.web.desk.forms import Opened, forms
from web.forms import largest
from web.gate.limits import LARGEST_BODY
from web.language import split_path
from web.who import COOKIE, _form_key
from web.written import FORMS

OURS = ({"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"})
NOT_OURS: tuple[dict[str, str], ...] = (
    {},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "cross-site"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
)
NO_SUCH_WAY = 405
WHY = 'I was <b>there</b> & heard "it", ឮផ្ទាល់។'
TYPED = {
    "/desk/statements/{statement}": {"do": "correct", "role": "engineer", "why": WHY},
    "/desk/documents/{document}": {"do": "correct", "title": "Another road", "why": WHY},
    "/desk/documents/{document}/add": {"do": "add", "speaker": "Sok Lina", "why": WHY},
    "/desk/statements/{statement}/reply": {"words": "It was not so.\n\n" + WHY, "source": "x"},
    "/desk/requests/1": {"do": "accept", "answer": "You are right.\n" + WHY},
    "/desk/pairs/ffffffffffff/eeeeeeeeeeee": {"do": "confirm", "why": WHY},
    "/desk/stories/{document}": {"do": "together", "other": "ffffffffffff", "why": WHY},
    "/desk/people/house-1": {"do": "rename", "name": "ចាន់ ដារ៉ា", "why": WHY},
    "/desk/collections": {"title": "Roads " + WHY},
    "/desk/collections/ffffffffffff": {"do": "describe", "title": "Roads", "note": WHY},
    "/desk/rights": {"source": "paper", "rights": "excerpt", "why": WHY},
    "/desk/visibility": {"subject": "ffffffffffff", "until": "31/01/2027", "why": WHY},
    "/saved": {"search": "/search?q=road", "name": "Roads " + WHY, "to": "a@example.org"},
}


def post(desk: Any, pattern: str, headers: Any = OURS[0], **fields: str) -> Any:
    path = pattern.format(statement=desk.road.id, document=desk.document.id)
    return desk.client.post(f"/en{path}", data=fields, headers=headers)


def again(answer: Any) -> Opened:
    """The form in which what was typed comes back."""
    return next(each for each in forms(answer.text, "/en/") if "q" not in each.fields)


def as_typed(form: Opened, fields: dict[str, str]) -> bool:
    return fields.items() <= form.fields.items()


@pytest.mark.parametrize("pattern", TYPED)
@pytest.mark.parametrize("headers", OURS)
def test_what_was_typed_comes_back_when_the_session_has_ended(
    desk: Any, pattern: str, headers: dict[str, str]
) -> None:
    before = list(desk.archive.store.accounts.acts())
    desk.enter(None)
    answer = post(desk, pattern, headers, key=_form_key(token_of(Role.EDITOR)), **TYPED[pattern])
    assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
    assert "You are no longer signed in" in answer.text
    form = again(answer)
    assert as_typed(form, TYPED[pattern])
    assert "key" not in form.fields
    assert "<b>there" not in answer.text
    assert re.search(r'href="/en/sign-in\?to=/[a-z]', answer.text)
    assert list(desk.archive.store.accounts.acts()) == before


@pytest.mark.parametrize("pattern", TYPED)
def test_the_other_language_of_the_answer_is_the_page_of_the_form(desk: Any, pattern: str) -> None:
    answer = post(desk, pattern, key="old", **TYPED[pattern])
    switch = re.search(r'href="(/language/km\?to=[^"]+)"', answer.text)
    assert switch
    led = desk.client.get(html.unescape(switch[1]), follow_redirects=False)
    page = desk.client.get(led.headers["location"])
    assert page.status_code != NO_SUCH_WAY
    assert page.headers["content-language"] == "km"


def test_the_same_in_khmer(desk: Any) -> None:
    desk.enter(None)
    answer = desk.client.post("/km/desk/rights", data={"why": WHY}, headers=OURS[0])
    assert "អ្នកលែងនៅក្នុងគណនីហើយ" in answer.text.replace("<wbr>", "")
    assert again_in(answer.text, "/km/desk/rights").fields["why"] == WHY


def again_in(text: str, action: str) -> Opened:
    return forms(text, action)[0]


def test_who_signs_in_again_sends_it_with_another_key(desk: Any) -> None:
    opened = forms(desk.get(f"/desk/statements/{desk.road.id}").text, "/desk/statements/")[0]
    typed = {**opened.fields, "do": "correct", "role": "engineer", "why": WHY}
    desk.enter(None)
    first = again(desk.client.post(opened.action, data=typed, headers=OURS[0]))
    desk.enter(Role.ADMINISTRATOR)
    # The first try after signing in carries no key, which only another page of ours can give.
    second = desk.client.post(first.action, data=first.fields, headers=OURS[0])
    assert second.status_code == 403
    assert "You are signed in as The administrator." in second.text
    assert desk.now(desk.road).review is ReviewState.MACHINE
    form = again(second)
    assert form.fields["key"] == _form_key(token_of(Role.ADMINISTRATOR))
    answer = desk.client.post(form.action, data=form.fields, headers=OURS[0])
    assert answer.status_code == 303
    now = desk.now(desk.road)
    assert (now.review, now.role) == (ReviewState.CORRECTED, "engineer")


def test_a_form_of_another_session_comes_back_with_this_ones_key(desk: Any) -> None:
    typed = {"do": "check", "why": WHY, "key": _form_key(token_of(Role.STAFF))}
    answer = post(desk, "/desk/statements/{statement}", **typed)
    assert "The page was opened before you signed in" in answer.text
    assert again(answer).fields["key"] == _form_key(token_of(Role.EDITOR))
    assert desk.now(desk.road).review is ReviewState.MACHINE


def test_who_may_not_any_more_can_copy_it_and_nothing_else(desk: Any) -> None:
    desk.enter(Role.STAFF)
    key = _form_key(token_of(Role.STAFF))
    answer = post(desk, "/desk/statements/{statement}", key=key, do="check", why=WHY)
    assert answer.status_code == 403
    assert "Your account may not do this, or no longer." in answer.text
    form = again(answer)
    assert (form.fields["why"], "key" in form.fields) == (WHY, False)
    assert "Send it again" not in answer.text


@pytest.mark.parametrize("headers", NOT_OURS)
@pytest.mark.parametrize("role", [None, Role.STAFF, Role.ADMINISTRATOR])
def test_what_another_site_sends_is_never_shown_and_gets_no_key(
    desk: Any, headers: dict[str, str], role: Role | None
) -> None:
    desk.enter(role)
    for pattern, typed in TYPED.items():
        answer = post(desk, pattern, headers, **typed)
        assert answer.status_code in (303, 403)
        assert WHY not in answer.text
        assert "ឮផ្ទាល់" not in answer.text
        assert 'name="key"' not in answer.text


def test_passwords_and_codes_are_never_shown_again(desk: Any) -> None:
    desk.enter(None)
    for form in ("password", "second-factor", "no-second-factor"):
        typed = {"password": "my own secret", "new_password": "my own secret", "code": "my own"}
        answer = post(desk, f"/account/{form}", secret="my own", **typed)  # noqa: S106
        assert answer.status_code == 403
        assert "my own" not in answer.text


@pytest.mark.parametrize("odd", ["%2F%2Felsewhere.example", "x%22onmouseover=1", "a%0d%0ab"])
def test_a_session_that_ends_leads_back_to_a_page_of_ours_alone(desk: Any, odd: str) -> None:
    desk.enter(None)
    answer = desk.client.post(f"/en/desk/people/{odd}", headers=OURS[0], data={"why": "x"})
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    links = re.findall(r'(?:href|action)="([^"]*)"', main)
    assert all(link.startswith("/en/") for link in links)
    assert "//" not in "".join(links)
    assert '"onmouseover' not in main


@pytest.mark.parametrize("tab", ["other tab signed out", "ended on the server"])
def test_signing_out_twice_is_told(desk: Any, tab: str) -> None:
    key = _form_key(token_of(Role.EDITOR))
    assert desk.send("/sign-out").status_code == 303
    if tab == "ended on the server":
        desk.client.cookies.set(COOKIE, token_of(Role.EDITOR))
    answer = post(desk, "/sign-out", key=key)
    assert answer.status_code in (303, 403)
    assert "Not allowed" not in answer.text


def test_every_form_of_a_page_is_known(desk: Any) -> None:
    posted = {
        split_path(each.path or "")[1]
        for each in iter_route_contexts(desk.client.app.routes)
        if "POST" in (each.methods or ()) and (each.path or "").startswith("/en/")
    }
    assert posted - {"/batch"} == set(FORMS)


TEMPLATES = Path(__file__).parent.parent.parent.parent / "web" / "templates"
POSTED = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL)
CHOSEN = ("hidden", "checkbox", "radio", "password", "file")


def written_in(source: str) -> set[str]:
    """The names of the fields that somebody writes in."""
    inputs = re.findall(r"<input\b((?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*)>", source)
    inputs = [each for each in inputs if not re.search(rf'type="({"|".join(CHOSEN)})"', each)]
    found = [*inputs, *re.findall(r"<textarea\b([^>]*)>", source)]
    return {name for each in found for name in re.findall(r'\bname="([a-z_]+)"', each)}


def test_every_field_that_is_written_in_is_known() -> None:
    sources = {path.name: path.read_text() for path in TEMPLATES.glob("*.html")}
    shared = re.findall(r"macro choosing\(page\).*?endmacro", sources["desk_parts.html"], re.DOTALL)
    bodies = [body for name, each in sources.items() if name != "batch.html"
              for body in POSTED.findall(each)]  # fmt: skip
    found = set().union(*map(written_in, (*shared, *bodies)))
    known = {field.name for form in FORMS.values() for field in form.written}
    # What signing in asks for is a secret, and is never shown again.
    assert found - {"code"} == known


@pytest.mark.parametrize("letter", ["ក", "😀", "a"])
def test_a_form_in_which_every_field_is_full_is_read(desk: Any, letter: str) -> None:
    for pattern, form in FORMS.items():
        fields = {each.name: letter * each.longest for each in form.written}
        path = re.sub(r"\{\w+\}", "ffffffffffff", pattern).replace("requests/f", "requests/1")
        answer = desk.send(path.replace("requests/1fffffffffff", "requests/1"), **fields)
        assert answer.status_code != 413, pattern
        assert "At most" not in answer.text, pattern


def test_a_report_and_a_reply_of_full_length_are_kept(desk: Any) -> None:
    store = desk.archive.store.requests
    message = "ក" * 1_997 + "\r\nខ"
    typed = {"mistake": "words", "message": message}
    assert desk.send(f"/report/statement/{desk.road.id}", **typed).status_code == 303
    (kept,) = store.waiting(10)
    assert kept.message == message.replace("\r\n", "\n")
    path = f"/desk/statements/{desk.road.id}/reply"
    full = dict.fromkeys(("speaker", "words", "source"), "ក" * 2_000)
    assert desk.send(path, **full).status_code == 303
    assert [len(each.words) for each in store.replies_to([desk.road.id])] == [2_000]


LONG = {
    "/desk/statements/{statement}": ("why", "Why"),
    "/desk/documents/{document}": ("title", "Title"),
    "/desk/collections": ("title", "Title of the collection"),
    "/desk/visibility": ("subject", "Its id"),
    "/desk/requests/1": ("answer", "Answer, for everybody to read"),
    "/desk/statements/{statement}/reply": ("words", "The words of the reply"),
    "/report/statement/{statement}": ("message", "What is right, and how one can tell"),
}


@pytest.mark.parametrize("pattern", LONG)
def test_what_is_too_long_is_told_by_its_field_and_comes_back(desk: Any, pattern: str) -> None:
    desk.enter(Role.ADMINISTRATOR)
    name, label = LONG[pattern]
    form = FORMS[re.sub(r"\{\w+\}", "*", pattern)] if pattern in FORMS else None
    longest = next(
        each.longest
        for key, sent in FORMS.items()
        for each in sent.written
        if each.name == name and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", key), pattern)
    )
    assert form is None or {each.name: each.longest for each in form.written}[name] == longest
    key = _form_key(token_of(Role.ADMINISTRATOR))
    typed = {"key": key, "do": "accept", name: "ក" * (longest + 1_234)}
    answer = post(desk, pattern, **typed)
    assert answer.status_code == 422
    assert label in answer.text
    assert f"At most {longest:,} characters; these are {longest + 1_234:,}." in answer.text
    assert as_typed(again(answer), {**typed, "key": key})


def test_a_body_that_is_far_too_long_says_that_the_browser_still_has_it(desk: Any) -> None:
    desk.enter(Role.ADMINISTRATOR)
    answer = desk.send("/desk/rights", why="x" * 100_000)
    assert answer.status_code == 413
    assert "Go back: your browser still shows what you typed." in answer.text


def test_the_gate_lets_every_form_through() -> None:
    assert max(map(largest, FORMS.values())) <= LARGEST_BODY
