"""The list of publishers: what it holds, and that a wrong entry is refused by name."""

import pytest

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


def test_site_and_sample_may_be_left_out() -> None:
    (entry,) = parse_sources(GOOD.replace('site = "mptc"\nsample = true\n', ""))
    assert entry.site is None
    assert not entry.sample


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


def test_an_id_or_a_host_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="source 'mpw': this id is given twice"):
        parse_sources(GOOD + GOOD)
    with pytest.raises(ValueError, match=r"host 'www\.mpw\.gov\.kh\.example' is given twice"):
        parse_sources(GOOD + GOOD.replace('"mpw"', '"msl"'))


def test_the_shipped_list_holds_the_publishers_whose_shapes_have_parsers() -> None:
    sources = {source.id: source for source in read_sources()}
    for site in ("mptc", "pressocm", "moc", "kampucheathmey", "khmertimes"):
        assert sources[site].site == site
        assert not sources[site].sample


def test_a_publisher_is_a_sample_exactly_when_its_hosts_can_belong_to_no_one() -> None:
    for source in read_sources():
        assert {host.endswith(".example") for host in source.hosts} == {source.sample}


def test_the_shipped_list_is_read_once() -> None:
    assert read_sources() is read_sources()
