"""Stretches of time among the days that texts name, as terms: few of them for any stretch.

A day is found by every beginning of its date, be it a thousand years or itself: ``2``, ``20``,
``202``, ``2023``, ``2023-12`` and ``2023-12-22``. They stand in the field of days, where those
without a year begin otherwise.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

from search.engines.plan import AnyOf, Term, TextField
from search.questions import Filters

_YEAR, _MONTH = len("2023"), len("2023-12")
_CUTS = (1, 2, 3, _YEAR, _MONTH, len("2023-12-22"))


def terms_of_day(day: dt.date) -> Iterator[str]:
    """The terms that a day is found by."""
    written = day.isoformat()
    return (written[:cut] for cut in _CUTS)


def naming(filters: Filters) -> AnyOf:
    """The documents that name a day of those that the filters ask for; any day if they ask none."""
    keys = _terms("", filters)
    return AnyOf(tuple(Term(TextField.DAY, key, 0.0) for key in keys))


def is_asked_for(day: dt.date, filters: Filters) -> bool:
    """Whether a day is of the dates that filters ask for."""
    return (
        (filters.since is None or filters.since <= day)
        and (filters.until is None or day <= filters.until)
        and (filters.year.only is None or day.year in filters.year.only)
        and day.year not in filters.year.never
    )


def _terms(beginning: str, filters: Filters) -> Iterator[str]:
    """The shortest beginnings of dates of which every day is asked for."""
    for part in _parts(beginning):
        first, last = _first(part), _last(part)
        if _is_outside(first, last, filters):
            continue
        if _is_inside(first, last, filters):
            yield part
        else:
            yield from _terms(part, filters)


def _is_outside(first: dt.date, last: dt.date, filters: Filters) -> bool:
    """Whether no day of a stretch is asked for; stretches that are no year hold whole ones."""
    only, never = filters.year.only, filters.year.never
    return (
        (filters.since is not None and last < filters.since)
        or (filters.until is not None and filters.until < first)
        or (only is not None and not any(first.year <= year <= last.year for year in only))
        or (first.year == last.year and first.year in never)
    )


def _is_inside(first: dt.date, last: dt.date, filters: Filters) -> bool:
    """Whether every day of a stretch is asked for, of one that is not outside."""
    return (
        (filters.since is None or filters.since <= first)
        and (filters.until is None or last <= filters.until)
        and (filters.year.only is None or first.year == last.year)
        and not any(first.year <= year <= last.year for year in filters.year.never)
    )


def _parts(beginning: str) -> Iterable[str]:
    """The next longer beginnings; of the thousand years from 0 on, the first is 1."""
    if len(beginning) < _YEAR:
        return (f"{beginning}{digit}" for digit in range(10) if f"{beginning}{digit}" != "0000")
    if len(beginning) == _YEAR:
        return (f"{beginning}-{month:02}" for month in range(1, 13))
    year, month = map(int, beginning.split("-"))
    return (f"{beginning}-{day:02}" for day in range(1, calendar.monthrange(year, month)[1] + 1))


def _first(beginning: str) -> dt.date:
    if len(beginning) <= _YEAR:
        return dt.date(max(int(beginning.ljust(_YEAR, "0")), 1), 1, 1)
    return dt.date.fromisoformat(beginning if len(beginning) > _MONTH else f"{beginning}-01")


def _last(beginning: str) -> dt.date:
    if len(beginning) <= _YEAR:
        return dt.date(int(beginning.ljust(_YEAR, "9")), 12, 31)
    first = _first(beginning)
    if len(beginning) > _MONTH:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
