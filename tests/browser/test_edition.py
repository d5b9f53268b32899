"""A reading edition opened from the disk: pages as they are served, a search, no way to write."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from archive.visibility import Audience
from search.questions import Match, Question
from web.edition.whole import Chosen, chosen_by, write

_LINK = re.compile(r'<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def edition(own_site: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Chosen]:
    """A few documents in both languages, of several publishers."""
    chosen = chosen_by(own_site.search, Question(query="dengue"), "dengue")
    assert 2 < len(chosen.ids) < 8
    folder = tmp_path_factory.mktemp("edition") / "edition"
    site = own_site
    # As of a house without an address: else what is not in the edition is linked to there.
    settings = site.archive.settings.model_copy(update={"public_address": ""})
    archive = replace(site.archive, settings=settings)
    # Playwright has a loop of its own in this thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            write, archive, site.search, site.said, chosen, folder, lambda done, total: None
        ).result()
    return folder, chosen


def asked(page: Page, folder: Path, language: str, query: str) -> set[str]:
    page.goto(f"{(folder / language / 'search.html').as_uri()}?q={quote(query)}")
    page.wait_for_selector("[data-answered]")
    return set((page.locator("[data-edition]").get_attribute("data-documents") or "").split())


def test_every_link_leads_to_a_file_and_nothing_writes(edition: tuple[Path, Chosen]) -> None:
    folder, chosen = edition
    pages = list(folder.rglob("*.html"))
    held = {path.stem for path in (folder / "km" / "documents").glob("??/*.html")}
    assert held == chosen.ids
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert 'method="post"' not in html
        assert "/api/v1" not in html
        for link in map(unescape, _LINK.findall(html)):
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert (path.parent / parts.path).is_file(), f"{path}: {link}"


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_list_is_the_one_that_the_archive_gives(
    edition: tuple[Path, Chosen], own_site: Any, page: Page, language: str
) -> None:
    folder, chosen = edition
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    search = own_site.search.seen_by(Audience.PUBLIC)
    for query in ("ministry", '"the province"', "ទឹក -ស្អាត", "គ្រុនឈាម", "nothingatall"):
        question = Question(query=query, widen=False, match=Match.ALL, size=100)
        wanted = {each.id for each in search.rank(question)}
        assert asked(page, folder, language, query) == wanted
        assert wanted <= chosen.ids
        assert page.locator("li.hit").count() == min(20, len(wanted))
    asked(page, folder, language, "ministry")
    count = int(page.locator(".facet a.value .count").first.evaluate("e => e.textContent.length"))
    assert count > 0
    page.locator("li.hit h3 a").first.click()
    assert page.locator("aside.provenance code").count() > 0
    assert page.locator(".edition-note").is_visible()
    assert faults == []


@pytest.mark.parametrize("width", [360, 1440])
def test_it_can_be_read_by_everybody(edition: tuple[Path, Chosen], page: Page, width: int) -> None:
    folder, _ = edition
    page.set_viewport_size({"width": width, "height": 800})
    asked(page, folder, "km", "ក្រសួង")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
