"""The one door to OpenSearch: a request to any of its nodes, its answer or what went wrong."""

import itertools
import json
import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import httpx

from search.engines.opensearch.address import Address
from search.engines.protocol import TooMuchError, UnavailableError

Json: TypeAlias = dict[str, Any]
"""A message of OpenSearch: what it has inside is its business, not that of our types."""

_SECONDS = httpx.Timeout(connect=5.0, read=60.0, write=60.0, pool=10.0)
_CONNECTIONS = httpx.Limits(max_connections=32, max_keepalive_connections=16)

# Between tries of what a busy cluster has put off; after the last it is told to the asker.
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)
_BUSY = frozenset({429, 502, 503, 504})
_NOT_IN_TIME = 408
_SIGN_IN = frozenset({401, 403})
_TOO_MANY_CLAUSES = frozenset({"too_many_clauses", "too_many_nested_clauses"})
_LONGEST_REASON = 300


class RefusedError(Exception):
    """The cluster understood a request and does not do it; ``kinds`` are its names for why."""

    def __init__(self, status: int, error: object) -> None:
        self.status = status
        self.kinds = frozenset(_kinds(error))
        self.reason = _reason(error)
        super().__init__(f"OpenSearch answers {status}: {self.reason}")


class Cluster:
    """A cluster to be asked by any number of threads, by whichever of its nodes answers.

    Raises UnavailableError when no node does, or all are too busy; TooMuchError for a question
    that is too large; RefusedError for anything else that is not done.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        sign_in = (address.user, address.password) if address.user else None
        self._client = httpx.Client(
            auth=sign_in,
            timeout=_SECONDS,
            limits=_CONNECTIONS,
            # The system's certificates, so that a house may have its own.
            verify=ssl.create_default_context(),
            # A cluster is never behind a proxy.
            trust_env=False,
        )
        # The node that answered last is asked first.
        self._first = 0

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """One request; its answer."""
        content = None if body is None else encoded(body)
        return self._patiently(method, path, content, "application/json")

    def ask_many(self, path: str, lines: Iterable[bytes]) -> Json:
        """One request of many lines, each as ``encoded`` gives it."""
        return self._patiently("POST", path, b"\n".join((*lines, b"")), "application/x-ndjson")

    def has_all_copies(self, *indexes: str, seconds: int, nodes: int = 1) -> bool:
        """Whether so many nodes and all copies of the indexes are there in so many seconds."""
        wanted = f"wait_for_status=green&wait_for_nodes=>={nodes}&timeout={seconds}s"
        try:
            self.ask("GET", f"/_cluster/health/{','.join(indexes)}?{wanted}")
        except RefusedError as error:
            if error.status == _NOT_IN_TIME:
                return False
            raise
        return True

    def _patiently(self, method: str, path: str, content: bytes | None, kind: str) -> Json:
        for pause in (*_PAUSES, None):
            response = self._by_any_node(method, path, content, kind)
            if response is not None and response.status_code not in _BUSY:
                return _answer(response)
            if pause is not None:
                time.sleep(pause)
        if response is None:
            raise UnavailableError(f"No node of {self.named} can be reached.")
        raise UnavailableError(f"{self.named} is too busy: {_said(response)}.")

    @property
    def named(self) -> str:
        """The cluster, for a sentence."""
        return f"OpenSearch at {', '.join(self.address.nodes)}"

    def _by_any_node(
        self, method: str, path: str, content: bytes | None, kind: str
    ) -> httpx.Response | None:
        """The answer of the first node that can be reached; None when none can."""
        nodes = self.address.nodes
        first = self._first
        for place in itertools.islice(
            itertools.cycle(range(len(nodes))), first, first + len(nodes)
        ):
            try:
                response = self._client.request(
                    method, nodes[place] + path, content=content, headers={"Content-Type": kind}
                )
            except httpx.ReadTimeout as error:
                # Whatever takes so long would take as long on another node.
                raise UnavailableError(f"{self.named} takes too long to answer.") from error
            except httpx.TransportError:
                continue
            self._first = place
            return response
        return None


def encoded(message: Mapping[str, Any]) -> bytes:
    """A message as it is sent; ValueError where a text in it is none."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def raise_for(status: int, error: object) -> None:
    """Raise what a failure within an answer comes to, one of several questions asked at once."""
    refused = RefusedError(status, error)
    if not refused.kinds.isdisjoint(_TOO_MANY_CLAUSES):
        raise TooMuchError(refused.reason)
    if status in _BUSY:
        raise UnavailableError(f"OpenSearch is too busy: {refused.reason}.")
    raise refused


def _answer(response: httpx.Response) -> Json:
    try:
        answer: Json = response.json() if response.content else {}
    except ValueError as error:
        raise UnavailableError(
            f"What answers at {response.url.host} is not OpenSearch: see to BANNASAR_SEARCH."
        ) from error
    if response.status_code in _SIGN_IN:
        raise UnavailableError(
            "OpenSearch refuses the user and password in BANNASAR_SEARCH, or that user may not "
            f"do this: {_reason(answer.get('error'))}."
        )
    if response.is_error:
        raise_for(response.status_code, answer.get("error"))
    return answer


def _said(response: httpx.Response) -> str:
    try:
        return _reason(response.json().get("error"))
    except (ValueError, AttributeError):
        return f"it answers {response.status_code}"


def _reason(error: object) -> str:
    """The innermost reason that is given, which tells most."""
    reasons = [each["reason"] for each in _told(error) if isinstance(each.get("reason"), str)]
    said = reasons[-1] if reasons else str(error)
    return said[:_LONGEST_REASON].rstrip(".")


def _kinds(error: object) -> Iterable[str]:
    for each in _told(error):
        yield str(each.get("type", ""))
        # Some limits have no type of their own, only their name before a colon.
        yield str(each.get("reason", "")).partition(":")[0]


def _told(error: object) -> Iterable[Json]:
    """Everything within an error that tells of a cause, the outermost first."""
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, Sequence) and not isinstance(each, str):
            waiting += each
        elif isinstance(each, Mapping):
            yield dict(each)
            waiting += [each.get(name) for name in ("root_cause", "failed_shards", "caused_by")]
            # In a list of failed shards the cause is a level deeper.
            waiting += [each["reason"]] if isinstance(each.get("reason"), Mapping) else []
