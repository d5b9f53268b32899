"""The engine protocol over a cluster."""

from collections.abc import Sequence
from pathlib import Path

from search.engines.opensearch import entries, limits, mapping
from search.engines.opensearch.address import Address
from search.engines.opensearch.cluster import Cluster, RefusedError
from search.engines.opensearch.generations import ClusterGenerations, Lock
from search.engines.protocol import Generations, IndexName


class OpenSearchEngine:
    """The indexes of an archive in a cluster; ``lock`` is what its writers wait by."""

    name = "opensearch"

    def __init__(self, address: Address, lock: Lock) -> None:
        self._cluster = Cluster(address)
        self._lock = lock

    def generations(self, index: IndexName) -> Generations:
        """See Engine."""
        alias = f"{self._cluster.address.prefix}-{index.value}"
        return ClusterGenerations(self._cluster, alias, self._lock)

    def rules(self) -> tuple[Path, ...]:
        """See Engine."""
        return (Path(mapping.__file__), Path(entries.__file__))

    def advice(self) -> Sequence[str]:
        """See Engine."""
        try:
            return tuple(limits.advice(self._cluster))
        except RefusedError as error:
            return (f"The cluster does not tell how it is set: {error.reason}.",)
