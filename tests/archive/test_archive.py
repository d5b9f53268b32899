"""Where the archive is kept, and what is said when it cannot be kept there."""

from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import SettingsError
from archive.told_settings import read_settings
from tests.archive.builders import a_document, put


def test_the_home_folder_is_the_option_then_the_environment_then_var() -> None:
    environment = {"BANNASAR_HOME": "/named"}
    assert read_settings(Path("/given"), environment).home == Path("/given")
    assert read_settings(None, environment).home == Path("/named")
    assert read_settings(None, {}).home == Path("var")


def test_another_database_may_be_named() -> None:
    url = "postgresql://user@host/name"
    assert read_settings(None, {"BANNASAR_DATABASE": url}).database == url


@pytest.mark.parametrize("name", ["plain", "a b", "50%41", "what?", "a#b", "a@b:c", "ឯកសារ"])
def test_a_home_of_any_name_holds_everything(tmp_path: Path, name: str) -> None:
    settings = read_settings(tmp_path / name, {})
    archive = open_archive(settings)
    document = a_document()
    put(archive, document)
    archive.store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    again = open_archive(settings)
    assert again.store.document_ids() == [document.id]
    assert again.originals.get(again.store.latest_capture(document.id).sha256)
    again.store.close()


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="--home"):
        open_archive(read_settings(tmp_path / "file" / "home", {}))
