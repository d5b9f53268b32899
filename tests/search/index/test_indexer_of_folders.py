"""What an index in a folder of this machine suffers, and how it is mended."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.errors import IndexMissingError, IndexWriteError
from search.questions import Question
from search.service.documents import open_search
from tests.search.builders import a_document, a_folder_archive, quiet, save


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = a_folder_archive(tmp_path)
    save(made, a_document("a.txt", "rain today"), a_document("b.txt", "sun today"))
    return made


def found(archive: Archive, query: str) -> set[str]:
    return {hit.origin for hit in open_search(archive).ask(Question(query=query)).hits}


def test_the_previous_generation_stays_for_its_readers_and_older_ones_go(
    archive: Archive,
) -> None:
    search = open_search(archive)
    for _ in range(4):
        search.rebuild(quiet)
    folders = {path.name for path in archive.settings.index.glob("generation-*")}
    assert folders == {"generation-000003", "generation-000004"}


def damaged_segments(folder: Path) -> None:
    for path in (folder / "engine").iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_state(folder: Path) -> None:
    (folder / "state.json").write_text("{", encoding="utf-8")


def no_pointer(folder: Path) -> None:
    (folder.parent / "current").write_bytes(b"\xff../..")


@pytest.mark.parametrize("damage", [damaged_segments, no_state, no_pointer])
def test_a_damaged_index_is_built_again(archive: Archive, damage: Callable[[Path], None]) -> None:
    open_search(archive).update(quiet)
    damage(archive.settings.index / "generation-000001")
    state = open_search(archive).update(quiet)
    assert state.documents == 2
    assert found(archive, "rain") == {"a.txt"}


def test_damage_that_shows_only_when_asked_is_said_and_mended(archive: Archive) -> None:
    search = open_search(archive)
    search.update(quiet)
    folder = archive.settings.index / "generation-000001" / "engine"
    save(archive, *(a_document(f"{number}.txt", "rain today") for number in range(9)))
    search.update(quiet)
    for path in folder.glob("*.arrays"):
        # The postings of the body come first: they are read when one of its words is asked for.
        data = bytearray(path.read_bytes())
        data[120:128] = bytes(byte ^ 1 for byte in data[120:128])
        path.write_bytes(data)
    damaged = open_search(archive)
    with pytest.raises(IndexMissingError, match="--rebuild"):
        damaged.ask(Question(query="rain"))
    assert damaged.rebuild(quiet).documents == 11
    assert damaged.ask(Question(query="rain")).total == 10


def test_a_full_disk_is_said_in_plain_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    search = open_search(archive)
    search.update(quiet)
    save(archive, a_document("c.txt", "rain"))
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(IndexWriteError, match="No space left"):
            search.update(quiet)
    assert search.update(quiet).documents == 3
