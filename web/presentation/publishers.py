"""The sources as they do: those that have documents here, and those that are harvested in vain."""

import datetime as dt
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.known.sources import source_from
from archive.provenance import SourceHealth
from archive.records import Source
from archive.store import SourceSummary
from corpus.sources import SourceEntry, read_sources
from ingest.provenance.publishers import UNKNOWN
from web.presentation.site import Site


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source, how much of it is here, and how it does."""

    summary: SourceSummary
    health: SourceHealth

    @property
    def source(self) -> Source:
        """Who it is."""
        return self.summary.source

    @property
    def anonymous(self) -> bool:
        """Whether these are the documents of nobody known: no one publisher, so no pace."""
        return self.source.id == UNKNOWN.id


def source_states(site: Site) -> tuple[SourceState, ...]:
    """Every source that has documents, was asked or has failed items, sorted by id."""
    summaries = {each.source.id: each for each in site.store.sources()}
    for entry in read_sources():
        if entry.listings and entry.id not in summaries:
            summaries[entry.id] = SourceSummary(source_from(entry), 0, None)
    found = states_of(site, [summaries[each] for each in sorted(summaries)])
    return tuple(
        each
        for each in found
        if each.summary.documents or each.health.last_visit or each.health.failed_items
    )


def states_of(site: Site, summaries: Sequence[SourceSummary]) -> list[SourceState]:
    """How each of some sources does, in the order given."""
    ids = [each.source.id for each in summaries]
    found = site.store.source_health(ids, dt.datetime.now(dt.UTC))
    return [
        SourceState(summary, _with_its_pace(health))
        for summary, health in zip(summaries, found, strict=True)
    ]


def is_sample(source_id: str) -> bool:
    """Whether a source is invented, for the sample documents."""
    return source_id in _samples(read_sources())


@lru_cache(maxsize=1)
def _samples(entries: tuple[SourceEntry, ...]) -> frozenset[str]:
    return frozenset(entry.id for entry in entries if entry.sample)


def known_source(source_id: str, held: Container[str]) -> bool:
    """Whether that is the id of a source: one of ``held``, or one that documents may come from."""
    return source_id in held or source_id in {entry.id for entry in read_sources()}


def _with_its_pace(health: SourceHealth) -> SourceHealth:
    """Of documents whose publisher is not known, how often they come tells nothing."""
    if health.source_id == UNKNOWN.id:
        return replace(health, usual_gap=None, silent_days=None)
    return health
