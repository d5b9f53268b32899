"""A cluster of the tests, and a place of its own in it for each."""

from collections.abc import Iterator

import pytest

from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.generations import ClusterGenerations
from search.engines.protocol import IndexName
from tests.search.engines.kinds import a_prefix, no_lock


@pytest.fixture
def url() -> Iterator[str]:
    """A place in the cluster; a visible skip where there is none."""
    with a_prefix() as made:
        yield made


@pytest.fixture
def cluster(url: str) -> Cluster:
    return Cluster(read_address(url))


@pytest.fixture
def generations(url: str) -> ClusterGenerations:
    made = OpenSearchEngine(read_address(url), no_lock).generations(IndexName.DOCUMENTS)
    assert isinstance(made, ClusterGenerations)
    return made
