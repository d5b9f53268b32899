"""The list of publishers: what it holds, and that a wrong entry is refused by name."""

import pytest
from bs4 import BeautifulSoup

from corpus.listings import Listing, PairedPaths
from corpus.sources import SourceEntry, parse_sources, read_sources

GOOD = """
[[source]]
id = "mpw"
name = "Ministry of Public Wellbeing"
name_km = "ក្រសួងសុខុមាលភាពសាធារណៈ"
kind = "ministry"
homepage = "https://www.mpw.gov.kh.example/"
languages = ["km", "en"]
hosts = ["www.mpw.gov.kh.example"]
site = "mptc"
sample = true
"""

REAL = (
    GOOD.replace("sample = true\n", "")
    + """sureness = "code"
listings = [
    { url = "https://www.mpw.gov.kh.example/feed", kind = "feed", languages = ["km"], sureness = "tested", seen = "2026-09" },
    { url = "https://www.mpw.gov.kh.example/news", kind = "list", languages = ["km", "en"], sureness = "inferred", items = "h3 a" },
]
paired = [
    { host = "www.mpw.gov.kh.example", km = "/kh/n/", en = "/n/", sureness = "unverified" },
]
"""  # noqa: E501
)


def test_an_entry_is_read_as_written() -> None:
    assert parse_sources(GOOD) == (
        SourceEntry(
            id="mpw",
            name="Ministry of Public Wellbeing",
            name_km="ក្រសួងសុខុមាលភាពសាធារណៈ",
            kind="ministry",
            homepage="https://www.mpw.gov.kh.example/",
            languages=("km", "en"),
            hosts=("www.mpw.gov.kh.example",),
            site="mptc",
            sample=True,
        ),
    )


def test_site_and_khmer_name_may_be_left_out() -> None:
    (entry,) = parse_sources(GOOD.replace('site = "mptc"\n', ""))
    assert entry.site is None
    (entry,) = parse_sources(GOOD.replace("name_km", "# name_km"))
    assert entry.name_km == ""


