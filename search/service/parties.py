"""Who is ministry and who is press: kinds of sources, as they are known at the time of asking."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property

from archive.records import SourceKind
from archive.store import Store
from corpus.sources import read_sources
from search.questions import Chosen, Filters


class Parties:
    """The kind of every source. An index knows ids only, so no kind in it can be out of date.

    What the list of publishers says of a source comes first. What the archive has from its
    capture, ``recorded``, is asked for when a source is not ``listed``: seldom, and once.
    """

    def __init__(
        self,
        listed: Mapping[str, SourceKind],
        recorded: Callable[[], Mapping[str, SourceKind]],
    ) -> None:
        self._listed = listed
        self._ask = recorded

    def as_sources(self, filters: Filters) -> Filters:
        """The filters as an engine takes them: in place of parties the ids of their sources."""
        party = filters.party
        if not party.narrows:
            return filters
        only = None if party.only is None else self._of(party.only)
        return replace(filters, party=Chosen(only, self._of(party.never)))

    def joined(self, by_source: Mapping[str, int]) -> dict[str, int]:
        """Counts of sources added up by party."""
        counted: Counter[str] = Counter()
        for source, count in by_source.items():
            kind = self._listed.get(source) or self._recorded.get(source, SourceKind.UNKNOWN)
            counted[kind.value] += count
        return dict(counted)

    @cached_property
    def _recorded(self) -> Mapping[str, SourceKind]:
        return self._ask()

    def _of(self, parties: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(parties)
        kinds = {**self._recorded, **self._listed} if wanted else {}
        return frozenset(source for source, kind in kinds.items() if kind in wanted)


@cache
def _listed() -> Mapping[str, SourceKind]:
    return {entry.id: SourceKind(entry.kind) for entry in read_sources()}


def parties_of(store: Store) -> Parties:
    """What is known of the sources of an archive."""
    return Parties(_listed(), store.source_kinds)
