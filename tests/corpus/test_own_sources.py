"""A house's own publishers: beside ours, in the place of some of ours, and refused by name."""

from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import SettingsError
from archive.told_settings import read_settings
from corpus.sources import parse_sources, read_sources, use_own
from ingest.provenance.publishers import entry_of, site_of, source_with_id
from search.query.nodes import PublisherField
from search.query.publishers import published_by
from tests.corpus.test_sources import GOOD

OWN = """
[[source]]
id = "archiveoffice"
name = "Archive Office"
kind = "ministry"
homepage = "http://intranet/"
languages = ["en"]
hosts = ["intranet"]
"""


def own(tmp_path: Path, toml: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def test_they_stand_beside_ours_until_another_home_is_opened(tmp_path: Path) -> None:
    ours = read_sources()
    own(tmp_path, OWN)
    open_archive(read_settings(tmp_path, {})).store.close()
    assert read_sources()[:-1] == ours
    entry = entry_of("http://intranet/notices/1")
    assert entry is not None
    assert (entry.id, entry.sureness) == ("archiveoffice", None)
    assert source_with_id("archiveoffice").name == "Archive Office"
    found = published_by(PublisherField.MINISTRY, "Archive Office")
    assert found is not None
    open_archive(read_settings(tmp_path / "other", {})).store.close()
    assert read_sources() == ours
    assert entry_of("http://intranet/notices/1") is None
    assert published_by(PublisherField.MINISTRY, "Archive Office") is None


def test_one_of_ours_is_named_otherwise_in_its_place(tmp_path: Path) -> None:
    ours = read_sources()
    first = ours[0]
    row = OWN.replace("archiveoffice", first.id).replace("intranet", first.hosts[0])
    use_own(own(tmp_path, row + 'site = "mptc"\n'))
    assert [entry.id for entry in read_sources()] == [entry.id for entry in ours]
    assert source_with_id(first.id).name == "Archive Office"
    assert site_of(first.id) == "mptc"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (OWN.replace('"intranet"', '"Intranet"'), "is not a host name"),
        (OWN + 'site = "nosuchsite"\n', "site must be one of"),
        (OWN.replace('["intranet"]', '["intranet", "{shipped}"]'), "is given twice \\(by "),
        ("[[source]\n", ""),
    ],
)
def test_a_list_that_is_wrong_is_refused_and_what_held_holds(
    tmp_path: Path, toml: str, said: str
) -> None:
    ours = read_sources()
    own(tmp_path, toml.replace("{shipped}", ours[0].hosts[0]))
    with pytest.raises(SettingsError, match=f"sources.toml cannot be used: .*{said}"):
        open_archive(read_settings(tmp_path, {}))
    assert read_sources() == ours


def test_ours_keep_the_strict_form() -> None:
    with pytest.raises(ValueError, match="host name"):
        parse_sources(GOOD.replace("www.mpw.gov.kh.example", "intranet"))
    with pytest.raises(ValueError, match="sureness"):
        parse_sources(GOOD.replace("sample = true\n", ""))
