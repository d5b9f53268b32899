"""What only a browser can tell: policy, layout, keyboard, fonts, contrast, copied text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from search.answers import Question

PHONE: ViewportSize = {"width": 360, "height": 740}
KHMER_QUERY = "ទឹកស្អាត"
PAGES = (
    *("home", "search", "filtered", "empty", "document", "sources", "help", "about", "missing"),
    *("statements", "statement", "people", "person", "basket", "sheet"),
)
LANGUAGES = ("km", "en")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Every element with text of its own, its size, and its colour against what lies behind it.
CONTRASTS = """() => {
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility() || element.closest('.unseen, .skip')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(behind(element))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    found.push([element.textContent.trim().slice(0, 40), (a + 0.05) / (b + 0.05), large]);
  }
  return found;
}"""

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


OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BRIGHTNESS = """getComputedStyle(document.body).backgroundColor.match(/\\d+/g)
  .slice(0, 3).reduce((sum, part) => sum + Number(part), 0)"""


def statement_of(site: Any, language: str) -> str:
    """A statement in the other language than the page's."""
    document = site.archive.store.document(site.khmer if language == "en" else site.english)
    said = site.archive.store.statements_of(document.id)
    found: str = said[0].id if said else site.archive.store.statement_ids()[0]
    return found


def path(site: Any, page: str, language: str) -> str:
    paths = {
        "home": "/",
        "search": f"/search?q={quote(KHMER_QUERY)}",
        "filtered": "/search?q=%22water&lang=en&since=2022&year=x&sort=newest&size=3",
        "empty": "/search?q=zzzqqq&kind=profile",
        "document": f"/documents/{site.khmer if language == 'en' else site.english}",
        "missing": "/nothing",
        "statements": f"/statements?q={quote(KHMER_QUERY)}&since=2020",
        "statement": f"/statements/{statement_of(site, language)}",
        "person": "/people/or-vandine",
        "sheet": f"/briefing?ids={'.'.join(site.archive.store.statement_ids()[:5])}",
    }
    return f"{site.address}/{language}{paths.get(page, '/' + page)}"


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


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context()
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


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
    assert page.locator(".hit").count() > 0
    page.click(".facet a >> nth=0")
    assert page.locator(".active a").count() == 1
    page.fill("#since", "2022-01-01")
    page.click(".dates button")
    assert page.locator(".active a").count() == 2
    page.click(".switch a")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.input_value("#q") == KHMER_QUERY
    assert page.locator(".active a").count() == 2
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


def test_copied_snippets_have_nothing_added(page: Page, site: Any) -> None:
    page.goto(f"{site.address}/km/search?q={quote(KHMER_QUERY)}")
    hits = site.search.ask(Question(query=KHMER_QUERY)).hits
    snippets = page.locator(".snippet")
    assert snippets.all_text_contents() == [hit.snippet.text for hit in hits]
    assert page.locator(".snippet mark wbr").count() > 0
    assert page.locator(".snippet.cut-before, .snippet.cut-after").count() > 0
    for snippet, hit in zip(snippets.all(), hits, strict=True):
        selected = snippet.evaluate(
            "(node) => { getSelection().selectAllChildren(node); return `${getSelection()}`; }"
        )
        assert selected == hit.snippet.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_copied_text_has_nothing_added(page: Page, site: Any, language: str) -> None:
    name = site.khmer if language == "km" else site.english
    page.goto(f"{site.address}/{language}/documents/{name}")
    document = site.archive.store.document(name)
    wanted = [document.text[each.start : each.end] for each in document.paragraphs]
    paragraphs = page.locator(".text > *")
    assert paragraphs.all_text_contents() == wanted
    selected = paragraphs.first.evaluate(
        "(node) => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
    )
    assert selected == wanted[0]


def test_khmer_is_set_in_the_font_we_serve(page: Page, site: Any) -> None:
    page.goto(f"{site.address}/en/documents/{site.khmer}")
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": ".text p[lang=km]"})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
    khmer = max(fonts, key=lambda font: font["glyphCount"])
    assert khmer["familyName"] == "Noto Sans Khmer"
    assert khmer["isCustomFont"]
    style = "getComputedStyle(document.querySelector('.text p[lang=km]'))"
    size, height = (
        float(page.evaluate(f"parseFloat({style}.{name})")) for name in ("fontSize", "lineHeight")
    )
    assert height / size == pytest.approx(1.9, abs=0.05)


def test_print_shows_address_date_and_fingerprint(page: Page, site: Any) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.address}/en/documents/{site.english}")
    document = site.archive.store.document(site.english)
    capture = site.archive.store.capture(document.capture_id)
    printed = page.locator(".print-only")
    assert printed.is_visible()
    text = printed.text_content() or ""
    assert f"{site.address}/documents/{document.id}" in text
    assert capture.sha256 in text
    assert str(document.published.date.year) in text
    assert not page.locator(".menu").is_visible()


def test_original_is_downloaded_as_it_came(page: Page, site: Any) -> None:
    page.goto(f"{site.address}/en/documents/{site.english}")
    with page.expect_download() as download:
        page.click("a.button")
    document = site.archive.store.document(site.english)
    capture = site.archive.store.capture(document.capture_id)
    assert download.value.path().read_bytes() == site.archive.originals.get(capture.sha256)
