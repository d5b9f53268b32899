"""A day at the desk, in a real browser: check, correct and add, by keyboard and by mouse.

How many actions and seconds each takes is printed (``pytest -s``) for docs/figures.md.
"""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from archive.accounts.passwords import hashed
from archive.accounts.records import Role
from archive.statements import Decision, ReviewState, Statement
from archive.store.statements.queueing import QueueOrder
from search.questions import Question
from tests.browser.pages import CLIPPED, CONTRASTS, OVERFLOW, PHONE

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


@pytest.fixture(scope="module", params=["scripts", "none"])
def phone(request: Any, chromium: Browser, signed_in: Any) -> Iterator[Page]:
    """One page of the editor's to look at everything with: with our scripts, and with none."""
    context = chromium.new_context(viewport=PHONE, storage_state=signed_in)
    if request.param == "none":
        context.route("**/*.js*", lambda route: route.abort())
    yield context.new_page()
    context.close()


class Hand:
    """What somebody does on a page, one action after the other: a key, a click, a field filled."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._began = time.monotonic()
        self.actions = 0

    def click(self, where: Locator) -> None:
        self.actions += 1
        where.click()

    def fill(self, field: str, text: str) -> None:
        self.actions += 1
        self._page.fill(field, text)

    def press(self, key: str) -> None:
        self.actions += 1
        with self._page.expect_navigation():
            self._page.keyboard.press(key)

    def done(self, what: str, *, actions: int, seconds: float) -> None:
        """So many actions, in less than so many seconds."""
        took = time.monotonic() - self._began
        print(f"{what}: {self.actions} actions, {took:.1f} s")
        assert self.actions == actions
        assert took < seconds


def test_twenty_statements_are_checked_with_twenty_keys(desk: Page, own_site: Any) -> None:
    waiting = len(own_site.archive.store.unchecked(QueueOrder.OFFICIALS))
    hand = Hand(desk)
    for _ in range(20):
        shown = desk.locator(".place-text mark").first
        assert shown.inner_text().strip()
        hand.press("Enter")
    hand.done("20 statements checked", actions=20, seconds=180)
    assert len(own_site.archive.store.unchecked(QueueOrder.OFFICIALS)) == waiting - 20


def test_a_speaker_is_corrected_in_three_actions(desk: Page, own_site: Any) -> None:
    desk.locator("a[accesskey=e]").click()
    wanted = desk.url.partition("/statements/")[2].partition("?")[0]
    hand = Hand(desk)
    hand.fill("#speaker", "Somebody Else")
    hand.fill("#why", "The paragraph before names somebody else.")
    hand.press("Enter")
    hand.done("a speaker corrected", actions=3, seconds=60)
    now = own_site.archive.store.statement(wanted)
    assert (now.speaker, now.review) == ("Somebody Else", ReviewState.CORRECTED)
    assert desk.url.endswith("/en/desk")


def test_a_missed_statement_is_added_in_six_actions(desk: Page, own_site: Any) -> None:
    before = set(own_site.archive.store.statement_ids())
    desk.goto(f"{own_site.address}/en/documents/{own_site.english}")
    hand = Hand(desk)
    hand.click(desk.get_by_role("link", name="Add a statement"))
    hand.click(desk.locator("button[name=paragraph]").nth(1))
    hand.fill("#speaker", "Somebody New")
    hand.fill("#why", "The rules missed it.")
    hand.press("Enter")
    hand.done("a missed statement added", actions=5, seconds=60)
    (added,) = set(own_site.archive.store.statement_ids()) - before
    assert own_site.archive.store.statement(added).speaker == "Somebody New"
    assert desk.url.endswith(f"/en/statements/{added}")


def test_a_speaker_nobody_lists_is_made_known_with_one_button(desk: Page, own_site: Any) -> None:
    desk.locator("a[accesskey=e]").click()
    wanted = desk.url.partition("/statements/")[2].partition("?")[0]
    hand = Hand(desk)
    hand.fill("#person", "Keo Vibolsak")
    hand.fill("#other", "កែវ វិបុលសក្តិ")
    hand.fill("#why", "Nobody lists him.")
    hand.click(desk.get_by_role("button", name="Save, as somebody new"))
    desk.wait_for_url("**/en/desk")
    hand.done("somebody new made known", actions=4, seconds=60)
    person = own_site.archive.store.statement(wanted).person_id
    desk.goto(f"{own_site.address}/km/people/{person}")
    assert desk.locator("h1").inner_text().replace("\u200b", "") == "កែវ វិបុលសក្តិ"


def test_a_titled_sheet_of_five_is_made_of_a_search_in_nine_actions(
    desk: Page, own_site: Any
) -> None:
    store = own_site.archive.store
    hits = own_site.said.ask(Question(query="water", size=5)).hits
    for hit in hits:
        if hit.statement.review is ReviewState.MACHINE:
            now = dt.datetime.now(dt.UTC)
            store.decide(a_check(hit.statement, now))
    desk.goto(f"{own_site.address}/en/statements")
    hand = Hand(desk)
    hand.fill("#q", "water")
    hand.press("Enter")
    for hit in hits:
        hand.click(desk.locator(f".tick input[value='{hit.statement.id}']"))
    hand.fill("#ticked-title", "Water")
    hand.press("Enter")
    hand.done("a titled sheet of five", actions=9, seconds=60)
    assert desk.locator("h1").inner_text() == "Water"
    assert desk.locator(".sheet-entry").count() == len(hits) == 5


def a_check(statement: Statement, at: dt.datetime) -> Decision:
    return Decision(
        statement_id=statement.id,
        revision=statement.revision,
        at=at,
        who="Sok",
        state=ReviewState.CHECKED,
        why="Compared.",
    )


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
    [
        "/desk",
        "/account",
        "/desk/log",
        "/desk/visibility",
        "/desk/rights",
        "/desk/requests",
        "/collections",
        "/saved",
        "/basket",
        "/statements?q=water",
        "/sign-in",
        "correct",
        "add",
        "record",
    ],
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
        assert page.evaluate(CLIPPED) == []
