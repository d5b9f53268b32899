"""What is restored replaces nothing, and a backup that is not whole is refused with a reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import BackupError
from archive.originals import Originals
from archive.settings import Settings
from archive.store import Store
from archive.upkeep.backup import backup, end_restore, is_restoring, restore
from archive.upkeep.check import check
from tests.archive.builders import a_document, put
from tests.archive.upkeep.backup.archives import an_archive, changed, sorted_rows

PUT, COUNT = Originals.put, Store.count


def test_a_home_with_documents_is_left_alone(made: Path, tmp_path: Path) -> None:
    other = an_archive(tmp_path / "b")
    put(other, a_document("Mine."))
    before = sorted_rows(other)
    with pytest.raises(BackupError, match="already holds documents"):
        restore(made, other.settings)
    assert sorted_rows(other) == before
    other.store.close()


def test_an_index_of_another_archive_is_deleted(made: Path, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    settings.index.mkdir(parents=True)
    (settings.index / "old").write_text("x", encoding="utf-8")
    restore(made, settings)
    assert not settings.index.exists()


def tamper_with_text(members: dict[str, bytes]) -> None:
    members["tables/revisions.jsonl"] = members["tables/revisions.jsonl"].replace(b"One", b"Two")


def tamper_with_an_original(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("originals/"))
    members[name] += b"!"


def lose_a_part(members: dict[str, bytes]) -> None:
    del members["tables/changes.jsonl"]


def slip_in_a_part(members: dict[str, bytes]) -> None:
    members["../outside.txt"] = b"x"


def name_a_part_outside(members: dict[str, bytes]) -> None:
    slip_in_a_part(members)
    manifest = json.loads(members["manifest.json"])
    manifest["parts"]["../outside.txt"] = (
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )
    members["manifest.json"] = json.dumps(manifest).encode()


def come_from_a_newer_version(members: dict[str, bytes]) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b'"format": 3', b'"format": 4')


def lose_the_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def garble_the_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (tamper_with_text, "damaged"),
        (tamper_with_an_original, "damaged"),
        (lose_a_part, "parts are not those"),
        (slip_in_a_part, "parts are not those"),
        (name_a_part_outside, "is no part of one"),
        (come_from_a_newer_version, "another version"),
        (lose_the_manifest, "no backup"),
        (garble_the_manifest, "no backup"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_written(
    made: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match=said):
        restore(changed(made, change), settings)
    assert not settings.home.exists()
    assert not (tmp_path / "outside.txt").exists()


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.99])
def test_a_cut_off_backup_is_refused(made: Path, tmp_path: Path, keep: float) -> None:
    data = made.read_bytes()
    made.write_bytes(data[: int(keep if keep >= 1 else keep * len(data))])
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match="cannot be read"):
        restore(made, settings)


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b/archive.sqlite")
    with pytest.raises(BackupError, match=r"cannot be restored .*No such file"):
        restore(tmp_path / "none.zip", settings)


@pytest.mark.parametrize("calls", [1, 2, 3, 4])
def test_cut_off_it_goes_on_with_the_same_backup(
    made: Path, tmp_path: Path, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at the first, second or third original, or once the rows are in."""
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    puts = iter(range(1, 9))

    def put(originals: Originals, data: bytes) -> str:
        if next(puts) == calls:
            raise KeyboardInterrupt
        return PUT(originals, data)

    def count(store: Store) -> int:
        if found := COUNT(store):
            raise KeyboardInterrupt
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Originals, "put", put)
        patched.setattr(Store, "count", count)
        with pytest.raises(KeyboardInterrupt):
            restore(made, settings)
    assert is_restoring(settings)
    settings.index.mkdir(exist_ok=True)
    summary = restore(made, settings)
    assert (summary.documents, summary.originals) == (2, 3)
    assert not settings.index.exists()
    restored, first = open_archive(settings), an_archive(made.parent / "first")
    assert sorted_rows(restored) == sorted_rows(first)
    assert [each.what for each in check(restored)] == ["A restore is under way, or was cut off."]
    end_restore(settings)
    assert check(restored) == []
    for each in (restored, first):
        each.store.close()


def test_one_that_was_cut_off_does_not_go_on_with_another_backup(
    made: Path, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    restore(made, settings)
    other = an_archive(tmp_path / "other")
    put(other, a_document("Mine."))
    backup(other, tmp_path / "other.zip")
    other.store.close()
    with pytest.raises(BackupError, match="already holds documents"):
        restore(tmp_path / "other.zip", settings)


def test_one_that_is_done_is_not_begun_again(made: Path, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "b", database=f"sqlite:///{tmp_path}/b.sqlite")
    restore(made, settings)
    end_restore(settings)
    with pytest.raises(BackupError, match="already holds documents"):
        restore(made, settings)
