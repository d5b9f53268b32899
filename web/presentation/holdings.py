"""Where nothing is found: what is held of that kind and time, and what is not collected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, TypeVar

from archive.known.sources import source_from
from archive.records import Source
from corpus.sources import read_sources
from search.answers import Answer
from search.questions import UNDATED
from web.presentation.parameters import Parameters
from web.presentation.site import Site

Asked = TypeVar("Asked", bound=Parameters)
H = TypeVar("H")
Years: TypeAlias = tuple[int, int]
"""A first and a last year; the same when it is one."""

_TIME = ("year", "not_year", "since", "until", "undated")


@dataclass(frozen=True, slots=True)
class Span:
    """How many a list without words has, and in which years they are dated.

    ``years`` is None when none has a date. ``gaps`` are the years in between of which there is
    nothing, ``undated`` how many have no date; ``address`` is the page of the list.
    """

    total: int
    years: Years | None
    gaps: tuple[Years, ...]
    undated: int
    address: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held, all of it and under the filters in force.

    ``kind`` is of the filters that are not of time and ``time`` of all filters; None where those
    narrow nothing more. ``uncollected`` are the sources that are known and of which nothing has
    come; ``wanted`` is the one of them that was asked for.
    """

    everything: Span
    kind: Span | None
    time: Span | None
    uncollected: tuple[Source, ...]
    wanted: Source | None


def holdings(site: Site, parameters: Asked, ask: Callable[[Asked], Answer[H]]) -> Holdings:
    """What ``ask`` finds without the words of ``parameters``, with fewer and fewer filters."""
    bare = parameters.changed(q="", without="")
    timeless = bare.changed(**dict.fromkeys(_TIME))
    unfiltered = bare.unfiltered
    uncollected = tuple(_uncollected(site.sources()))
    return Holdings(
        everything=_span(unfiltered, ask),
        kind=_span(timeless, ask) if timeless != unfiltered else None,
        time=_span(bare, ask) if bare != timeless else None,
        uncollected=uncollected,
        wanted=next((each for each in uncollected if each.id in parameters.source), None),
    )


def _span(parameters: Asked, ask: Callable[[Asked], Answer[H]]) -> Span:
    answer = ask(parameters)
    values = [value for value in answer.facets.get("year", ()) if value.value != UNDATED]
    # A facet's counts ignore the filter on that facet itself.
    wanted, unwanted = set(parameters.year), set(parameters.not_year)
    counts = {
        year: value.count
        for value in values
        if (year := int(value.value)) not in unwanted and (not wanted or year in wanted)
    }
    years = sorted(counts)
    return Span(
        total=answer.total,
        years=(years[0], years[-1]) if years else None,
        gaps=gaps(years),
        undated=max(answer.total - sum(counts.values()), 0),
        address=parameters.address,
    )


def gaps(years: Iterable[int]) -> tuple[Years, ...]:
    """The runs of years between the first and the last that are none of ``years``."""
    pairs = pairwise(sorted(years))
    return tuple((before + 1, after - 1) for before, after in pairs if after - before > 1)


def _uncollected(held: Iterable[str]) -> Iterable[Source]:
    """The known publishers, but for the invented ones, of whom nothing is held."""
    here = set(held)
    entries = [entry for entry in read_sources() if not entry.sample and entry.id not in here]
    return (source_from(entry) for entry in sorted(entries, key=lambda entry: entry.name))
