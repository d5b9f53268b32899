"""Every page shape: a saved page that we wrote, with the record that must come of it."""

import importlib
import inspect
import json
from collections import Counter
from copy import copy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from archive.errors import ParseError
from archive.records import Precision
from ingest.reading import Remark
from ingest.sites import SITES
from tests.ingest.sites.records import PAGES, reading_of, record_of
from tests.ingest.sites.write_records import written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_gives_its_expected_record(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
    assert record_of(page) == expected


def test_every_site_has_two_saved_pages_or_more() -> None:
    pages = Counter(page.stem.partition(".")[0] for page in PAGES)
    assert {site: pages[site] for site in SITES if pages[site] < 2} == {}


def test_every_site_stays_small() -> None:
    for site in SITES:
        module = importlib.import_module(f"ingest.sites.{site}")
        assert len(inspect.getsource(module).splitlines()) < 80


CHANGES = [
    ("akp.km", "og:title", "og:title"),
    ("akp.km", "single-blog-post", "div.single-blog-post"),
    ("akp.km", '<div class="post-data">', "> div:nth-of-type(2) > div:has(> p)"),
    ("dap.dated", "post-header", "#post-header h1"),
    ("dap.dated", "content-main", "#content-main"),
    ("eacnews.meta", "entry-title", "h1.single-post__entry-title"),
    ("eacnews.meta", "entry__article", ".entry__article"),
    ("elementor.camboja.en", "h1", "elementor-widget-container"),
    ("elementor.vod.km", "elementor-widget-container", "div.elementor-widget-container"),
    ("elementor.vod.km", 'post-content"><div class="', ":has(> p)"),
    ("freshnews.km", "headline", "h2[itemprop=headline]"),
    ("freshnews.km", "articleBody", "div[itemprop=articleBody]"),
    ("kampucheathmey", "h1", "#mvp-post-head h1"),
    ("kampucheathmey", "mvp-content-main", "#mvp-content-main"),
    ("khmertimes", "entry-title", "h1.entry-title"),
    ("khmertimes", "entry-content", "div.entry-content"),
    ("kohsantepheap.dated", "article-recap", "div.article-recap h1"),
    ("kohsantepheap.dated", "content-text", ".content-text"),
    ("mfaic.2025.km", "header-title-km", ".header-title-km"),
    ("mfaic.2025.km", "post-content", ".viewpost-title"),
    ("mfaic.2026.en", "viewpost-title", ".viewpost-title"),
    ("mfaic.2026.en", "viewpost-content", ".viewpost-content"),
    ("moc", "title-detail", "h2.title-detail"),
    ("moc", "paragraphBlock", "postbox__text"),
    ("mptc", "block-title", ".block-title h2"),
    ("mptc", "entry-content", ".entry-content"),
    ("phnompenhpost.byline", "og:title", "og:title"),
    ("phnompenhpost.byline", "articleBody", "div[itemprop=articleBody]"),
    ("postkhmer.older", "single-article-header", ".single-article-header > h2"),
    ("postkhmer.later", "section-article-header", "div.section-article-header h2"),
    ("postkhmer.later", "article-text", ".article-text"),
    ("pressocm", "tdb-title-text", "h1.tdb-title-text"),
    ("rfa.older", "storypagemaincol", "#storypagemaincol h1"),
    ("rfa.older", "storytext", "p.c-paragraph"),
    ("rfa.later", "c-paragraph", "p.c-paragraph"),
    ("rfa.later", "og:title", "og:title"),
    ("sabay.plain", "title detail", "div.title.detail"),
    ("sabay.plain", "content-detail", "div.detail.content-detail"),
    ("voa.en", "col-title", "div.col-title h1"),
    ("voa.en", "article-content", "#article-content"),
]


@pytest.mark.parametrize(("stem", "was", "selector"), CHANGES)
def test_a_changed_page_is_refused_naming_site_and_selector(
    stem: str, was: str, selector: str
) -> None:
    page = next(page for page in PAGES if page.stem == stem).read_text("utf-8")
    assert was in page
    with pytest.raises(ParseError) as refused:
        reading_of(page.replace(was, "renamed").encode())
    assert stem.partition(".")[0] in refused.value.reason
    assert selector in refused.value.reason


def test_every_site_has_a_changed_page() -> None:
    assert set(SITES) == {stem.partition(".")[0] for stem, _, _ in CHANGES}


def test_a_page_that_is_only_a_file_to_download_is_refused() -> None:
    page = next(page for page in PAGES if page.stem == "mptc").read_text("utf-8")
    before, _, rest = page.partition('<div class="entry-content">')
    after = rest.partition("</article>")[2]
    only_file = f'{before}<div class="entry-content"><p>&nbsp;</p></div></article>{after}'
    with pytest.raises(ParseError, match="no text, only pictures or a file"):
        reading_of(only_file.encode())


# One element of each site's page that there must be one of, given twice.
TWICE = [
    ("dap.dated", "#content-main"),
    ("eacnews.meta", "h1.single-post__entry-title"),
    ("freshnews.km", "div[itemprop=articleBody]"),
    ("kampucheathmey", "#mvp-content-main"),
    ("khmertimes", "div.entry-content"),
    ("kohsantepheap.dated", ".content-text"),
    ("mfaic.2025.km", "div.post-content"),
    ("mfaic.2026.en", ".viewpost-content"),
    ("moc", "h2.title-detail"),
    ("mptc", "article[id^=post-] .entry-content"),
    ("phnompenhpost.byline", "div[itemprop=articleBody]"),
    ("postkhmer.later", ".article-text"),
    ("pressocm", "h1.tdb-title-text"),
    ("rfa.older", "#storytext"),
    ("sabay.plain", "div.detail.content-detail"),
    ("voa.en", "div.col-title h1"),
]


@pytest.mark.parametrize(("stem", "selector"), TWICE)
def test_two_matches_are_refused_as_none_is(stem: str, selector: str) -> None:
    page = next(page for page in PAGES if page.stem == stem).read_text("utf-8")
    soup = BeautifulSoup(page, "lxml")
    element = soup.select_one(selector)
    assert element is not None
    element.insert_after(copy(element))
    with pytest.raises(ParseError) as refused:
        reading_of(str(soup).encode())
    assert "The page has 2" in refused.value.reason


# A moment in UTC that is of the next day in Phnom Penh, and what each page proves of it.
MOMENTS = [
    ("dap.archive", "", "2021-05-04 2021-05-05"),
    ("elementor.camboja.km", "", "2024-05-05 2024-05-06"),
    ("kampucheathmey", "", "2023-11-25 2023-11-26"),
    ("kohsantepheap.dated", "", "2025-10-07 2025-10-08"),
    ("mptc", "", "2024-02-29"),
    ("dap.archive", "https://dap-news.com/national/2021/05/05/70799/", "2021-05-05"),
    ("dap.archive", "https://dap-news.com/national/2021/05/04/70799/", "2021-05-04"),
    ("kohsantepheap.dated", '"2025-10-08T03:00:00+07:00"', "2025-10-08"),
    ("kohsantepheap.dated", '"2025-10-07T03:00:00+00:00"', "2025-10-07"),
    ("elementor.camboja.km", ">៥ ឧសភា ២០២៤<", "2024-05-05"),
    ("elementor.camboja.km", ">៦ ឧសភា ២០២៤<", "2024-05-06"),
    ("kampucheathmey", '><time datetime="2023-11-25">២៥ វិច្ឆិកា ២០២៣</time><', "2023-11-25"),
]
PUT_FOR = {
    "dap.archive": "https://dap-news.com/archives/70799",
    "kohsantepheap.dated": '"2025-10-07T20:00:00+00:00"',
    "elementor.camboja.km": ">២ ថ្ងៃ​មុន<",
    "kampucheathmey": ">៣ ឆ្នាំមុន<",
}


@pytest.mark.parametrize(("stem", "told", "wanted"), MOMENTS)
def test_the_day_of_a_moment_in_utc_is_the_printed_one_or_is_said_to_be_open(
    stem: str, told: str, wanted: str
) -> None:
    page = next(page for page in PAGES if page.stem == stem).read_text("utf-8")
    assert PUT_FOR.get(stem, "") in page
    reading = reading_of((page.replace(PUT_FOR[stem], told) if told else page).encode())
    assert reading.published is not None
    days = reading.published.readings or (reading.published.date,)
    assert [day.isoformat() for day in days] == wanted.split()
    assert (Remark.DATE_UNPROVEN in reading.remarks) == (len(days) > 1)
    assert (reading.published.precision is Precision.DAY) == (len(days) == 1)


def test_the_record_of_a_new_page_is_written_once(tmp_path: Path) -> None:
    page = tmp_path / PAGES[0].name
    page.write_bytes(PAGES[0].read_bytes())
    assert written([page]) == [page.with_suffix(".json")]
    assert json.loads(page.with_suffix(".json").read_text("utf-8")) == record_of(page)
    assert written([page]) == []
