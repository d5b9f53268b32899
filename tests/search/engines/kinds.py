"""The kinds of engine that the contract is held by, each made with nothing in it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.engines.protocol import Engine, Generation
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine, FolderGeneration


@dataclass(frozen=True)
class Kind:
    """An engine; ``empty`` is one that has no index yet, and is gone at the end of the block.

    ``damage`` makes a generation one that does not open any more.
    """

    name: str
    empty: Callable[[], AbstractContextManager[Engine]]
    damage: Callable[[Generation], None]


@contextmanager
def _whoosh() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as name:
        yield FolderEngine(Path(name) / "index", WhooshEngine())


def _cut_files(generation: Generation) -> None:
    assert isinstance(generation, FolderGeneration)
    for path in generation.index_folder.iterdir():
        path.write_bytes(b"\x00damaged")


KINDS = (Kind("whoosh", _whoosh, _cut_files),)
