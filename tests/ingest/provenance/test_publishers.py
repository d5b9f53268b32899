"""Whose a document is."""

import pytest

from archive.errors import SettingsError
from archive.records import SourceKind
from ingest.provenance.publishers import UNKNOWN, source_of, source_with_id


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
