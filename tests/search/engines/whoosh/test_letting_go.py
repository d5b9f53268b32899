"""The files of an index have nothing of what was deleted from it once it was let go of."""

from pathlib import Path

import pytest

from archive.visibility import NOTHING_WITHHELD
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderGeneration, FolderGenerations
from tests.search.engines.made import entry, everything, ids

WORD = "zirconium"


@pytest.fixture
def generation(tmp_path: Path) -> FolderGeneration:
    """One with two segments, of which the larger has something deleted."""
    made = FolderGenerations(tmp_path / "index", WhooshEngine()).begin()
    rain = [entry(f"{number:02}", "rain") for number in range(20)]
    made.apply([*rain, entry("gone", WORD, "rain", title=(WORD,))], ())
    made.apply([entry("late", "rain")], {"gone"})
    return made


def having(generation: FolderGeneration) -> list[Path]:
    files = sorted(generation.index_folder.iterdir())
    return [path for path in files if WORD.encode() in path.read_bytes()]


def test_what_is_deleted_stands_in_no_file(generation: FolderGeneration) -> None:
    assert having(generation)
    before = generation.open(NOTHING_WITHHELD)
    assert generation.let_go()
    assert having(generation) == []
    after = generation.open(NOTHING_WITHHELD)
    assert [len(ids(each, "rain")) for each in (before, after)] == [21, 21]
    assert after.documents() == 21
    assert [each.id for each in after.search(everything()).page] == [
        each.id for each in before.search(everything()).page
    ]


def test_segments_that_are_whole_stay_as_they_are(generation: FolderGeneration) -> None:
    before = {path.name for path in generation.index_folder.glob("*.arrays")}
    generation.let_go()
    after = {path.name for path in generation.index_folder.glob("*.arrays")}
    assert (len(before), len(after), len(before & after)) == (2, 2, 1)
    generation.let_go()
    assert {path.name for path in generation.index_folder.glob("*.arrays")} == after


def test_a_segment_of_which_all_is_deleted_goes(generation: FolderGeneration) -> None:
    generation.apply((), {f"{number:02}" for number in range(20)} | {"late"})
    generation.let_go()
    assert list(generation.index_folder.glob("*.arrays")) == []
    assert generation.open(NOTHING_WITHHELD).documents() == 0


def test_where_it_fails_the_index_is_as_it_was(
    generation: FolderGeneration, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> int:
        raise OSError("no room")

    files = {path.name for path in generation.index_folder.iterdir()}
    with monkeypatch.context() as patched:
        patched.setattr("search.engines.whoosh.letting_go.merge", failing)
        with pytest.raises(OSError, match="no room"):
            generation.let_go()
    assert {path.name for path in generation.index_folder.iterdir()} == files
    assert generation.open(NOTHING_WITHHELD).documents() == 21
    generation.let_go()
    assert having(generation) == []
