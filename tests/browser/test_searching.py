"""Searching as readers do: by keyboard, without JavaScript, with words completed and mended."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import CONTRASTS, KHMER_QUERY, LANGUAGES, OVERFLOW, PHONE, path

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def test_search_by_keyboard_alone(page: Page, site: Any) -> None:
    page.goto(path(site, "home", "en"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("water")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?q=water")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.hit')"):
            break
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/documents/*")
    heading = page.locator("h1").text_content() or ""
    assert heading.startswith(title.rstrip("…"))


def test_everything_works_without_javascript(chromium: Browser, site: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path(site, "home", "km"))
    page.fill("#q", KHMER_QUERY)
    page.click("form button")
    expect(page.locator(".hit")).not_to_have_count(0)
    page.click(".facet a >> nth=0")
    expect(page.locator(".active:not(.widened) a")).to_have_count(1)
    page.fill("#since", "2022-01-01")
    page.click(".dates button")
    expect(page.locator(".active:not(.widened) a")).to_have_count(2)
    page.click(".switch a")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.input_value("#q") == KHMER_QUERY
    expect(page.locator(".active:not(.widened) a")).to_have_count(2)
    page.goto(f"{site.address}/search?q=x")
    assert page.url.endswith("/en/search?q=x")
    context.close()


@pytest.mark.parametrize(
    ("typed", "begins", "lang"), [("wat", "wat", "en"), ("សាលា", "សាលា", "km")]
)
def test_words_are_completed_by_keyboard(
    page: Page, site: Any, typed: str, begins: str, lang: str
) -> None:
    page.goto(path(site, "home", "en"))
    box = page.get_by_role("combobox")
    box.focus()
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type(typed)
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    offered = options.all_text_contents()
    assert all(text.startswith(begins) and text != typed for text in offered)
    assert all(option.get_attribute("lang") == lang for option in options.all())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search?**")
    assert page.input_value("#q") == offered[0]
    assert page.locator(".hit").count() > 0


def test_completions_close_and_change_nothing(page: Page, site: Any) -> None:
    page.goto(path(site, "home", "km"))
    page.locator("#q").focus()
    page.keyboard.type("wat")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert page.input_value("#q") == "wat"
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/km/search?q=wat")


def test_nothing_is_offered_while_an_input_method_composes(page: Page, site: Any) -> None:
    page.goto(path(site, "home", "km"))
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    compose = """(composing) => {
      const box = document.querySelector('#q');
      box.value = 'សាលា';
      box.dispatchEvent(new InputEvent('input', { isComposing: composing, bubbles: true }));
      if (!composing) box.dispatchEvent(new CompositionEvent('compositionend'));
    }"""
    page.evaluate(compose, True)
    page.wait_for_timeout(400)
    assert not any("/suggest?" in url for url in requested)
    page.evaluate(compose, False)
    page.get_by_role("option").first.wait_for()
    assert sum("/suggest?" in url for url in requested) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_completions_stand_out_and_fit_a_phone(page: Page, site: Any, language: str) -> None:
    page.set_viewport_size(PHONE)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(path(site, "home", language))
        page.locator("#q").focus()
        page.keyboard.type("ស")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        assert page.evaluate(OVERFLOW) == 0
        offered = page.get_by_role("option").all_text_contents()
        contrasts = {text: contrast for text, contrast, _ in page.evaluate(CONTRASTS)}
        for text in offered:
            assert contrasts[text[:40]] >= 4.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistyped_word_is_answered_with_the_one_meant(
    page: Page, site: Any, language: str
) -> None:
    page.goto(f"{site.address}/{language}/search?q=libary")
    assert page.locator(".hit").count() == 0
    meant = page.locator(".meant a").first
    assert meant.text_content() == "library"
    meant.click()
    page.wait_for_url(f"**/{language}/search?q=library")
    assert page.locator(".hit").count() > 0
