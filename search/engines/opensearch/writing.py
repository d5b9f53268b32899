"""Many changes in few requests. Each is whole or not there; sent again, it does no harm."""

from collections.abc import Mapping
from typing import Any

from search.engines.opensearch.cluster import Cluster, Json, encoded, raise_for

# A request of so many bytes keeps a node busy for about a second.
_BYTES = 5 << 20
_MISSING = 404


class Bulk:
    """Changes to one index, sent when there are enough."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._path = f"/{index}/_bulk"
        self._lines: list[bytes] = []
        self._bytes = 0

    def add(self, *lines: Mapping[str, Any]) -> None:
        """One change, in one line or two; ValueError where a text in it is none."""
        made = [encoded(line) for line in lines]
        self._lines += made
        self._bytes += sum(map(len, made))
        if self._bytes > _BYTES:
            self.send()

    def send(self) -> None:
        """Send what is held; raises what became of the first change that was not made."""
        lines, self._lines, self._bytes = self._lines, [], 0
        if not lines:
            return
        answer = self._cluster.ask_many(self._path, lines)
        if answer["errors"]:
            for item in answer["items"]:
                _require_done(item)


def _require_done(item: Json) -> None:
    (action, result), *_ = item.items()
    if "error" in result and not (action == "delete" and result["status"] == _MISSING):
        raise_for(result["status"], result["error"])
