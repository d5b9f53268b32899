"""What holds on every page: no complaint, no stranger asked, layout, contrast, languages told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import CONTRASTS, LANGUAGES, OVERFLOW, PAGES, PHONE, path

# The nearest declared language of every run of letters, codes and addresses left out.
RUNS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest('code, [translate=no]')) continue;
    const lang = node.parentElement.closest('[lang]').lang;
    if (/[\\u1780-\\u17d3]/.test(node.data)) found.push([node.data.trim(), 'km', lang]);
    else if (/[A-Za-z]/.test(node.data)) found.push([node.data.trim(), 'en', lang]);
  }
  return found;
}"""

BRIGHTNESS = """getComputedStyle(document.body).backgroundColor.match(/\\d+/g)
  .slice(0, 3).reduce((sum, part) => sum + Number(part), 0)"""


@dataclass(frozen=True, slots=True)
class Look:
    """A page in one colour scheme; a brightness of 765 is white."""

    contrasts: list[tuple[str, float, bool]]
    brightness: int


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser found on one page, 360 px wide."""

    complaints: list[str]
    requested: list[str]
    overflow: int
    headings: int
    runs: list[tuple[str, str, str]]
    light: Look
    dark: Look


@pytest.fixture(scope="session")
def visit(chromium: Browser, site: Any) -> Iterator[Callable[[str, str], Visit]]:
    """Looks at each page once, on a phone, however many tests ask about it."""
    context = chromium.new_context(viewport=PHONE)

    @cache
    def look(name: str, language: str) -> Visit:
        page = context.new_page()
        complaints: list[str] = []
        requested: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requested.append(request.url))
        page.emulate_media(color_scheme="light")
        page.goto(path(site, name, language))
        page.evaluate("document.fonts.ready")
        overflow = page.evaluate(OVERFLOW)
        headings = page.locator("h1").count()
        runs = page.evaluate(RUNS)
        light = Look(page.evaluate(CONTRASTS), page.evaluate(BRIGHTNESS))
        page.emulate_media(color_scheme="dark")
        dark = Look(page.evaluate(CONTRASTS), page.evaluate(BRIGHTNESS))
        seen = Visit(complaints, requested, overflow, headings, runs, light=light, dark=dark)
        page.close()
        return seen

    yield look
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_clean_and_fits_a_phone(visit: Any, site: Any, name: str, language: str) -> None:
    seen = visit(name, language)
    expected = "404" if name == "missing" else "nothing"
    assert [text for text in seen.complaints if expected not in text] == []
    assert seen.requested
    assert all(url.startswith(site.address) for url in seen.requested)
    assert seen.overflow == 0
    assert seen.headings == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_text_stands_out_from_what_lies_behind(visit: Any, name: str, language: str) -> None:
    seen = visit(name, language)
    assert seen.dark.brightness < 100 < 700 < seen.light.brightness
    for look in (seen.light, seen.dark):
        assert len(look.contrasts) > 10
        for text, contrast, large in look.contrasts:
            assert contrast >= (3 if large else 4.5), text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_run_says_its_language(visit: Any, name: str, language: str) -> None:
    runs = visit(name, language).runs
    assert {wanted for _, wanted, _ in runs} == {"km", "en"}
    for text, wanted, declared in runs:
        assert declared == wanted, text
