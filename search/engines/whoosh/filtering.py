"""Which documents the filters of a question let through, facet by facet."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np

from search.engines.named_days import naming
from search.engines.plan import FacetName, Plan
from search.engines.whoosh.columns import Columns, Mask
from search.engines.whoosh.types import Numbers
from search.questions import UNDATED, Ceremonies, Chosen, Filters, Undated

Masks: TypeAlias = Mapping[FacetName | Literal["confidence", "ceremonies"], Mask]
"""The mask of each facet that is filtered by; all that is asked of dates is the ``year``'s."""


def masks_of(filters: Filters, columns: Columns, find: Callable[[Plan], Numbers]) -> Masks:
    """What each filter that is set lets through; ``find`` tells the documents of a plan."""
    chosen: dict[FacetName, Chosen[str]] = {
        "party": filters.party,
        "language": filters.language,
        "source": filters.source,
        "kind": filters.kind,
        "ocr": filters.ocr,
        "speaker": filters.speaker,
        "day_from": filters.day_from,
    }
    masks: dict[FacetName | Literal["confidence", "ceremonies"], Mask] = {
        facet: _passing(facet, choice, columns)
        for facet, choice in chosen.items()
        if choice.narrows
    }
    if filters.in_days or filters.year.narrows or filters.undated is not None:
        masks["year"] = _of_dates(filters, columns)
    if filters.undated is Undated.NAMED:
        named = np.zeros_like(columns.live)
        named[find(naming(filters))] = True
        masks["year"] |= named & columns.having("year", (UNDATED,))
    if filters.confidence_at_least is not None:
        masks["confidence"] = columns.confidence >= round(filters.confidence_at_least * 100)
    if filters.ceremonies is Ceremonies.ONLY:
        masks["ceremonies"] = columns.ceremonial
    elif filters.ceremonies is None and columns.ceremonial.any():
        masks["ceremonies"] = ~columns.ceremonial
    return masks


def masks_beside(facet: FacetName, masks: Masks, filters: Filters, columns: Columns) -> Masks:
    """What the others let through that a value of ``facet`` may be chosen beside.

    A year may be beside a first and a last day; no date beside any.
    """
    others = {name: mask for name, mask in masks.items() if name != facet}
    if facet == "year" and filters.in_days:
        dated = columns.dated(filters.since, filters.until)
        others["year"] = dated | columns.having("year", (UNDATED,))
    return others


def kept(found: Numbers, masks: Masks) -> Numbers:
    """The documents that all masks let through."""
    for mask in masks.values():
        found = found[mask[found]]
    return found


def _of_dates(filters: Filters, columns: Columns) -> Mask:
    if filters.undated is Undated.ONLY:
        return columns.having("year", (UNDATED,))
    years = Chosen(
        None if filters.year.only is None else frozenset(map(str, filters.year.only)),
        frozenset(map(str, filters.year.never)),
    )
    dated = columns.dated(filters.since, filters.until) & _passing("year", years, columns)
    if filters.undated is Undated.ALSO or (filters.undated is None and not filters.by_date):
        dated |= columns.having("year", (UNDATED,))
    return dated


def _passing(facet: FacetName, chosen: Chosen[str], columns: Columns) -> Mask:
    mask = columns.live if chosen.only is None else columns.having(facet, chosen.only)
    return mask & ~columns.having(facet, chosen.never) if chosen.never else mask
