"""What a cluster should be set to is said in plain words before it is in the way."""

from collections.abc import Mapping
from typing import Any

import pytest

from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster, RefusedError
from search.engines.opensearch.limits import advice, most_clauses, told_of_limit

HEALTH = {"active_shards": 12, "number_of_data_nodes": 3}
GIGABYTE = 1 << 30


class Told(Cluster):
    """A cluster that tells this of itself."""

    def __init__(
        self,
        settings: Mapping[str, str] = {},
        health: Mapping[str, int] = HEALTH,
        collectors: tuple[str, ...] = ("G1 Young Generation", "G1 Old Generation"),
    ) -> None:
        super().__init__(read_address("http://nowhere:9200/a"))
        node = {
            "name": "node1",
            "jvm": {"mem": {"heap_max_in_bytes": GIGABYTE}, "gc_collectors": list(collectors)},
        }
        defaults = {
            "indices.query.bool.max_clause_count": "16384",
            "search.max_open_pit_context": "300",
            "cluster.max_shards_per_node": "1000",
        }
        self._told: dict[str, Any] = {
            "/_cluster/settings": {
                "defaults": defaults,
                "persistent": dict(settings or {}),
                "transient": {},
            },
            "/_cluster/health": dict(health),
            "/_nodes/jvm": {"nodes": {"x": node}},
        }

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        told: dict[str, Any] = self._told[path.partition("?")[0]]
        return told


class Silent(Cluster):
    """A cluster that does not tell how it is set."""

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        raise RefusedError(403, {"reason": "not for you"})


def test_of_a_cluster_that_is_set_well_nothing_is_said() -> None:
    assert list(advice(Told())) == []


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        (Told({"indices.query.bool.max_clause_count": "1024"}), "1,024 clauses"),
        (Told({"search.max_open_pit_context": "20"}), "20 points in time"),
        (Told({"search.allow_expensive_queries": "false"}), "allow_expensive_queries to true"),
        (Told({"cluster.max_shards_per_node": "4"}), "12 shards of at most 12"),
        (Told(collectors=("Copy", "MarkSweepCompact")), "node1 collects garbage without G1"),
    ],
)
def test_each_limit_that_will_be_in_the_way_is_a_sentence(cluster: Cluster, said: str) -> None:
    (sentence,) = advice(cluster)
    assert said in sentence
    assert sentence.endswith(".")


def test_the_limit_of_clauses_is_that_of_the_cluster_or_the_least_there_is() -> None:
    assert most_clauses(Told({"indices.query.bool.max_clause_count": "4096"})) == 4096
    assert most_clauses(Silent(read_address("http://nowhere:9200/a"))) == 1024


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            "Validation Failed: 1: this action would add [4] total shards, but this cluster "
            "currently has [2998]/[3000] maximum shards open;",
            "takes no more shards",
        ),
        (
            "this action would add [3] total LOCAL_ONLY shards, but this cluster currently has "
            "[8]/[3] maximum LOCAL_ONLY shards open;",
            "takes no more shards",
        ),
        ("cannot execute [inline] scripts", "script.allowed_types"),
        ("something else", "OpenSearch answers 400: something else"),
    ],
)
def test_a_limit_that_is_in_the_way_is_said_with_what_to_do(reason: str, said: str) -> None:
    assert said in told_of_limit(RefusedError(400, {"reason": reason}))
