"""Translations that pages and addresses declare, and those that only look declared."""

import pytest
from bs4 import BeautifulSoup

from archive.provenance import LinkEvidence
from ingest.provenance.publishers import entry_of
from ingest.provenance.translations import alternates, paired
from ingest.readers.html import HtmlReader
from ingest.reading import Translation

OWN = "https://a.example/kh/news/1"
SELF = f'<link rel="alternate" hreflang="km" href="{OWN}">'
ENGLISH = '<link rel="alternate" hreflang="en-US" href="/en/news/1?utm_source=x">'


def links_in(html: str, selector: str) -> list[tuple[str, str]]:
    links = BeautifulSoup(html, "lxml").select(selector)
    return [(str(link["hreflang"]), str(link["href"])) for link in links]


@pytest.mark.parametrize(
    ("head", "url", "others"),
    [
        (SELF + ENGLISH, OWN, ["https://a.example/en/news/1"]),
        (ENGLISH, OWN, ["https://a.example/en/news/1"]),
        (SELF, OWN, []),
        (SELF + ENGLISH, None, []),
        (SELF + ENGLISH.replace("en-US", "fr"), OWN, []),
        (SELF + ENGLISH.replace("en-US", "x-default"), OWN, []),
        (ENGLISH + ENGLISH.replace("en-US", "en-GB"), OWN, ["https://a.example/en/news/1"]),
        (ENGLISH + ENGLISH.replace("news/1", "news/2"), OWN, []),
        (ENGLISH.replace("/en/news/1", "/en/"), OWN, []),
        (ENGLISH.replace("/en/news/1", "/"), OWN, []),
        (ENGLISH.replace("/en/news/1", "javascript:x"), OWN, []),
        (ENGLISH.replace("alternate", "stylesheet"), OWN, []),
        (SELF + ENGLISH, OWN + "#part", ["https://a.example/en/news/1"]),
    ],
)
def test_alternates_in_the_head(head: str, url: str | None, others: list[str]) -> None:
    found = alternates(links_in(head, "link[rel~=alternate][hreflang][href]"), url)
    assert found == [Translation(other, LinkEvidence.HREFLANG) for other in others]


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://sala.moeys.gov.kh/kh/library/07", "https://sala.moeys.gov.kh/en/library/07"),
        ("https://sala.moeys.gov.kh/en/library/07", "https://sala.moeys.gov.kh/kh/library/07"),
        ("https://www.moc.gov.kh/kh/news/3126", "https://www.moc.gov.kh/news/3126"),
        ("https://www.moc.gov.kh/news/3126", "https://www.moc.gov.kh/kh/news/3126"),
    ],
)
def test_paired_addresses(url: str, other: str) -> None:
    assert paired(url) == [Translation(other, LinkEvidence.ADDRESS)]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "https://sala.moeys.gov.kh/en/about",
        "https://moeys.gov.kh/en/library/07",
        "https://www.moc.gov.kh/en/news/3126",
        "https://unknown.example/kh/library/07",
    ],
)
def test_other_addresses_are_not_paired(url: str | None) -> None:
    assert paired(url) == []


def test_a_rule_that_nobody_tested_declares_nothing() -> None:
    url = "https://akp.gov.kh/kh/post/detail/326079"
    entry = entry_of(url)
    assert entry is not None
    assert [rule.km for rule in entry.paired if rule.host == "akp.gov.kh"] == ["/kh/post/detail/"]
    assert paired(url) == []


def test_a_page_without_a_parser_of_its_own_declares_too() -> None:
    line = "<p>The school on the river opened its doors on Monday to forty-one pupils.</p>"
    page = f'<html><link rel="canonical" href="{OWN}">{ENGLISH}<article>{line * 5}</article>'
    assert HtmlReader().read(page.encode()).translations == (
        Translation("https://a.example/en/news/1", LinkEvidence.HREFLANG),
    )


def test_a_switcher_that_leads_nowhere_declares_nothing() -> None:
    switcher = '<li class="lang-item {}"><a hreflang="en" href="https://a.example/en/2"></a></li>'
    links = ".lang-item:not(.no-translation) a[hreflang][href]"
    for extra, count in (("", 1), ("no-translation", 0)):
        assert len(alternates(links_in(switcher.format(extra), links), OWN)) == count
