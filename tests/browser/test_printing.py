"""What a page is on paper: all that is to be known of it, and nothing that only a screen can do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.pages import KHMER_QUERY, LANGUAGES, path

SHEET: ViewportSize = {"width": 660, "height": 1000}
KINDS = ("search", "statements", "document", "statement", "person", "source", "story", "sheet")
LISTS = ("search", "statements")
MOMENT = {"en": "Looked up on ", "km": "បានមើលនៅ"}

# Whatever is shown that a hand would press or write into, or that only leads on.
ON_SCREENS = """() => [...document.querySelectorAll(
    'nav, button, input, select, textarea, summary, form, .colophon, [download], .skip, .cross'
  )].filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120))"""
DARK = """() => [...document.querySelectorAll('html, body, body *')].filter((each) => {
    const colour = getComputedStyle(each).backgroundColor.match(/[\\d.]+/g).map(Number);
    return each.checkVisibility() && colour[3] !== 0 && Math.max(...colour.slice(0, 3)) < 128
      && !each.closest('.swatch');
  }).map((each) => each.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll('main *')].filter((each) => {
    const style = getComputedStyle(each);
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return own && each.checkVisibility() && !each.closest('.unseen') && style.overflow !== 'visible'
      && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
  }).map((each) => each.outerHTML.slice(0, 120))"""
TORN = """(kinds) => [...document.querySelectorAll(kinds)].filter((each) =>
    each.checkVisibility() && getComputedStyle(each).breakInside !== 'avoid').length"""


def at(site: Any, kind: str, language: str) -> str:
    """The address of a page of that kind."""
    document = site.archive.store.document(site.khmer)
    others = {"source": f"/sources/{document.source_id}", "story": f"/stories/{document.id}"}
    other = others.get(kind)
    return f"{site.address}/{language}{other}" if other else path(site, kind, language)


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """What everything is printed on, one after the other."""
    context = chromium.new_context(viewport=SHEET, color_scheme="dark")
    yield context.new_page()
    context.close()


def printed(sheet: Page, address: str) -> Page:
    sheet.emulate_media(media="screen")
    answer = sheet.goto(address)
    assert answer is not None
    assert answer.status == 200
    sheet.emulate_media(media="print")
    return sheet


def shown(page: Page) -> str:
    text: str = page.inner_text("body")
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_white_whole_and_has_nothing_to_press(
    sheet: Page, site: Any, kind: str, language: str
) -> None:
    printed(sheet, at(site, kind, language))
    assert sheet.evaluate(ON_SCREENS) == []
    assert sheet.evaluate(DARK) == []
    assert sheet.evaluate(CUT) == []
    assert sheet.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]
    assert sheet.evaluate(TORN, ".hit, .said-item, .sheet-entry, p[data-speakers]") == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_paper_says_where_it_is_from_and_when(
    sheet: Page, site: Any, kind: str, language: str
) -> None:
    address = at(site, kind, language)
    printed(sheet, address)
    text = shown(sheet)
    assert MOMENT[language] in text
    permanent = {
        "document": address.replace(f"/{language}/", "/"),
        "sheet": f"{site.address}/briefing?",
    }
    assert permanent.get(kind, address.partition("?")[0]) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_on_paper_has_its_query_filters_order_and_total(
    sheet: Page, site: Any, kind: str, language: str
) -> None:
    query = f"/{kind}?q={quote(KHMER_QUERY)}&since=2015&sort=oldest&size=3&page=2"
    printed(sheet, f"{site.address}/{language}{query}")
    text = shown(sheet)
    total = sheet.inner_text(".total strong")
    said = {"en": ("Oldest first", "Page 2 of", "2015"), "km": ("ចាស់មុន", "ទំព័រ ២ ក្នុងចំណោម", "២០១៥")}
    for words in (KHMER_QUERY, total, *said[language], f"{site.address}/"):
        assert words.replace("\u200b", "") in text
    hits = sheet.locator(".hit").count()
    assert sheet.locator(".printed-address:visible").count() == hits == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_over_time_is_named_on_paper(sheet: Page, site: Any, language: str) -> None:
    # Read as it is typed: nothing else on the page says what was asked.
    printed(sheet, f"{site.address}/{language}/over-time?q=Mekong&widen=off")
    assert sheet.locator(".printed-query:visible").inner_text().endswith("Mekong")
    assert sheet.evaluate(ON_SCREENS) == []


def test_the_documents_of_a_story_are_on_paper(sheet: Page, site: Any) -> None:
    printed(sheet, at(site, "story", "en"))
    assert sheet.locator("ol.story-line > li:visible").count() >= 1


def test_words_that_were_looked_for_are_marked_in_lists_and_not_in_the_document(
    sheet: Page, site: Any
) -> None:
    white = ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    background = "(each) => getComputedStyle(each).backgroundColor"
    query = f"?q={quote(KHMER_QUERY)}"
    printed(sheet, f"{site.address}/km/search{query}")
    assert sheet.locator(".snippet mark").first.evaluate(background) not in white
    found = sheet.locator(".hit h3 a").first.get_attribute("href")
    sheet.goto(f"{site.address}{found}")
    marks = sheet.locator(".text mark")
    assert marks.count()
    assert {each.evaluate(background) for each in marks.all()} <= set(white)
    # The words of statements are still told from the rest.
    assert "underline" in sheet.locator(".said").first.evaluate(
        "(each) => getComputedStyle(each.firstElementChild).textDecorationLine"
        " + getComputedStyle(each).textDecorationLine + getComputedStyle(each).borderBottomStyle"
        ".replace('solid', 'underline').replace('dotted', 'underline')"
    )


@pytest.mark.parametrize(("language", "first"), [("en", "1 / "), ("km", "១ / ")])
def test_pages_are_numbered_in_the_digits_of_their_language(
    sheet: Page, site: Any, tmp_path: Path, language: str, first: str
) -> None:
    printed(sheet, at(site, "document", language))
    sheet.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as made:
        texts = [each.get_textpage().get_text_range() for each in made]
    assert len(texts) > 1
    assert first in texts[0]
