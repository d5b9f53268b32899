"""What a reader takes from a page: copied, printed and downloaded text is the document's own."""

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from search.questions import Question
from tests.browser.pages import KHMER_QUERY, LANGUAGES


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
