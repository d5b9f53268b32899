"""How many hits fall into each year, month or day, and where each of these leads."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from archive.records import Precision
from search.answers import Answer, Counts, FacetValue
from search.questions import UNDATED, Question
from search.service.asking import Days
from web.presentation import formats
from web.presentation.parameters import Parameters
from web.presentation.voice import Voice

Asked = TypeVar("Asked", bound=Parameters)
H = TypeVar("H")

MOST_YEARS = 60
"""So many years are drawn, the newest of them; a document of an older one is rare and is listed."""

_DECEMBER = 12
# Several choices of time at once are no stretch that could be parted further.
_OTHER_TIMES = {"not_year": (), "undated": None}


class Unit(StrEnum):
    """What a bar is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """``count`` is the total of the list at ``address``.

    ``share`` of the highest bar is its height. ``held`` says that the archive has anything at all
    of that time: where it has not, nothing was collected, which is not that nothing happened.
    """

    label: str
    count: int
    share: float
    address: str
    held: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """``wider`` is the address of the next larger stretch, None where all years are shown."""

    unit: Unit
    bars: tuple[Bar, ...]
    wider: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year, or a month of it."""

    year: int
    month: int | None = None


class Searched(Protocol[H]):
    """The search that a list is from."""

    def ask(self, question: Question) -> Answer[H]:
        """The answer."""

    def during(self, question: Question, days: Sequence[Days]) -> tuple[Counts, ...]:
        """The totals of several stretches of days."""


def timeline(
    voice: Voice, parameters: Asked, answer: Answer[H], search: Searched[H]
) -> Timeline | None:
    """The hits of ``answer`` over time, as far down as ``parameters`` narrow it; None without any.

    A year is parted into its months, a month into its days; the count of each is what its list has.
    """
    if answer.at_least:
        return None
    whole = parameters.changed(q="", without="").unfiltered
    stretch = stretch_of(parameters)
    if stretch is None:
        return _of_years(
            voice,
            parameters,
            _by_year(answer.facets["year"]),
            lambda: _by_year(search.ask(bare(whole)).facets["year"]),
        )
    parts = list(parts_of(stretch, voice))
    days = [(first, last) for _, first, last in parts]
    counts = [each.total for each in search.during(bare(parameters), days)]
    if not sum(counts):
        return None
    highest = max(counts)
    held = counts
    if not all(counts):
        held = [each.total for each in search.during(bare(whole), days)]
    bars = (
        Bar(
            label=label,
            count=count,
            share=count / highest,
            address=between(parameters, first, last).address,
            held=here > 0,
        )
        for (label, first, last), count, here in zip(parts, counts, held, strict=True)
    )
    unit = Unit.MONTH if stretch.month is None else Unit.DAY
    return Timeline(unit, tuple(bars), wider(parameters, stretch).address)


def _of_years(
    voice: Voice,
    parameters: Asked,
    counts: Mapping[int, int],
    everything: Callable[[], Mapping[int, int]],
) -> Timeline | None:
    """``everything`` is what the whole archive has, asked for only where a year has no hit."""
    if not counts:
        return None
    last, highest = max(counts), max(counts.values())
    years = range(max(min(counts), last - MOST_YEARS + 1), last + 1)
    held = counts if all(year in counts for year in years) else everything()
    bars = (
        Bar(
            label=voice.digits(year),
            count=counts.get(year, 0),
            share=counts.get(year, 0) / highest,
            address=parameters.changed(year=(year,), **_OTHER_TIMES).address,
            held=year in counts or year in held,
        )
        for year in years
    )
    return Timeline(Unit.YEAR, tuple(bars), None)


def _by_year(values: tuple[FacetValue, ...]) -> Mapping[int, int]:
    return {int(each.value): each.count for each in values if each.value != UNDATED and each.count}


def stretch_of(parameters: Parameters) -> Stretch | None:
    """The one year or month that the list is narrowed to; None where it is not to one."""
    first, last = parameters.since, parameters.until
    if first and last and first.year == last.year:
        return Stretch(first.year, first.month if first.month == last.month else None)
    match parameters.year:
        case (int(year),) if not first and not last:
            return Stretch(year)
    return None


def parts_of(stretch: Stretch, voice: Voice) -> Iterator[tuple[str, dt.date, dt.date]]:
    """The months of a year or the days of a month, each with its first and last day."""
    if stretch.month is None:
        for month in range(1, _DECEMBER + 1):
            first = dt.date(stretch.year, month, 1)
            last = first.replace(day=calendar.monthrange(stretch.year, month)[1])
            yield formats.date(first, Precision.MONTH, voice.language), first, last
    else:
        for number in range(1, calendar.monthrange(stretch.year, stretch.month)[1] + 1):
            day = dt.date(stretch.year, stretch.month, number)
            yield voice.day(day), day, day


def between(parameters: Asked, first: dt.date, last: dt.date) -> Asked:
    """The same list with what has a date from the first day to the last."""
    return parameters.changed(year=(), since=first, until=last, **_OTHER_TIMES)


def wider(parameters: Asked, stretch: Stretch) -> Asked:
    """The year of a month, all years of a year."""
    if stretch.month is None:
        return parameters.changed(year=(), since=None, until=None)
    return between(parameters, dt.date(stretch.year, 1, 1), dt.date(stretch.year, _DECEMBER, 31))


def bare(parameters: Parameters) -> Question:
    """The question for its counts alone."""
    return replace(parameters.question, page=1, size=0)
