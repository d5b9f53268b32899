"""A node is lost while searching, while writing and during a rebuild; a batch is half refused.

These tests take nodes away, so they are run alone: without ``-n``.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.archive import Archive, open_archive
from archive.errors import IndexLockedError, IndexUnavailableError, IndexWriteError
from archive.visibility import NOTHING_WITHHELD
from search.engines.entries import IndexEntry
from search.engines.opensearch import writing
from search.engines.opensearch.cluster import Cluster, Json
from search.engines.opensearch.generations import ClusterGeneration, ClusterGenerations
from search.engines.plan import Term, TextField
from search.engines.protocol import EngineError, IndexName, Snapshot, UnavailableError
from search.engines.registry import engine_for
from search.index.documents import Documents
from search.index.indexer import Indexer
from search.questions import Question
from search.service.documents import open_search
from tests.search.builders import a_document, a_folder_archive, quiet, save
from tests.search.engines.made import entry, filled, ids
from tests.search.engines.opensearch.nodes import Nodes, wait_until_whole

CORPUS = [entry(f"{number:03}", "rain", f"w{number}") for number in range(300)]


@pytest.fixture
def nodes(cluster: Cluster) -> Iterator[Nodes]:
    made = Nodes()
    wait_until_whole(cluster)
    yield made
    wait_until_whole(cluster)


@pytest.fixture
def published(nodes: Nodes, generations: ClusterGenerations) -> ClusterGeneration:
    generation = filled(generations, [CORPUS])
    generations.publish(generation)
    current = generations.current()
    assert current is not None
    return current


@pytest.fixture
def archive(nodes: Nodes, url: str, tmp_path: Path) -> Archive:
    """Its index has copies, as it has outside tests."""
    made = open_archive(a_folder_archive(tmp_path).settings.model_copy(update={"search": url}))
    save(made, *(a_document(f"{number}.txt", f"rain w{number}") for number in range(30)))
    return made


def lost_while(nodes: Nodes, number: int, act: Callable[[], None]) -> None:
    """Kill a node, act, and have the node again."""
    nodes.kill(number)
    try:
        act()
    finally:
        nodes.start(number)


@pytest.mark.parametrize("which", ["manager", "other"])
def test_who_searches_does_not_notice_that_a_node_is_lost(
    cluster: Cluster, nodes: Nodes, published: ClusterGeneration, which: str
) -> None:
    manager = nodes.manager(cluster)
    number = manager if which == "manager" else manager % 3 + 1
    snapshot = published.open(NOTHING_WITHHELD)
    wrong: list[object] = []
    stop = threading.Event()

    def ask(snapshot: Snapshot) -> None:
        while not stop.is_set():
            try:
                found = (len(ids(snapshot, "rain")), ids(snapshot, "w7"))
            except UnavailableError as error:
                wrong.append(error)
                continue
            if found != (100, ["007"]):
                wrong.append(found)

    askers = [threading.Thread(target=ask, args=(snapshot,)) for _ in range(3)]

    def for_a_while() -> None:
        for number in range(0, 300, 10):
            assert ids(published.open(NOTHING_WITHHELD), f"w{number}") == [f"{number:03}"]

    for asker in askers:
        asker.start()
    try:
        lost_while(nodes, number, for_a_while)
        wait_until_whole(cluster)
    finally:
        stop.set()
        for asker in askers:
            asker.join()
    assert wrong == []


def test_a_batch_during_which_a_node_is_lost_is_made_whole_by_the_same_once_more(
    cluster: Cluster, nodes: Nodes, published: ClusterGeneration
) -> None:
    def losing() -> Iterator[IndexEntry]:
        for number in range(300):
            if number == 150:
                nodes.kill(nodes.manager(cluster) % 3 + 1)
            yield entry(f"{number:03}", "snow", f"w{number}")

    before = published.open(NOTHING_WITHHELD).commit()
    lost = nodes.manager(cluster) % 3 + 1
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(writing, "_BYTES", 2_000)
            attempt(lambda: published.apply(losing(), {"000"}))
        published.apply([entry(each.id, "snow") for each in CORPUS[1:]], {"000"})
    finally:
        nodes.start(lost)
    snapshot = published.open(NOTHING_WITHHELD)
    assert snapshot.commit() > before
    assert snapshot.documents() == 299
    assert ids(snapshot, "rain") == []
    assert len(snapshot.matching(everything_snowy(), 1000)) == 299


def attempt(act: Callable[[], object]) -> None:
    """It may fail for being away, and for nothing else."""
    try:
        act()
    except UnavailableError:
        return


def everything_snowy() -> Term:
    return Term(TextField.BODY, "snow")


def test_a_rebuild_during_which_a_node_is_lost_leaves_the_index_in_use_and_succeeds_later(
    cluster: Cluster, nodes: Nodes, archive: Archive
) -> None:
    search = open_search(archive)
    search.update(quiet)
    lost = nodes.manager(cluster) % 3 + 1
    seen: list[int] = []

    def losing(done: int, total: int) -> None:
        if not seen:
            nodes.kill(lost)
        seen.append(done)
        assert open_search(archive).ask(Question(query="w7")).total == 1

    try:
        try:
            search.rebuild(losing)
        except (IndexUnavailableError, IndexWriteError):
            assert search.state().generation == 1
        assert open_search(archive).ask(Question(query="w7")).total == 1
    finally:
        nodes.start(lost)
    wait_until_whole(cluster)
    assert search.rebuild(quiet).documents == 30
    assert search.ask(Question(query="w7")).total == 1


def test_a_bulk_that_is_half_refused_is_told_and_made_whole_by_a_replay(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = open_search(archive)
    search.update(quiet)
    save(archive, *(a_document(f"new{number}.txt", "snow") for number in range(20)))
    whole = Cluster.ask_many
    refused: list[int] = []

    def half(cluster: Cluster, path: str, lines: list[bytes]) -> Json:
        if not path.endswith("/_bulk") or "-words" in path or refused:
            return whole(cluster, path, lines)
        taken = lines[: len(lines) // 2 // 2 * 2]
        answer = whole(cluster, path, taken)
        error = {"type": "es_rejected_execution_exception", "reason": "the queue is full"}
        rest = [{"index": {"status": 429, "error": error}}] * ((len(lines) - len(taken)) // 2)
        refused.append(len(rest))
        return {**answer, "errors": True, "items": [*answer["items"], *rest]}

    monkeypatch.setattr(Cluster, "ask_many", half)
    with pytest.raises(IndexUnavailableError, match="the queue is full"):
        search.update(quiet)
    assert refused[0] > 5
    state = search.update(quiet)
    assert (state.documents, state.generation) == (50, 1)
    assert search.ask(Question(query="snow")).total == 20


def test_of_two_writers_one_waits_and_nothing_is_lost(archive: Archive) -> None:
    open_search(archive).update(quiet)
    save(archive, *(a_document(f"new{number}.txt", "snow") for number in range(40)))
    errors: list[Exception] = []

    def write() -> None:
        try:
            open_search(archive).update(quiet)
        except Exception as error:
            errors.append(error)

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    search = open_search(archive)
    assert search.state().documents == 70
    assert search.ask(Question(query="snow")).total == 40
    waiting = Indexer(
        archive.store,
        Documents(archive.store),
        engine_for(archive),
        IndexName.DOCUMENTS,
        lock_seconds=0.1,
    )
    generations = engine_for(archive).generations(IndexName.DOCUMENTS)
    with generations.writing(1), pytest.raises(IndexLockedError):
        waiting.update(quiet)


def test_unfinished_generations_go_and_of_the_others_two_stay(
    cluster: Cluster, nodes: Nodes, generations: ClusterGenerations
) -> None:
    for _ in range(3):
        generations.publish(filled(generations, [CORPUS[:3]]))
    unfinished = generations.begin()
    assert indexes(cluster) == {2, 3, unfinished.number} == {2, 3, 4}
    assert generations.begin().number == 4
    current = generations.current()
    assert current is not None
    assert current.number == 3
    assert len(ids(current.open(NOTHING_WITHHELD), "rain")) == 3


def indexes(cluster: Cluster) -> set[int]:
    names = cluster.ask("GET", f"/{cluster.address.prefix}-*/_alias")
    entries = {name for name in names if not name.endswith("-words")}
    assert {f"{name}-words" for name in entries} | entries == set(names)
    return {int(name.rpartition("-")[2]) for name in entries}


def test_what_is_none_of_ours_is_left_alone_and_told(
    cluster: Cluster, nodes: Nodes, generations: ClusterGenerations
) -> None:
    foreign = f"{cluster.address.prefix}-documents-000001"
    cluster.ask("PUT", f"/{foreign}")
    with pytest.raises(EngineError, match="none of Bannasar's"):
        generations.begin()
    assert foreign in cluster.ask("GET", f"/{foreign}/_alias")


def test_limits_of_the_cluster_are_told_in_plain_words(
    cluster: Cluster, nodes: Nodes, published: ClusterGeneration, generations: ClusterGenerations
) -> None:
    full = pytest.raises(EngineError, match="takes no more shards")
    with setting(cluster, "cluster.max_shards_per_node", 1), full:
        generations.begin()
    with setting(cluster, "search.max_open_pit_context", 1):
        held = [published.open(NOTHING_WITHHELD)]
        with pytest.raises(UnavailableError, match="Point In Time"):
            held += [published.open(NOTHING_WITHHELD) for _ in range(9)]
    for snapshot in held:
        snapshot.close()


@contextmanager
def setting(cluster: Cluster, name: str, value: int) -> Iterator[None]:
    """The cluster set otherwise for as long as the block lasts."""
    cluster.ask("PUT", "/_cluster/settings", {"transient": {name: value}})
    try:
        yield
    finally:
        cluster.ask("PUT", "/_cluster/settings", {"transient": {name: None}})
