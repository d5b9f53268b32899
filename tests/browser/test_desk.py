"""A day at the desk, in a real browser: check, correct and add, by keyboard and by mouse."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from archive.accounts.passwords import hashed
from archive.accounts.records import Role
from archive.statements import ReviewState
from archive.store.queueing import QueueOrder
from tests.browser.pages import CONTRASTS, OVERFLOW, PHONE

NAME, PASSWORD = "editor", "one long sentence"


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, own_site: Any) -> Any:
    """What the browser of an editor keeps once she has signed in, without any script."""
    own_site.archive.store.accounts.add(
        name=NAME,
        shown_as="សុខ ដារ៉ា",
        role=Role.ADMINISTRATOR,
        password=hashed(PASSWORD),
        at=dt.datetime.now(dt.UTC),
    )
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{own_site.address}/en/desk")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/desk")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def desk(chromium: Browser, own_site: Any, signed_in: Any) -> Iterator[Page]:
    """The first page of the desk for the editor, without any script."""
    context = chromium.new_context(
        viewport=PHONE, java_script_enabled=False, storage_state=signed_in
    )
    page = context.new_page()
    page.goto(f"{own_site.address}/en/desk")
    yield page
    context.close()


@pytest.fixture(scope="module")
def phone(chromium: Browser, signed_in: Any) -> Iterator[Page]:
    """One page of the editor's to look at everything with."""
    context = chromium.new_context(viewport=PHONE, storage_state=signed_in)
    yield context.new_page()
    context.close()


def test_twenty_statements_are_checked_with_twenty_keys(desk: Page, own_site: Any) -> None:
    waiting = len(own_site.archive.store.unchecked(QueueOrder.OFFICIALS))
    for _ in range(20):
        shown = desk.locator(".place-text mark").first
        assert shown.inner_text().strip()
        with desk.expect_navigation():
            desk.keyboard.press("Enter")
    assert len(own_site.archive.store.unchecked(QueueOrder.OFFICIALS)) == waiting - 20


def test_a_speaker_is_corrected_in_three_actions(desk: Page, own_site: Any) -> None:
    desk.locator("a[accesskey=e]").click()
    wanted = desk.url.partition("/statements/")[2].partition("?")[0]
    desk.fill("#speaker", "Somebody Else")
    desk.fill("#why", "The paragraph before names somebody else.")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/en/desk")
    now = own_site.archive.store.statement(wanted)
    assert (now.speaker, now.review) == ("Somebody Else", ReviewState.CORRECTED)
    assert desk.url.endswith("/en/desk")


def test_a_missed_statement_is_added_in_six_actions(desk: Page, own_site: Any) -> None:
    before = set(own_site.archive.store.statement_ids())
    desk.goto(f"{own_site.address}/en/documents/{own_site.english}")
    desk.get_by_role("link", name="Add a statement").click()
    desk.locator("button[name=paragraph]").nth(1).click()
    desk.fill("#speaker", "Somebody New")
    desk.fill("#why", "The rules missed it.")
    desk.get_by_role("button", name="Add the statement").click()
    desk.wait_for_url("**/en/statements/*")
    (added,) = set(own_site.archive.store.statement_ids()) - before
    assert own_site.archive.store.statement(added).speaker == "Somebody New"
    assert desk.url.endswith(f"/en/statements/{added}")


def test_words_are_marked_with_the_mouse(chromium: Browser, signed_in: Any, own_site: Any) -> None:
    context = chromium.new_context(storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{own_site.address}/en/desk")
    held: list[Route] = []
    page.route("**/choosing.js*", lambda route: held.append(route))
    page.locator("a[accesskey=e]").click()
    page.locator("[data-choosing] mark").first.dblclick()
    for script in held:  # It comes late, as on a slow line, and finds what is marked already.
        script.continue_()
    page.get_by_role("button", name="Take the words marked with the mouse").click()
    chosen = "".join(page.locator("[data-choosing] mark").all_inner_texts())
    document = own_site.archive.store.document
    start, _, end = page.locator("input[name=parts]").input_value().partition(":")
    statement = page.url.partition("/statements/")[2].partition("?")[0]
    text = document(own_site.archive.store.statement(statement).document_id).text
    assert text[int(start) : int(end)].split() == chosen.split()
    context.close()


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize(
    "path",
    ["/desk", "/account", "/desk/log", "/desk/visibility", "/sign-in", "correct", "add", "record"],
)
def test_pages_of_the_desk_fit_and_can_be_read(
    phone: Page, own_site: Any, path: str, language: str
) -> None:
    statement = own_site.archive.store.unchecked(QueueOrder.OFFICIALS)[0]
    paths = {
        "correct": f"/desk/statements/{statement}",
        "add": f"/desk/documents/{own_site.english}/add",
        "record": f"/desk/documents/{own_site.english}",
    }
    page = phone
    page.goto(f"{own_site.address}/{language}{paths.get(path, path)}")
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(OVERFLOW) == 0
        assert page.locator("h1").count() == 1
        for text, contrast, large in page.evaluate(CONTRASTS):
            assert contrast >= (3 if large else 4.5), text
        unnamed = page.locator("input:not([type=hidden]), select").evaluate_all(
            "fields => fields.filter((field) => !field.labels.length).map((field) => field.name)"
        )
        assert unnamed == []
