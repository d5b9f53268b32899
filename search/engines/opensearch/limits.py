"""What a cluster allows and has to be set to, and what is said where it is in the way."""

import re
from collections.abc import Iterator

from search.engines.opensearch.cluster import Cluster, Json, RefusedError
from search.engines.protocol import UnavailableError

_CLAUSES = "indices.query.bool.max_clause_count"
_CLAUSES_BY_DEFAULT = 1024
_CLAUSES_WANTED = 16_384
_SCRIPTS = "script.allowed_types"
_MOMENTS = "search.max_open_pit_context"
_MOMENTS_WANTED = 300
_SHARDS = "cluster.max_shards_per_node"
_SHARDS_OPEN = re.compile(r"maximum (\S+ )?shards open")
_EXPENSIVE = "search.allow_expensive_queries"
_FULL = 0.9
_GIGABYTE = 1 << 30
_MOST_SHARDS_CHOSEN = 8


def most_clauses(cluster: Cluster) -> int:
    """How many clauses a question may have; the least there is where the cluster does not tell."""
    try:
        return int(_settings(cluster).get(_CLAUSES, _CLAUSES_BY_DEFAULT))
    except (RefusedError, UnavailableError):
        return _CLAUSES_BY_DEFAULT


def nodes_with_data(cluster: Cluster) -> int:
    """Over how many nodes an index is spread, where nobody has said."""
    health = cluster.ask("GET", "/_cluster/health")
    return min(max(int(health["number_of_data_nodes"]), 1), _MOST_SHARDS_CHOSEN)


def advice(cluster: Cluster) -> Iterator[str]:
    """What whoever runs the cluster should change, each as a sentence."""
    settings = _settings(cluster)
    clauses = int(settings.get(_CLAUSES, _CLAUSES_BY_DEFAULT))
    if clauses < _CLAUSES_WANTED:
        yield (
            f"OpenSearch takes {clauses:,} clauses in a question. Long sentences need more: set "
            f"{_CLAUSES} to {_CLAUSES_WANTED}, or they are asked without the other language."
        )
    moments = int(settings.get(_MOMENTS, _MOMENTS_WANTED))
    if moments < _MOMENTS_WANTED:
        yield (
            f"OpenSearch keeps {moments} points in time. Every process that answers takes up to "
            f"four: set {_MOMENTS} to {_MOMENTS_WANTED} or more."
        )
    if settings.get(_EXPENSIVE) == "false":
        yield (
            "OpenSearch refuses what it calls expensive, by which scores are made: "
            f"set {_EXPENSIVE} to true."
        )
    yield from _of_nodes(cluster, int(settings.get(_SHARDS, 1000)))


def told_of_limit(error: RefusedError) -> str:
    """What a refusal is to whoever runs the cluster, where it is one of its known limits."""
    reason = error.reason
    if _SHARDS_OPEN.search(reason):
        return f"The cluster takes no more shards: {reason}. Delete indexes, or raise {_SHARDS}."
    if "cannot execute [inline] scripts" in reason or "scripts disabled" in reason:
        return (
            f"The cluster runs no inline scripts, by which scores are made: {reason}. "
            f"Set {_SCRIPTS} to inline in opensearch.yml of every node."
        )
    return str(error)


def _of_nodes(cluster: Cluster, most_shards: int) -> Iterator[str]:
    health = cluster.ask("GET", "/_cluster/health")
    shards, nodes = int(health["active_shards"]), max(int(health["number_of_data_nodes"]), 1)
    if shards > most_shards * nodes * _FULL:
        yield (
            f"The cluster has {shards:,} shards of at most {most_shards * nodes:,}. Every rebuild "
            f"needs room: delete indexes that nobody needs, or raise {_SHARDS}."
        )
    found = cluster.ask("GET", "/_nodes/jvm")["nodes"]
    for node in sorted(found.values(), key=lambda node: str(node["name"])):
        heap = int(node["jvm"]["mem"]["heap_max_in_bytes"])
        if not any("G1" in each for each in node["jvm"]["gc_collectors"]) and heap < 8 * _GIGABYTE:
            yield (
                f"The node {node['name']} collects garbage without G1, by which a small heap fills "
                "and questions are refused: start it with -XX:+UseG1GC, as OpenSearch comes."
            )


def _settings(cluster: Cluster) -> Json:
    """What holds in the cluster: as set, else by default."""
    told = cluster.ask("GET", "/_cluster/settings?include_defaults=true&flat_settings=true")
    return {**told["defaults"], **told["persistent"], **told["transient"]}
