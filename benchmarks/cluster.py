"""Our engine over a cluster against our engine in a folder: same documents, same questions.

    tests/opensearch.sh .venv/bin/python -m benchmarks.cluster --documents 20000

Documents are those of ``benchmarks.engines``. Given are the documents taken in by a second of CPU,
of this process and of all nodes together; bytes on the disk; for each kind of question the CPU of
this process and of the nodes, and the time that passes, which on a machine of its own is what a
reader waits. A first question counts how many documents have each word, the second knows. Every
answer is compared with that of the folder: total, ids in their order, facets.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from archive.records import DocumentKind
from archive.visibility import NOTHING_WITHHELD
from benchmarks.contenders import Join, plan_of
from benchmarks.engines import as_numbers, draw
from benchmarks.recombined import Recombined, read_sentences, recombine
from search.engines.entries import FieldTerms, IndexEntry
from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.generations import ClusterGeneration, ClusterGenerations
from search.engines.plan import TextField
from search.engines.protocol import Found, Generation, IndexName, Request, Snapshot
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.generations import FolderEngine
from search.questions import Filters, Sort

_SHOWN = 10


@dataclass
class Spent:
    """Seconds: passed, of this process's CPU, and of that of the nodes."""

    passed: float = 0.0
    here: float = 0.0
    nodes: float = 0.0


def main() -> None:
    """Build both indexes, ask both, compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--cluster", default=os.environ.get("BANNASAR_TEST_OPENSEARCH"))
    options = parser.parse_args()
    documents = list(recombine(as_numbers(read_sentences()), options.documents))
    queries = list(draw(documents, options.queries))
    address = read_address(f"{options.cluster}/benchmark?replicas=0")
    cluster = Cluster(address)
    with tempfile.TemporaryDirectory() as folder:
        in_folder = FolderEngine(Path(folder), WhooshEngine()).generations(IndexName.DOCUMENTS)
        theirs = in_folder.begin()
        theirs.apply(map(_entry, documents), ())
        ours = ClusterGenerations(cluster, "benchmark-documents", _no_lock).begin()
        try:
            _build(cluster, ours, documents)
            _ask(cluster, ours, theirs, queries)
        finally:
            ours.drop()


def _build(cluster: Cluster, ours: ClusterGeneration, documents: list[Recombined]) -> None:
    with _measured(cluster) as spent:
        ours.apply(map(_entry, documents), ())
    count = len(documents)
    print(
        f"{count:,} documents: {count / spent.passed:,.0f} a second, "
        f"{count / spent.here:,.0f} a second of CPU here, {count / spent.nodes:,.0f} of the nodes'"
    )
    for name in (ours.name, ours.words):
        size = cluster.ask("GET", f"/{name}/_stats/store")["_all"]["primaries"]["store"]
        print(f"{name}: {size['size_in_bytes'] / 1e6:,.1f} MB")


def _ask(
    cluster: Cluster, ours: Generation, theirs: Generation, queries: list[tuple[str, ...]]
) -> None:
    wanted = theirs.open(NOTHING_WITHHELD)
    snapshot = ours.open(NOTHING_WITHHELD)
    different = 0
    for join in get_args(Join):
        for state in ("first", "again"):
            passed: list[float] = []
            found: list[Found] = []
            with _measured(cluster) as spent:
                for query in queries:
                    started = time.perf_counter()
                    found.append(_found(snapshot, query, join))
                    passed.append((time.perf_counter() - started) * 1000)
            here, nodes = (1000 * each / len(queries) for each in (spent.here, spent.nodes))
            print(
                f"{join} {state}: {statistics.median(passed):.1f} ms passed, "
                f"{here:.1f} ms of CPU here, {nodes:.1f} ms of the nodes'"
            )
        different += sum(
            _told(each) != _told(_found(wanted, query, join))
            for query, each in zip(queries, found, strict=True)
        )
    print(f"{different} of {3 * len(queries)} answers differ from the folder's")
    snapshot.close()


def _found(snapshot: Snapshot, query: tuple[str, ...], join: Join) -> Found:
    return snapshot.search(
        Request(
            plan=plan_of(query, join),
            filters=Filters(),
            sort=Sort.RELEVANCE,
            offset=0,
            size=_SHOWN,
        )
    )


def _told(found: Found) -> object:
    return found.total, [each.id for each in found.page], found.facets


def _entry(document: Recombined) -> IndexEntry:
    places: dict[str, list[int]] = {}
    for position, word in enumerate(document.words):
        places.setdefault(word, []).append(position)
    return IndexEntry(
        id=document.id,
        fields={TextField.BODY: FieldTerms({word: tuple(where) for word, where in places.items()})},
        languages=frozenset({"km"}),
        source=f"news{document.number % 7}",
        kind=DocumentKind.ARTICLE,
        published=None,
    )


@contextmanager
def _measured(cluster: Cluster) -> Iterator[Spent]:
    spent = Spent()
    passed, here, nodes = time.perf_counter(), time.process_time(), _cpu_of_nodes(cluster)
    yield spent
    spent.passed = time.perf_counter() - passed
    spent.here = time.process_time() - here
    spent.nodes = _cpu_of_nodes(cluster) - nodes


def _cpu_of_nodes(cluster: Cluster) -> float:
    nodes = cluster.ask("GET", "/_nodes/stats/process")["nodes"].values()
    return sum(int(node["process"]["cpu"]["total_in_millis"]) for node in nodes) / 1000


@contextmanager
def _no_lock(name: str, seconds: float) -> Iterator[None]:
    yield


if __name__ == "__main__":
    main()
