"""Which documents the filters of a question let through, facet by facet, as queries."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from archive.visibility import Withheld
from search.engines.named_days import naming
from search.engines.opensearch import mapping
from search.engines.opensearch.cluster import Json
from search.engines.opensearch.queries import NOTHING, dated, finding
from search.engines.plan import FacetName
from search.questions import UNDATED, Ceremonies, Chosen, Filters, Undated

Narrowings: TypeAlias = Mapping[FacetName | Literal["confidence", "ceremonies"], Json]
"""The query of each facet that is filtered by; all that is asked of dates is the ``year``'s."""

# No more than 65,536 are taken in one list.
_IDS_AT_ONCE = 50_000

_UNDATED: Json = {"term": {mapping.FACETS["year"]: UNDATED}}


def narrowings_of(filters: Filters) -> Narrowings:
    """What each filter that is set lets through."""
    chosen: dict[FacetName, Chosen[str]] = {
        "party": filters.party,
        "language": filters.language,
        "source": filters.source,
        "kind": filters.kind,
        "ocr": filters.ocr,
        "speaker": filters.speaker,
        "day_from": filters.day_from,
    }
    found: dict[FacetName | Literal["confidence", "ceremonies"], Json] = {
        facet: _passing(facet, choice) for facet, choice in chosen.items() if choice.narrows
    }
    if filters.in_days or filters.year.narrows or filters.undated is not None:
        found["year"] = _of_dates(filters)
    if filters.confidence_at_least is not None:
        least = round(filters.confidence_at_least * 100)
        found["confidence"] = {"range": {mapping.CONFIDENCE: {"gte": least}}}
    if filters.ceremonies is not Ceremonies.ALSO:
        only = filters.ceremonies is Ceremonies.ONLY
        found["ceremonies"] = {"term": {mapping.CEREMONIAL: only}}
    return found


def narrowings_beside(facet: FacetName, found: Narrowings, filters: Filters) -> Narrowings:
    """What the others let through that a value of ``facet`` may be chosen beside.

    A year may be beside a first and a last day; no date beside any.
    """
    others = {name: query for name, query in found.items() if name != facet}
    if facet == "year" and filters.in_days:
        others["year"] = _either(dated(filters.since, filters.until), _UNDATED)
    return others


def withholding(withheld: Withheld) -> Sequence[Json]:
    """The queries of what somebody may not know of; none where that is nothing."""
    found: list[Json] = []
    if withheld.sources:
        found.append({"terms": {mapping.FACETS["source"]: sorted(withheld.sources)}})
    ids = sorted(withheld.ids)
    for start in range(0, len(ids), _IDS_AT_ONCE):
        found.append({"terms": {mapping.ID: ids[start : start + _IDS_AT_ONCE]}})
    return found


def _of_dates(filters: Filters) -> Json:
    if filters.undated is Undated.ONLY:
        return _UNDATED
    years = Chosen(
        None if filters.year.only is None else frozenset(map(str, filters.year.only)),
        frozenset(map(str, filters.year.never)),
    )
    days = dated(filters.since, filters.until)
    inside: Json = {"bool": {"filter": [days, _passing("year", years)]}}
    if filters.undated is Undated.ALSO or (filters.undated is None and not filters.by_date):
        return _either(inside, _UNDATED)
    if filters.undated is Undated.NAMED:
        return _either(inside, {"bool": {"filter": [_UNDATED, finding(naming(filters))]}})
    return inside


def _passing(facet: FacetName, chosen: Chosen[str]) -> Json:
    field = mapping.FACETS[facet]
    passing: Json = {"match_all": {}}
    if chosen.only is not None:
        passing = {"terms": {field: sorted(chosen.only)}} if chosen.only else NOTHING
    if not chosen.never:
        return passing
    return {"bool": {"filter": passing, "must_not": {"terms": {field: sorted(chosen.never)}}}}


def _either(one: Json, other: Json) -> Json:
    return {"bool": {"should": [one, other], "minimum_should_match": 1}}
