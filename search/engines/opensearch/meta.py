"""What an index says of itself, where every machine sees it: in its mapping."""

from dataclasses import asdict, dataclass, replace

from search.engines.opensearch.cluster import Cluster, Json, RefusedError
from search.engines.protocol import EngineError, IndexState

_OURS = "bannasar"
_MISSING = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """``commit`` goes up when a batch is begun, and when it is whole; ``state`` is as written."""

    commit: int = 0
    state: IndexState | None = None

    def next(self) -> "Meta":
        """After one more step of writing."""
        return replace(self, commit=self.commit + 1)


def current_of(cluster: Cluster, alias: str) -> str | None:
    """The index that an alias names, if there is one."""
    try:
        named = cluster.ask("GET", f"/_alias/{alias}")
    except RefusedError as error:
        if error.status == _MISSING:
            return None
        raise
    return next(iter(named), None)


def read_meta(cluster: Cluster, index: str) -> Meta:
    """EngineError where the index is not there, or not one of ours."""
    try:
        answer = cluster.ask("GET", f"/{index}/_mapping")
    except RefusedError as error:
        raise EngineError(str(error)) from error
    said = answer[index]["mappings"].get("_meta", {})
    if said.get("made_by") != _OURS:
        raise EngineError(
            f"The index {index} in the cluster is none of Bannasar's. Choose another name at the "
            "end of BANNASAR_SEARCH."
        )
    return Meta(commit=said["commit"], state=_state(said.get("state")))


def write_meta(cluster: Cluster, index: str, meta: Meta) -> None:
    """On every node's disk once this returns."""
    cluster.ask("PUT", f"/{index}/_mapping", {"_meta": meta_message(meta)})


def meta_message(meta: Meta) -> Json:
    """As it stands in a mapping."""
    state = asdict(meta.state) if meta.state else None
    return {"made_by": _OURS, "commit": meta.commit, "state": state}


def _state(said: Json | None) -> IndexState | None:
    try:
        return IndexState(**said) if said else None
    except TypeError:
        return None
