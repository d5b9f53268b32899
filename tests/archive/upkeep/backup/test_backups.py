"""A folder of backups: the newest are kept, whatever the clock says; nothing else is touched."""

import datetime as dt
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.errors import BackupError
from archive.upkeep.backups import backup_into
from tests.archive.upkeep.backup.archives import FIRST, an_archive, filled

DAY = dt.timedelta(days=1)
NIGHT = dt.datetime(2024, 3, 1, 20, tzinfo=dt.UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return filled(an_archive(tmp_path / "a"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_newest_are_kept(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = [backup_into(archive, folder, 2, NIGHT + number * DAY) for number in range(4)]
    assert names(folder) == ["bannasar-20240303T200000Z.zip", "bannasar-20240304T200000Z.zip"]
    assert [len(each.deleted) for each in made] == [0, 0, 1, 1]
    assert made[-1].deleted == (made[1].path,)


def test_all_are_kept_where_no_number_is_given(archive: Archive, tmp_path: Path) -> None:
    for number in range(3):
        backup_into(archive, tmp_path / "backups", None, NIGHT + number * DAY)
    assert len(names(tmp_path / "backups")) == 3


def test_the_one_just_written_stays_though_the_clock_was_set_back(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    backup_into(archive, folder, 1, NIGHT)
    made = backup_into(archive, folder, 1, NIGHT - DAY)
    assert names(folder) == [made.path.name]


def test_other_files_stay_and_half_written_ones_go(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = ["bannasar-old.zip", "notes.txt", ".bannasar-x.zip.tmp"]
    for name in (*others, f".bannasar-20240201T200000Z.zip.{'0' * 32}"):
        (folder / name).write_bytes(b"x")
    made = backup_into(archive, folder, 1, NIGHT)
    assert names(folder) == sorted([*others, made.path.name])


def test_none_goes_for_one_that_lacks_something(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backup_into(archive, folder, 1, NIGHT)
    sha256 = archive.store.latest_capture(FIRST.id).sha256
    (archive.settings.originals / sha256[:2] / sha256).unlink()
    made = backup_into(archive, folder, 1, NIGHT + DAY)
    assert made.summary.missing == (sha256,)
    assert made.deleted == ()
    assert len(names(folder)) == 2


def test_a_folder_that_cannot_be_used_is_named(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(BackupError, match="Choose another"):
        backup_into(archive, tmp_path / "file", 1, NIGHT)
