"""The nodes of the cluster of the tests: killed, and started again."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from search.engines.opensearch.cluster import Cluster
from search.engines.protocol import UnavailableError

_START = Path(__file__).parents[3] / "opensearch" / "node.sh"
_NODES = 3
_SECONDS = 300


class Nodes:
    """Those that ``tests/opensearch.sh`` has started, by number."""

    def __init__(self) -> None:
        folder = os.environ.get("BANNASAR_TEST_OPENSEARCH_NODES")
        if not folder:
            pytest.skip("no nodes of OpenSearch: run under tests/opensearch.sh")
        if "PYTEST_XDIST_WORKER" in os.environ:
            pytest.skip("takes nodes away from other tests: run it without -n")
        self._folder = Path(folder)

    def kill(self, number: int) -> None:
        """At once, as when its machine loses power."""
        os.kill(int((self._folder / f"{number}.pid").read_text()), signal.SIGKILL)

    def start(self, number: int) -> None:
        """As it was when it was killed."""
        subprocess.run(["sh", str(_START), str(self._folder), str(number)], check=True)

    def manager(self, cluster: Cluster) -> int:
        """The number of the node that the others have elected."""
        told = cluster.ask("GET", "/_cluster/state/cluster_manager_node,nodes")
        elected = told["nodes"][told["cluster_manager_node"]]
        return int(elected["name"].removeprefix("node"))


def wait_until_whole(cluster: Cluster) -> None:
    """Until all nodes are there, and all copies on them."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            if cluster.has_all_copies(seconds=10, nodes=_NODES):
                return
        except UnavailableError:
            time.sleep(0.5)
    raise AssertionError("the cluster did not become whole again")
