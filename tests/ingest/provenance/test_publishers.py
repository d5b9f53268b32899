"""Whose a document is."""

import pytest

from archive.errors import SettingsError
from archive.records import SourceKind
from corpus.sources import SourceList, parse_sources
from ingest.provenance import publishers
from ingest.provenance.publishers import (
    UNKNOWN,
    channel_source,
    sender_source,
    source_of,
    source_with_id,
)


def test_a_known_host_with_and_without_www() -> None:
    for host in ("www.mtfm.gov.kh.example", "mtfm.gov.kh.example"):
        source = source_of(named="", url=f"https://{host}/kh/news/1", site_name="Anything")
        assert (source.id, source.kind) == ("mtfm", SourceKind.MINISTRY)


def test_an_unknown_host_makes_a_source_of_its_own() -> None:
    source = source_of(named="", url="https://www.river-times.example/a", site_name="River Times")
    assert (source.id, source.name) == ("river-times-example", "River Times")
    assert source.homepage == "https://www.river-times.example/"
    assert source.kind is SourceKind.UNKNOWN


def test_without_host_or_name_the_source_is_unknown() -> None:
    assert source_of(named="", url=None, site_name="") == UNKNOWN


@pytest.mark.parametrize(
    "named", ["mtfm", "MTFM", "Ministry of Trade Fairs and Markets", "ក្រសួងពិព័រណ៍ និងទីផ្សារ"]
)
def test_a_file_may_name_a_known_source_by_id_or_name(named: str) -> None:
    assert source_of(named=named, url=None, site_name="").id == "mtfm"


def test_new_names_make_ids_that_stay() -> None:
    assert source_of(named="River Times!", url=None, site_name="").id == "river-times"
    khmer = source_of(named="ទន្លេថ្មី", url=None, site_name="")
    assert khmer == source_of(named="ទន្លេថ្មី", url=None, site_name="")
    assert khmer.id.startswith("source-")
    assert khmer.name_km == "ទន្លេថ្មី"


def test_a_given_id_is_known_or_new_or_refused() -> None:
    assert source_with_id("mtfm").name == "Ministry of Trade Fairs and Markets"
    assert source_with_id("unknown") == UNKNOWN
    assert source_with_id("my-folder").name == "my-folder"
    for wrong in ("", "My Folder", "ខ្មែរ", "x" * 64, "-a", "a/b"):
        with pytest.raises(SettingsError, match="small letters"):
            source_with_id(wrong)


OWN = """
[[source]]
id = "rivers"
name = "Office of Rivers"
kind = "ministry"
homepage = "https://rivers.example/"
languages = ["km"]
hosts = ["rivers.example", "www.rivers.example"]
telegram = ["rivers_news", "123456"]
"""


@pytest.fixture
def rivers(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = SourceList(parse_sources(OWN, own=True))
    monkeypatch.setattr(publishers, "source_list", lambda: listed)


@pytest.mark.usefixtures("rivers")
def test_a_channel_is_known_by_its_handle_or_number() -> None:
    assert channel_source("@Rivers_News", None) == "rivers"
    assert channel_source(None, 123456) == "rivers"
    assert channel_source("", "-100123456") == "rivers"
    assert channel_source("Office of Rivers", 7) == ""
    for url in ("https://t.me/rivers_news/12", "https://t.me/s/rivers_news"):
        assert source_of(named="", url=url, site_name="Anything").id == "rivers"


@pytest.mark.usefixtures("rivers")
def test_a_channel_that_nobody_knows_is_a_source_by_its_handle() -> None:
    source = source_of(named="", url="https://t.me/Other_News/5", site_name="Office of Rivers")
    assert (source.id, source.name) == ("t-me-other_news", "@other_news")


@pytest.mark.usefixtures("rivers")
def test_a_sender_is_known_by_the_host_of_the_address() -> None:
    assert sender_source("press@rivers.example") == "rivers"
    for address in ("rivers@mail.example", "rivers.example", "", "a@rivers.example.evil.example"):
        assert sender_source(address) == ""


@pytest.mark.usefixtures("rivers")
def test_a_site_that_takes_the_name_of_another_is_shown_by_its_host() -> None:
    source = source_of(named="", url="https://evil.example/a", site_name="office of rivers")
    assert (source.id, source.name) == ("evil-example", "evil.example")


@pytest.mark.parametrize("wrong", ['["@rivers_news"]', '["Rivers"]', '"rivers"', "[5]", '["0"]'])
def test_a_channel_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="telegram"):
        parse_sources(OWN.replace('["rivers_news", "123456"]', wrong), own=True)
