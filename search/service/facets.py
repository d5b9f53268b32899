"""Facet counts as a page shows them: parties in place of their sources, in order."""

from collections import Counter
from collections.abc import Mapping

from archive.languages import RULES
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
    values = [_named(speaker, count, speakers) for speaker, count in together.items()]
    return tuple(sorted(values, key=lambda found: (-found.count, found.value)))


def _named(speaker_id: str, count: int, speakers: Speakers) -> FacetValue:
    speaker = speakers.everybody.get(speaker_id)
    if speaker is None:
        return FacetValue(speaker_id, count)
    names = {script: name for script in RULES if (name := speaker.name_in(script))}
    return FacetValue(speaker_id, count, names)


def _latest_first(found: FacetValue) -> int:
    return 1 if found.value == UNDATED else -int(found.value)
