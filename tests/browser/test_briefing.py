"""From a search to the printed sheet, in a browser, with and without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from web.presentation.quoting import MARKS


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("scripts", [True, False])
def test_from_search_to_printed_sheet(
    chromium: Browser, site: Any, language: Any, scripts: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site.address}/{language}/")
    page.click(".said-way .search-form button")
    page.click(".facet a[href*='kind=direct']")
    buttons = page.locator(".hits .basket-form button")
    chosen = []
    for at in range(2):
        chosen.append(page.locator(".hits article").nth(at).get_attribute("id"))
        buttons.nth(at).click()
        page.wait_for_url(re.compile(f"#{chosen[-1]}$"))
        expect(buttons.nth(at)).to_have_class("small held")
    page.click(".to-basket")
    page.click(".basket-ways .button")
    ids = [str(each).removeprefix("s-") for each in chosen]
    sheet_path = f"briefing?of=2&ids={'.'.join(ids)}"
    assert page.url == f"{site.address}/{language}/{sheet_path}"
    # Nobody has checked the samples: one click puts them on the sheet.
    assert page.locator(".sheet-entry").count() == 0
    page.click(".notice.warning a")
    assert page.url == f"{site.address}/{language}/{sheet_path}&unchecked=yes"
    page.fill("#title", "ទឹក Water")
    page.click(".arranging button")
    expect(page.locator("h1")).to_have_text("ទឹក Water")
    page.emulate_media(media="print")
    assert not page.locator(".menu").is_visible()
    assert not page.locator(".downloads").is_visible()
    sheet = page.locator(".sheet").inner_text()
    for statement in site.archive.store.statements(ids):
        document = site.archive.store.document(statement.document_id)
        opening, closing = MARKS[language]
        for part in statement.parts:
            words = " ".join(document.text[part.start : part.end].split())
            assert f"{opening}{words}{closing}" in " ".join(sheet.split())
        assert site.archive.store.capture(document.capture_id).sha256 in sheet
        assert f"{site.address}/statements/{statement.id}" in sheet
    assert f"{site.address}/{sheet_path}&unchecked=yes&title=" in sheet
    assert complaints == []
    context.close()


def test_marked_words_are_copied_clean(chromium: Browser, site: Any) -> None:
    store = site.archive.store
    counts = store.statement_counts(store.document_ids())
    document = store.document(max(counts, key=lambda each: counts[each]))
    page = chromium.new_page()
    page.goto(f"{site.address}/km/documents/{document.id}")
    paragraphs = page.locator(".text > *")
    wanted = [document.text[each.start : each.end] for each in document.paragraphs]
    assert paragraphs.all_text_contents() == wanted
    marked = page.locator(".text p[data-speakers]").first
    selected = marked.evaluate(
        "(node) => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
    )
    assert selected in wanted
    for statement in store.statements_of(document.id):
        said = page.locator(f"#s-{statement.id}")
        assert statement.speaker in (said.get_attribute("aria-label") or "")
    page.close()
