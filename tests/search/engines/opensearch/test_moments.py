"""A moment of an index outlives what nodes do to it, as long as it is the same moment."""

from typing import Any

import pytest

from archive.visibility import NOTHING_WITHHELD
from search.engines.opensearch import moments as moments_module
from search.engines.opensearch.address import read_address
from search.engines.opensearch.cluster import Cluster, RefusedError
from search.engines.opensearch.moments import Moment
from search.engines.protocol import EngineError, TooMuchError, UnavailableError
from tests.search.engines.opensearch.answering import Node, answering

QUESTION = {"size": 0, "query": {"match_all": {}}}
TAKEN = (200, {"pit_id": "one"})
AGAIN = (200, {"pit_id": "two"})
DONE = (200, {"responses": [{"hits": {"total": 3}}]})


def meta(commit: int) -> tuple[int, Any]:
    said = {"made_by": "bannasar", "commit": commit, "state": None}
    return 200, {"a": {"mappings": {"_meta": said}}}


def failing(status: int, kind: str) -> tuple[int, Any]:
    error = {
        "type": "search_phase_execution_exception",
        "failed_shards": [{"reason": {"type": kind}}],
    }
    return 200, {"responses": [{"status": status, "error": error}]}


LOST = failing(404, "search_context_missing_exception")
NODE_GONE = failing(503, "node_disconnected_exception")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments_module, "_PAUSES", (0.0, 0.0, 0.0))


def moment_of(node: Node) -> Moment:
    return Moment(Cluster(read_address(f"http://{node.address}/x")), "a", NOTHING_WITHHELD)


@pytest.mark.parametrize("lost", [LOST, NODE_GONE])
def test_the_same_moment_is_had_again_where_a_node_is_lost(lost: tuple[int, Any]) -> None:
    with answering(meta(4), TAKEN, lost, meta(4), AGAIN, DONE) as node:
        moment = moment_of(node)
        assert moment.ask([QUESTION]) == [{"hits": {"total": 3}}]
        assert moment.commit == 4
    assert b'"id":"one"' in node.asked[2][2]
    assert b'"id":"two"' in node.asked[5][2]


def test_a_later_moment_is_not_taken_for_it_but_for_the_next_question() -> None:
    with answering(meta(4), TAKEN, LOST, meta(6), AGAIN, DONE) as node:
        moment = moment_of(node)
        with pytest.raises(UnavailableError, match="written while a node was lost"):
            moment.ask([QUESTION])
        assert moment.ask([QUESTION]) == [{"hits": {"total": 3}}]
        assert moment.commit == 6


def test_who_is_put_off_asks_the_same_moment_again() -> None:
    busy = failing(429, "rejected_execution_exception")
    with answering(meta(4), TAKEN, busy, busy, DONE) as node:
        assert len(moment_of(node).ask([QUESTION])) == 1
    assert all(b'"id":"one"' in body for _, _, body in node.asked[2:])


@pytest.mark.parametrize(
    ("failed", "error"),
    [
        (failing(429, "rejected_execution_exception"), UnavailableError),
        (failing(400, "too_many_clauses"), TooMuchError),
        (failing(404, "index_not_found_exception"), EngineError),
        (failing(400, "parsing_exception"), RefusedError),
    ],
)
def test_what_does_not_pass_is_told_as_what_it_is(
    failed: tuple[int, Any], error: type[Exception]
) -> None:
    with answering(meta(4), TAKEN, failed) as node, pytest.raises(error):
        moment_of(node).ask([QUESTION])


def test_many_questions_go_in_several_requests_and_come_back_in_order() -> None:
    hundred = (200, {"responses": [{"n": number} for number in range(100)]})
    rest = (200, {"responses": [{"n": 100}, {"n": 101}]})
    with answering(meta(4), TAKEN, hundred, rest) as node:
        answers = moment_of(node).ask([QUESTION] * 102)
    assert [each["n"] for each in answers] == list(range(102))