def test_listings_and_paired_paths_are_read_as_written() -> None:
    (entry,) = parse_sources(REAL)
    assert not entry.sample
    assert entry.sureness == "code"
    assert entry.listings == (
        Listing(
            url="https://www.mpw.gov.kh.example/feed",
            kind="feed",
            languages=("km",),
            sureness="tested",
            seen="2026-09",
        ),
        Listing(
            url="https://www.mpw.gov.kh.example/news",
            kind="list",
            languages=("km", "en"),
            sureness="inferred",
            items="h3 a",
        ),
    )
    assert entry.paired == (
        PairedPaths(host="www.mpw.gov.kh.example", km="/kh/n/", en="/n/", sureness="unverified"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "mpw"\n', "", "source number 1: id is missing"),
        ('id = "mpw"', 'id = "MPW"', "source 'MPW': id must be small ASCII"),
        ('id = "mpw"', "id = 7", "source 7: id must be a text"),
        ('"Ministry of Public Wellbeing"', '""', "source 'mpw': name must be a text"),
        ('"ministry"', '"church"', "source 'mpw': kind must be one of ministry, press"),
        ('["km", "en"]', '["km", "fr"]', "source 'mpw': languages must be among km, en"),
        ('["km", "en"]', "[]", "source 'mpw': languages must be a list of one or more"),
        ('["km", "en"]', '["km", "km"]', "source 'mpw': languages holds the same text twice"),
        ('["www.mpw.gov.kh.example"]', '"www.mpw"', "source 'mpw': hosts must be a list"),
        ('["www.mpw', '["https://www.mpw', "source 'mpw': 'https://www.mpw.* is not a host"),
        ("https://www.mpw", "https://www.msl", "source 'mpw': homepage must be an http address"),
        ('homepage = "https:', 'homepage = "ftp:', "source 'mpw': homepage must be an http"),
        ("sample = true", 'sample = "yes"', "source 'mpw': sample must be true or false"),
        ('site = "mptc"', 'site = " "', "source 'mpw': site must be a text"),
        ('site = "mptc"', 'sit = "mptc"', "source 'mpw': sit is not a key of a source"),
        ("[[source]]", "[[sources]]", r"must hold \[\[source\]\] tables and nothing else"),
        ("[[source]]", "[[source]", r"Expected '\]\]'"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=message):
        parse_sources(GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('sureness = "code"\n', "", "source 'mpw': sureness must be given, except for a sample"),
        ('sureness = "code"', 'sureness = "sure"', "source 'mpw': sureness must be one of tested"),
        ('"code"\nlist', '"code"\nsample = true\nlist', "'mpw': sureness must be given, except"),
        ("example/feed", "test/feed", "source 'mpw', listings 1: url must be an http address"),
        ('"https://www.mpw.gov.kh.example/feed"', "7", "'mpw', listings 1: url must be a text"),
        ('"feed",', '"rss",', "source 'mpw', listings 1: kind must be one of feed, sitemap, list"),
        ('languages = ["km"], ', "", "source 'mpw', listings 1: languages is missing"),
        ('s = ["km"],', 's = ["fr"],', "source 'mpw', listings 1: languages must be among km, en"),
        ('"tested"', '"yes"', "source 'mpw', listings 1: sureness must be one of tested, code"),
        ('"2026-09"', '"2026-13"', "source 'mpw', listings 1: seen must be a day or a month"),
        ("seen =", "date =", "source 'mpw', listings 1: date is not a key of such a row"),
        (', items = "h3 a"', "", "source 'mpw', listings 2: items must stand with the kind list"),
        ('seen = "2026-09"', 'items = "a"', "source 'mpw', listings 1: items must stand with"),
        ("example/news", "example/feed", "the listing 'https.*/feed' is given twice"),
        ('host = "www', 'host = "w3', "source 'mpw', paired 1: host must be one of the source's"),
        ('"/kh/n/"', '"/kh/n"', "source 'mpw', paired 1: km and en must be paths"),
        ('"/kh/n/"', '"/n/"', "source 'mpw', paired 1: km and en must differ"),
        ("paired = [", "paired = [7,", "source 'mpw': paired must be a list of rows"),
    ],
)
def test_a_wrong_row_is_refused_by_its_number(old: str, new: str, message: str) -> None:
    assert old in REAL
    with pytest.raises(ValueError, match=message):
        parse_sources(REAL.replace(old, new, 1))


def test_an_id_or_a_host_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="source 'mpw': this id is given twice"):
        parse_sources(GOOD + GOOD)
    with pytest.raises(ValueError, match=r"host 'www\.mpw\.gov\.kh\.example' is given twice"):
        parse_sources(GOOD + GOOD.replace('"mpw"', '"msl"'))


def test_the_shipped_list_names_ministries_and_outlets_and_how_sure_it_is() -> None:
    real = [source for source in read_sources() if not source.sample]
    assert len(real) >= 25
    assert {source.kind for source in real} == {"ministry", "press", "agency", "partner"}
    assert all(source.sureness for source in real)
    assert sum(bool(source.listings) for source in real) >= 25
    for site in ("mptc", "pressocm", "moc", "kampucheathmey", "khmertimes"):
        assert site in {source.site for source in real if source.id == site}


def test_a_listing_is_in_a_language_of_its_publisher_and_its_selector_is_one() -> None:
    for source in read_sources():
        for listing in source.listings:
            assert set(listing.languages) <= set(source.languages), listing.url
            if listing.items:
                BeautifulSoup("", "lxml").select(listing.items)


def test_a_publisher_is_a_sample_exactly_when_its_hosts_can_belong_to_no_one() -> None:
    for source in read_sources():
        assert {host.endswith(".example") for host in source.hosts} == {source.sample}


def test_the_shipped_list_is_read_once() -> None:
    assert read_sources() is read_sources()
