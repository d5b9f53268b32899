"""Facet counts as a page shows them: parties in place of their sources, in order."""

from collections import Counter
from collections.abc import Mapping

from search.answers import FacetValue
from search.engines.plan import FacetName
from search.index.speakers import Speakers
from search.questions import UNDATED
from search.service.parties import Parties


def in_order(
    counts: Mapping[FacetName, Mapping[str, int]], parties: Parties
) -> dict[str, tuple[FacetValue, ...]]:
    """The most frequent value first, equal ones by name; years newest first, undated last."""
    ordered: dict[str, tuple[FacetValue, ...]] = {}
    for facet, counted in counts.items():
        shown = parties.joined(counted) if facet == "party" else counted
        values = [FacetValue(value, count) for value, count in shown.items()]
        if facet == "year":
            values.sort(key=_latest_first)
        else:
            values.sort(key=lambda found: (-found.count, found.value))
        ordered[facet] = tuple(values)
    return ordered


def by_speaker(counts: Mapping[str, int], speakers: Speakers) -> tuple[FacetValue, ...]:
    """One value for each speaker, however the names are printed, with the name in both scripts.

    Sums are exact: a statement has one speaker.
    """
    together: Counter[str] = Counter()
    for value, count in counts.items():
        together[speakers.id_of(value)] += count
    names = speakers.names
    values = [FacetValue(each, count, names.get(each, {})) for each, count in together.items()]
    return tuple(sorted(values, key=lambda found: (-found.count, found.value)))


def _latest_first(found: FacetValue) -> int:
    return 1 if found.value == UNDATED else -int(found.value)
