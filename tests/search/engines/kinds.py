"""The kinds of engine that the contract is held by, each made with nothing in it."""

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.generations import ClusterGeneration
from search.engines.protocol import Engine, Generation, Generations, IndexName
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine, FolderGeneration


@dataclass(frozen=True)
class Kind:
    """An engine; ``empty`` is one that has no index yet, and is gone at the end of the block.

    ``damage`` makes a generation one that does not open any more. ``examples`` are so many that a
    property is tried on in about a minute.
    """

    name: str
    empty: Callable[[], AbstractContextManager[Engine]]
    damage: Callable[[Generation], None]
    examples: int

    def holds(self, property_of: Callable[[Generations, st.DataObject], None]) -> None:
        """Try a property on generated data, each time with an engine that has no index yet."""

        @settings(max_examples=self.examples, deadline=None)
        @given(data=st.data())
        def each(data: st.DataObject) -> None:
            with self.empty() as engine:
                property_of(engine.generations(IndexName.DOCUMENTS), data)

        each()


@contextmanager
def _whoosh() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as name:
        yield FolderEngine(Path(name) / "index", WhooshEngine())


def _cut_files(generation: Generation) -> None:
    assert isinstance(generation, FolderGeneration)
    for path in generation.index_folder.iterdir():
        path.write_bytes(b"\x00damaged")


@contextmanager
def _opensearch() -> Iterator[Engine]:
    with a_prefix() as url:
        yield OpenSearchEngine(read_address(url), no_lock)


@contextmanager
def a_prefix() -> Iterator[str]:
    """A place of its own in the cluster of the tests, as a URL; all in it goes at the end."""
    hosts = os.environ.get("BANNASAR_TEST_OPENSEARCH")
    if not hosts:
        pytest.skip("no OpenSearch: run under tests/opensearch.sh")
    url = f"{hosts}/t{uuid.uuid4().hex[:12]}"
    try:
        yield url
    finally:
        delete_all(url)


def delete_all(url: str) -> None:
    address = read_address(url)
    cluster = Cluster(address)
    names = cluster.ask("GET", f"/{address.prefix}-*/_alias?expand_wildcards=all")
    if names:
        cluster.ask("DELETE", f"/{','.join(names)}")


@contextmanager
def no_lock(name: str, seconds: float) -> Iterator[None]:
    yield


def _delete(generation: Generation) -> None:
    assert isinstance(generation, ClusterGeneration)
    generation.drop()


KINDS = (
    Kind("whoosh", _whoosh, _cut_files, examples=settings().max_examples),
    Kind("opensearch", _opensearch, _delete, examples=10),
)
