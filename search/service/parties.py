"""Who is ministry and who is press: kinds of sources, as they are known at the time of asking."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive.records import SourceKind
from archive.store import Store
from corpus.sources import read_sources
from search.questions import Chosen, Filters


class Parties:
    """The kind of every source. An index knows ids only, so no kind in it can be out of date."""

    def __init__(self, kinds: Mapping[str, SourceKind]) -> None:
        self._kinds = kinds

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
            counted[self._kinds.get(source, SourceKind.UNKNOWN).value] += count
        return dict(counted)

    def _of(self, parties: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(parties)
        return frozenset(source for source, kind in self._kinds.items() if kind in wanted)


def parties_of(store: Store) -> Parties:
    """What the list of publishers says of a source, else what the archive has from its capture."""
    listed = {entry.id: SourceKind(entry.kind) for entry in read_sources()}
    return Parties(store.source_kinds() | listed)
