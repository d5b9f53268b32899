"""A batch on a disk is there whole or not at all, which is more than the contract asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import IndexEntry
from search.engines.protocol import EngineError
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderGenerations
from tests.search.engines.made import entry, everything, filled, ids


@pytest.fixture
def generations(tmp_path: Path) -> FolderGenerations:
    return FolderGenerations(tmp_path / "index", WhooshEngine())


def failing() -> Iterator[IndexEntry]:
    yield entry("c", "covid")
    yield entry("a", "replaced")
    raise RuntimeError("the analyzer fell over")


def unwritable() -> Iterator[IndexEntry]:
    yield entry("c", "covid")
    yield entry("a", "\ud800")


@pytest.mark.parametrize("batch", [failing, unwritable])
def test_a_batch_that_fails_half_way_leaves_the_index_as_it_was(
    generations: FolderGenerations, batch: Callable[[], Iterator[IndexEntry]]
) -> None:
    generation = filled(generations, [[entry("a", "covid"), entry("b", "minister")]])
    with pytest.raises((RuntimeError, ValueError), match=r"fell over|surrogates"):
        generation.apply(batch(), {"b"})
    snapshot = generation.open(NOTHING_WITHHELD)
    assert [each.id for each in snapshot.search(everything()).page] == ["a", "b"]
    assert (ids(snapshot, "covid"), ids(snapshot, "replaced")) == (["a"], [])


def test_no_folder_opens_where_there_is_none(generations: FolderGenerations) -> None:
    generation = generations.begin()
    for path in generation.index_folder.iterdir():
        path.unlink()
    generation.index_folder.rmdir()
    with pytest.raises(EngineError):
        generation.open(NOTHING_WITHHELD)


def test_a_generation_without_a_state_has_no_stamp(generations: FolderGenerations) -> None:
    with pytest.raises(EngineError, match="says nothing of its state"):
        generations.begin().stamp()
