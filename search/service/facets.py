"""Facet counts in the order a page shows them."""

from collections.abc import Mapping

from search.answers import FacetValue
from search.engines.plan import FacetName


def in_order(
    counts: Mapping[FacetName, Mapping[str, int]],
) -> dict[str, tuple[FacetValue, ...]]:
    """The most frequent value first, equal ones by name; years newest first."""
    ordered: dict[str, tuple[FacetValue, ...]] = {}
    for facet, counted in counts.items():
        values = [FacetValue(value, count) for value, count in counted.items()]
        if facet == "year":
            values.sort(key=lambda found: found.value, reverse=True)
        else:
            values.sort(key=lambda found: (-found.count, found.value))
        ordered[facet] = tuple(values)
    return ordered
