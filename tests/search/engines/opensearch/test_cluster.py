"""What the cluster answers, and what each failure of it is told as."""

import socket
from typing import Any

import httpx
import pytest

from search.engines.opensearch import cluster as cluster_module
from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster, RefusedError
from search.engines.protocol import TooMuchError, UnavailableError
from tests.search.engines.opensearch.answering import answering, silent

FULL = {
    "error": {
        "type": "circuit_breaking_exception",
        "reason": "[parent] Data too large, data for [<http_request>] would be larger than limit",
    },
    "status": 429,
}
CLAUSES = {
    "error": {
        "type": "search_phase_execution_exception",
        "reason": "all shards failed",
        "failed_shards": [
            {
                "shard": 0,
                "reason": {
                    "type": "query_shard_exception",
                    "reason": "failed to create query",
                    "caused_by": {
                        "type": "too_many_nested_clauses",
                        "reason": "Query contains too many nested clauses; maxClauseCount is 1024",
                    },
                },
            }
        ],
    },
    "status": 400,
}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PAUSES", (0.0, 0.0))


def a_cluster(*hosts: str, sign_in: str = "") -> Cluster:
    return Cluster(read_address(f"http://{sign_in}{','.join(hosts)}/bannasar"))


def nobody() -> str:
    """Where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


def test_what_is_asked_reaches_the_node_and_its_answer_comes_back() -> None:
    with answering((200, {"found": "ជំងឺ"})) as node:
        cluster = a_cluster(node.address, sign_in="me:p%40ss@")
        assert cluster.ask("POST", "/a/_search", {"query": "ទឹក"}) == {"found": "ជំងឺ"}
        cluster.ask_many("/_msearch", [b"{}", b'{"size":0}'])
    assert node.asked[0] == ("POST", "/a/_search", '{"query":"ទឹក"}'.encode())
    assert node.asked[1] == ("POST", "/_msearch", b'{}\n{"size":0}\n')
    assert node.headers[0]["Authorization"] == "Basic bWU6cEBzcw=="
    assert node.headers[1]["Content-Type"] == "application/x-ndjson"


def test_where_a_node_is_gone_the_next_one_is_asked_and_asked_first_from_then_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    request = httpx.Client.request

    def noted(client: httpx.Client, method: str, url: str, **more: Any) -> httpx.Response:
        tried.append(url.removeprefix("http://").removesuffix("/"))
        return request(client, method, url, **more)

    monkeypatch.setattr(httpx.Client, "request", noted)
    with answering((200, {"node": 2})) as second, answering((200, {"node": 3})) as third:
        gone = nobody()
        cluster = a_cluster(gone, second.address, third.address)
        assert [cluster.ask("GET", "/")["node"] for _ in range(3)] == [2, 2, 2]
    assert tried == [gone, *[second.address] * 3]


def test_where_all_nodes_are_gone_it_is_told_without_the_password() -> None:
    with pytest.raises(
        UnavailableError, match=r"No node of OpenSearch at .* can be reached"
    ) as told:
        a_cluster(nobody(), nobody(), sign_in="me:secret@").ask("GET", "/")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("busy", [(429, FULL), (503, {"error": "no manager"}), (502, b"<html>")])
def test_what_is_put_off_is_asked_again(busy: tuple[int, Any]) -> None:
    with answering(busy, busy, (200, {"done": True})) as node:
        assert a_cluster(node.address).ask("GET", "/") == {"done": True}
    assert len(node.asked) == 3


@pytest.mark.parametrize(
    ("busy", "said"),
    [((429, FULL), "too busy: .*Data too large"), ((504, b"<html>"), "too busy: it answers 504")],
)
def test_what_is_put_off_for_too_long_is_told(busy: tuple[int, Any], said: str) -> None:
    with answering(busy) as node, pytest.raises(UnavailableError, match=said):
        a_cluster(node.address).ask("GET", "/")


def test_a_node_that_does_not_answer_in_time_is_told_and_not_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster_module, "_SECONDS", httpx.Timeout(5.0, read=0.05))
    late = pytest.raises(UnavailableError, match="takes too long")
    with silent() as address, answering((200, {})) as other, late:
        a_cluster(address, other.address).ask("GET", "/")
    assert other.asked == []


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        ((400, CLAUSES), TooMuchError, "maxClauseCount is 1024"),
        ((401, {"error": {"reason": "no such user"}}), UnavailableError, "refuses the user"),
        ((403, {"error": {"reason": "no permissions"}}), UnavailableError, "no permissions"),
        ((200, b"<html>hello"), UnavailableError, "is not OpenSearch"),
        ((404, {"error": {"type": "index_not_found_exception"}}), RefusedError, "answers 404"),
        ((400, {"error": "what?"}), RefusedError, "what?"),
    ],
)
def test_each_failure_is_told_as_what_it_is(
    answer: tuple[int, Any], error: type[Exception], said: str
) -> None:
    with answering(answer) as node, pytest.raises(error, match=said):
        a_cluster(node.address).ask("GET", "/")
    assert len(node.asked) == 1


@pytest.mark.parametrize(("status", "there"), [(200, True), (408, False)])
def test_whether_all_copies_are_there_is_told_by_the_status(status: int, there: bool) -> None:
    with answering((status, {"timed_out": not there})) as node:
        assert a_cluster(node.address).has_all_copies("a", "b", seconds=7, nodes=3) is there
    ((_, path, _),) = node.asked
    assert path.startswith("/_cluster/health/a,b?")
    assert "wait_for_nodes=%3E=3" in path.replace(">", "%3E")
    assert "timeout=7s" in path


def test_an_index_that_is_not_there_is_not_one_without_copies() -> None:
    missing = (404, {"error": {"type": "index_not_found_exception"}})
    with answering(missing) as node, pytest.raises(RefusedError):
        a_cluster(node.address).has_all_copies("a", seconds=1)
