"""Choices of filters as a reader makes them, for both searches."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from search.answers import Answer, H
from search.questions import UNDATED, Chosen, Filters, Undated, one_of

SINGLE = ("party", "source", "kind", "year", "speaker")
"""The facets of which everything has exactly one value."""

_FIELDS = {
    "party": "party",
    "language": "language",
    "source": "source",
    "kind": "kind",
    "speaker": "speaker",
    "day_from": "day_from",
}


def alone(filters: Filters, facet: str, value: str) -> Filters:
    """The filters with ``value`` and no other chosen for its facet."""
    if facet != "year":
        return replace(filters, **{_FIELDS[facet]: one_of(value)})  # type: ignore[arg-type]
    if value == UNDATED:
        return replace(filters, year=Chosen(), since=None, until=None, undated=Undated.ONLY)
    return replace(filters, year=one_of(int(value)), undated=None)


def free(filters: Filters, facet: str) -> Filters:
    """The filters without any on ``facet``; a year is none beside first and last days."""
    if facet == "year":
        return replace(filters, year=Chosen(), since=None, until=None, undated=None)
    return replace(filters, **{_FIELDS[facet]: Chosen()})  # type: ignore[arg-type]


def filters_over(answer: Answer[H]) -> st.SearchStrategy[Filters]:
    """Any choice of filters whose values are mostly those that ``answer`` has."""

    def chosen(facet: str, *besides: str) -> st.SearchStrategy[Chosen[str]]:
        values = [*(found.value for found in answer.facets.get(facet, ())), *besides]
        return _chosen([value for value in values if value != UNDATED])

    days = st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2026, 12, 31))
    return st.builds(
        Filters,
        party=chosen("party", "unknown"),
        language=chosen("language"),
        source=chosen("source", "nobody"),
        kind=chosen("kind"),
        year=chosen("year", "1999").map(_of_years),
        speaker=chosen("speaker") if "speaker" in answer.facets else st.just(Chosen()),
        day_from=chosen("day_from") if "day_from" in answer.facets else st.just(Chosen()),
        since=days,
        until=days,
        undated=st.sampled_from((None, None, None, *Undated)),
    )


def _chosen(values: Sequence[str]) -> st.SearchStrategy[Chosen[str]]:
    some = st.lists(st.sampled_from(values), min_size=1, max_size=3).map(frozenset)
    return st.one_of(
        st.just(Chosen()),
        st.just(Chosen()),
        some.map(lambda only: Chosen(only)),
        some.map(lambda never: Chosen(never=never)),
        st.builds(Chosen, some, some),
    )


def _of_years(years: Chosen[str]) -> Chosen[int]:
    only = None if years.only is None else frozenset(map(int, years.only))
    return Chosen(only, frozenset(map(int, years.never)))
