"""Generations in a cluster: an index each, and an alias that says which one is in use."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import TypeAlias

from archive.visibility import Withheld
from search.engines.entries import IndexEntry
from search.engines.opensearch.cluster import Cluster, Json, RefusedError
from search.engines.opensearch.entries import document_of
from search.engines.opensearch.limits import most_clauses, nodes_with_data, told_of_limit
from search.engines.opensearch.mapping import entries_index, words_index
from search.engines.opensearch.meta import (
    Meta,
    current_of,
    meta_message,
    read_meta,
    write_meta,
)
from search.engines.opensearch.moments import Moment
from search.engines.opensearch.snapshot import OpenSearchSnapshot
from search.engines.opensearch.words import WordCounts, Words
from search.engines.opensearch.writing import Bulk
from search.engines.protocol import (
    Building,
    EngineError,
    Generation,
    IndexState,
    Snapshot,
    UnavailableError,
)

Lock: TypeAlias = Callable[[str, float], AbstractContextManager[None]]
"""A lock by name that all machines see; TimeoutError where it is not had in so many seconds."""

_WORDS = "-words"
_COPYING_SECONDS, _AT_ONCE = 600, 20


@dataclass(frozen=True, slots=True)
class ClusterGeneration:
    """One built index in a cluster; ``name`` is that of its index of entries."""

    cluster: Cluster
    name: str

    @property
    def number(self) -> int:
        """See Generation."""
        return int(self.name.rpartition("-")[2])

    @property
    def words(self) -> str:
        """The index of its words."""
        return self.name + _WORDS

    def apply(self, entries: Iterable[IndexEntry], gone: Collection[str]) -> None:
        """See Generation. Nothing of a batch is shown before all of it is there.

        Unless a node is lost on the way: then a part of it may be, under a commit of its own.
        """
        with _plain_refusals():
            begun = read_meta(self.cluster, self.name).next()
            write_meta(self.cluster, self.name, begun)
            bulk = Bulk(self.cluster, self.name)
            words = WordCounts(Bulk(self.cluster, self.words))
            for name in gone:
                bulk.add({"delete": {"_id": name}})
            for entry in entries:
                bulk.add({"index": {"_id": entry.id}}, document_of(entry))
                words.add(entry)
            bulk.send()
            words.send()
            self.cluster.ask("POST", f"/{self.name},{self.words}/_refresh")
            write_meta(self.cluster, self.name, begun.next())

    def let_go(self) -> bool:
        """See Generation: the words that it counts are never counted down."""
        return False

    def open(self, withheld: Withheld) -> Snapshot:
        """See Generation."""
        moment = Moment(self.cluster, self.name, withheld)
        return OpenSearchSnapshot(
            moment, Words(self.cluster, self.words), most_clauses(self.cluster)
        )

    def read_state(self) -> IndexState | None:
        """See Generation."""
        try:
            return read_meta(self.cluster, self.name).state
        except EngineError:
            return None

    def write_state(self, state: IndexState) -> None:
        """See Generation."""
        with _plain_refusals():
            meta = read_meta(self.cluster, self.name)
            write_meta(self.cluster, self.name, replace(meta, state=state))

    def stamp(self) -> tuple[str, IndexState]:
        """See Generation."""
        state = read_meta(self.cluster, self.name).state
        if state is None:
            raise EngineError(f"The index {self.name} says nothing of its state.")
        return self.name, state

    def written_at(self) -> dt.datetime | None:
        """See Generation: it is not known here."""
        return None

    def note_progress(self, building: Building) -> None:
        """See Generation: it is not kept here, where each note would go to every node."""

    def create(self) -> None:
        """Make it, empty."""
        address = self.cluster.address
        shards = address.shards or nodes_with_data(self.cluster)
        entries = entries_index(shards)
        entries["mappings"]["_meta"] = meta_message(Meta())
        self.cluster.ask("PUT", f"/{self.name}", entries)
        self.cluster.ask("PUT", f"/{self.words}", words_index())

    def drop(self) -> None:
        """Take it away, as far as it is there."""
        self.cluster.ask("DELETE", f"/{self.name},{self.words}?ignore_unavailable=true")

    def copy(self) -> None:
        """Have copies of it on other nodes, once this returns."""
        settings = self._copies()
        for name in (self.name, self.words):
            self.cluster.ask("PUT", f"/{name}/_settings", {"index": settings})
        for _ in range(_COPYING_SECONDS // _AT_ONCE):
            if self.cluster.has_all_copies(self.name, self.words, seconds=_AT_ONCE):
                return
        raise UnavailableError(
            f"{self.cluster.named} did not copy the new index to other nodes in "
            f"{_COPYING_SECONDS // 60} minutes; is a node missing, or a disk full?"
        )

    def _copies(self) -> Json:
        wanted = self.cluster.address.replicas
        if wanted is None:
            return {"auto_expand_replicas": "0-1"}
        return {"number_of_replicas": wanted}


@dataclass(frozen=True, slots=True)
class ClusterGenerations:
    """The generations of the index that the cluster knows by the alias ``alias``."""

    cluster: Cluster
    alias: str
    lock: Lock

    @property
    def place(self) -> str:
        """See Generations."""
        return f"({self.alias} of {self.cluster.named})"

    def current(self) -> ClusterGeneration | None:
        """See Generations."""
        name = current_of(self.cluster, self.alias)
        return ClusterGeneration(self.cluster, name) if name else None

    def building(self) -> Building | None:
        """See Generations: it is not known here."""
        return None

    def begin(self) -> ClusterGeneration:
        """See Generations."""
        with _plain_refusals():
            current = self.current()
            newest = current.number if current else 0
            for generation in self._all():
                if generation.number > newest:
                    # Raises where it is none of ours.
                    read_meta(self.cluster, generation.name)
                    generation.drop()
            numbers = [generation.number for generation in self._all()]
            begun = self._named(max(numbers, default=0) + 1)
            begun.create()
            return begun

    def publish(self, generation: Generation) -> None:
        """See Generations."""
        with _plain_refusals():
            published = self._named(generation.number)
            published.copy()
            before = self.current()
            actions: list[Json] = [{"add": {"index": published.name, "alias": self.alias}}]
            if before:
                actions.append({"remove": {"index": before.name, "alias": self.alias}})
            self.cluster.ask("POST", "/_aliases", {"actions": actions})
            for older in self._all():
                if older.name not in (published.name, before.name if before else ""):
                    older.drop()

    def keep_current(self) -> None:
        """See Generations."""
        with _plain_refusals():
            current = self.current()
            for each in self._all():
                if current and each.name != current.name:
                    each.drop()

    def discard(self) -> None:
        """See Generations."""
        with _plain_refusals():
            for generation in self._all():
                generation.drop()

    @contextmanager
    def writing(self, seconds: float) -> Iterator[None]:
        """See Generations."""
        with self.lock(self.alias, seconds):
            yield

    def _named(self, number: int) -> ClusterGeneration:
        return ClusterGeneration(self.cluster, f"{self.alias}-{number:06}")

    def _all(self) -> list[ClusterGeneration]:
        ours = re.compile(rf"{re.escape(self.alias)}-[0-9]{{6,}}")
        listed = self.cluster.ask("GET", f"/{self.alias}-*/_alias?expand_wildcards=all")
        names = sorted(name for name in listed if ours.fullmatch(name))
        return [ClusterGeneration(self.cluster, name) for name in names]


@contextmanager
def _plain_refusals() -> Iterator[None]:
    try:
        yield
    except RefusedError as error:
        raise EngineError(told_of_limit(error)) from error
