"""One moment of an index, asked as often as wanted: a point in time of the cluster."""

import time
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from archive.visibility import Withheld
from search.engines.opensearch.cluster import (
    Cluster,
    Json,
    RefusedError,
    encoded,
    raise_for,
)
from search.engines.opensearch.filtering import withholding
from search.engines.opensearch.meta import read_meta
from search.engines.protocol import EngineError, UnavailableError

# A moment that nobody asks for so long is let go of by the cluster, and taken again when asked.
_KEPT = "5m"

# What is asked in one request.
_AT_ONCE = 100
_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)
_HEAD = encoded({"allow_partial_search_results": False})
_LOST = frozenset({"search_context_missing_exception"})
_GONE = frozenset({"index_not_found_exception", "index_closed_exception"})
_BUSY = 429
_FAULTS = 500


class Moment:
    """Any number of threads may ask at once; nothing is answered of what is withheld.

    Where a node that held its part is lost, the same moment is had from the copies elsewhere: it
    is the same as long as nothing was written since.
    """

    def __init__(self, cluster: Cluster, index: str, withheld: Withheld) -> None:
        self._cluster = cluster
        self._index = index
        self._withholding = withholding(withheld)
        self._lock = Lock()
        self.commit = self._read_commit()
        self._id = self._take()

    @property
    def withholds(self) -> bool:
        """Whether anything is not answered of."""
        return bool(self._withholding)

    def ask(self, questions: Sequence[Mapping[str, Any]]) -> list[Json]:
        """The answer to each question; as Snapshot where there is none."""
        answers: list[Json] = []
        for start in range(0, len(questions), _AT_ONCE):
            answers += self._patiently(questions[start : start + _AT_ONCE])
        return answers

    def close(self) -> None:
        """Let the cluster forget it. Best effort: it forgets by itself."""
        try:
            self._cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._id]})
        except (UnavailableError, RefusedError):
            return

    def _patiently(self, questions: Sequence[Mapping[str, Any]]) -> list[Json]:
        for pause in _PAUSES:
            asked = self._id
            answers = self._once(questions, asked)
            failed = [each for each in answers if "error" in each]
            if not failed:
                return answers
            for each in failed:
                if not _is_passing(each):
                    raise_for(each["status"], each["error"])
            if not all(each["status"] == _BUSY for each in failed):
                self._take_again(asked)
            time.sleep(pause)
        reason = RefusedError(failed[0]["status"], failed[0]["error"]).reason
        raise UnavailableError(f"OpenSearch does not answer: {reason}.")

    def _once(self, questions: Sequence[Mapping[str, Any]], moment: str) -> list[Json]:
        point = {"id": moment, "keep_alive": _KEPT}
        lines = [
            line
            for each in questions
            for line in (_HEAD, encoded({**each, **self._visible(each["query"]), "pit": point}))
        ]
        answers: list[Json] = self._cluster.ask_many("/_msearch", lines)["responses"]
        return answers

    def _visible(self, query: Json) -> Json:
        """The query, of what is not withheld: there is no other way to ask."""
        if not self._withholding:
            return {"query": query}
        return {"query": {"bool": {"must": query, "must_not": self._withholding}}}

    def _take_again(self, lost: str) -> None:
        """Raises UnavailableError where there is only a later moment, which is had from then on."""
        with self._lock:
            if self._id != lost:
                return
            commit = self._read_commit()
            self._id = self._take()
            if commit != self.commit:
                self.commit = commit
                raise UnavailableError("The search index was written while a node was lost.")

    def _take(self) -> str:
        path = f"/{self._index}/_search/point_in_time?keep_alive={_KEPT}"
        try:
            taken: str = self._cluster.ask("POST", path)["pit_id"]
        except RefusedError as error:
            raise EngineError(str(error)) from error
        return taken

    def _read_commit(self) -> int:
        return read_meta(self._cluster, self._index).commit


def _is_passing(failed: Json) -> bool:
    """Whether the same may be answered in a moment: by another node, or when there is room."""
    refused = RefusedError(failed["status"], failed["error"])
    if not refused.kinds.isdisjoint(_GONE):
        raise EngineError(f"The search index is not there any more: {refused.reason}")
    return refused.status >= _FAULTS or refused.status == _BUSY or bool(refused.kinds & _LOST)
