"""The dates of a query: as the archive writes them, day first, or with the name of the month."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from archive.languages import RULES
from archive.languages.calendar import is_date
from archive.languages.khmer.dates import bare_dates
from archive.languages.yearless import days_without_year
from archive.records import Precision
from search.query.nodes import DateRange, DayOfYear, Remark

_ORDERED = re.compile(r"([12]\d{3})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII)
"""2019, 2019-07, 2019-07-26, and the same with / or a point."""

_TURNED = re.compile(r"(?:(\d{1,2})([-/.])(?=\d{1,2}\2))?(\d{1,2})[-/.]([12]\d{3})", re.ASCII)
"""26/07/2019, 26-07-2019, 26.07.2019, 07/2019."""

_AMBIGUOUS = re.compile(
    r"(?<!\d)(?<!\d[-/.])(\d{1,2})([-/.])(\d{1,2})\2([12១២]\d{3})(?!\d|[-/.]\d)"
)
"""What of a query may be a day in figures, in the digits of either language."""

_BETWEEN = re.compile(r"\.\.+|…|–|—")
_MONTHS = 12

_DAY_OF_YEAR = re.compile(r"--[01]\d-[0-3]\d", re.ASCII)
"""--12-22, as ISO 8601 wrote a day of any year."""
_LEAP = 2000
_ANCHOR = dt.date(_LEAP, 7, 1)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days asked for, None where nothing can be; what is to be said of how they were read."""

    range: DateRange | None
    remarks: tuple[Remark, ...] = ()


def dates(value: str) -> Dates:
    """``A``, ``A..B``, ``A..`` or ``..B``; a month or a year is all of its days.

    Numbers are read with the day first, as Cambodia writes them.
    """
    first, between, last = _parted(value)
    remarks: list[Remark] = []
    since = _first_day(first, remarks)
    until = _last_day(last if between else first, remarks)
    wrong = (first and since is None) or (last and until is None) or not (first or last)
    if wrong:
        return Dates(None, (Remark.UNKNOWN_VALUE,))
    if since and until and since > until:
        return Dates(None, (*dict.fromkeys(remarks), Remark.BACKWARDS_RANGE))
    return Dates(DateRange(since, until), tuple(dict.fromkeys(remarks)))


def day_of_year(value: str) -> DayOfYear | None:
    """The day that a value names without a year, ``ថ្ងៃទី២២ ធ្នូ`` or ``22 December``; else None."""
    plain = RULES["km"].fold(value.strip())
    if _DAY_OF_YEAR.fullmatch(plain):
        month, day = int(plain[2:4]), int(plain[5:7])
        is_day = 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(_LEAP, month)[1]
        return DayOfYear(plain) if is_day else None
    for written in (value.strip(), value.strip().title()):
        found = days_without_year(written)
        if len(found) == 1 and _is_all(written):
            return DayOfYear(next(iter(found)))
    for bare in bare_dates(value.strip(), _ANCHOR):
        if bare.inferred and bare.text == value.strip():
            return DayOfYear(f"-{bare.date.removeprefix(str(_LEAP))}")
    return None


def order_of(figures: str, month: int) -> Remark | None:
    """How a day in figures was read whose month is ``month``; None for any other writing."""
    turned = _TURNED.fullmatch(RULES["km"].fold(figures))
    if turned is None or turned[1] is None:
        return None
    return Remark.DAY_FIRST if int(turned[3]) == month else Remark.MONTH_FIRST


def month_first(query: str) -> str:
    """The same query with its days in figures read the other way, where they may be; else it.

    They are written with the year first, which is read one way only.
    """
    return _AMBIGUOUS.sub(_year_first, query)


def _year_first(figures: re.Match[str]) -> str:
    month, day, year = map(int, figures.group(1, 3, 4))
    both = month != day and is_date(year, month, day) and is_date(year, day, month)
    return f"{year}-{month:02}-{day:02}" if both else figures[0]


def _is_all(written: str) -> bool:
    """Whether a day is all that stands there."""
    mentions = (each for rules in RULES.values() for each in rules.dates(written, _ANCHOR))
    return any(each.text == written for each in mentions)


def _parted(value: str) -> tuple[str, bool, str]:
    """The two ends, and whether there are two."""
    between = _BETWEEN.search(value)
    if between is None:
        return value.strip(), False, ""
    return value[: between.start()].strip(), True, value[between.end() :].strip()


def _first_day(text: str, remarks: list[Remark]) -> dt.date | None:
    """The first day of a day, month or year; None for what is no date."""
    return _day(_numbers(text, remarks), 1, 1)


def _last_day(text: str, remarks: list[Remark]) -> dt.date | None:
    """The last day, likewise."""
    return _day(_numbers(text, remarks), _MONTHS, 31)


def _day(numbers: tuple[int, ...], month: int, day: int) -> dt.date | None:
    """The day of a year, month and day, of which the last ones may be missing."""
    if not numbers:
        return None
    year, *rest = numbers
    month = rest[0] if rest else month
    if not 1 <= month <= _MONTHS:
        return None
    days = calendar.monthrange(year, month)[1]
    day = rest[1] if len(rest) > 1 else min(day, days)
    return dt.date(year, month, day) if 1 <= day <= days else None


def _numbers(text: str, remarks: list[Remark]) -> tuple[int, ...]:
    """Year, month and day as far as they are given; nothing for what is no date."""
    plain = RULES["km"].fold(text)
    if ordered := _ORDERED.fullmatch(plain):
        return tuple(int(part) for part in ordered.group(1, 3, 4) if part)
    if turned := _TURNED.fullmatch(plain):
        first, _, second, year = turned.groups()
        return _turned(int(year), int(second), int(first) if first else None, remarks)
    return _named(text)


def _turned(year: int, second: int, first: int | None, remarks: list[Remark]) -> tuple[int, ...]:
    """The day first; the month where only that is a date."""
    if first is None:
        return year, second
    if first <= _MONTHS < second:
        remarks.append(Remark.MONTH_FIRST)
        return year, first, second
    remarks.append(Remark.DAY_FIRST)
    return year, second, first


def _named(text: str) -> tuple[int, ...]:
    """A date with the name of its month, in either language, and nothing beside it."""
    read = (*(rules.dates for rules in RULES.values()), bare_dates)
    for dates_of in read:
        for written in (text, text.title()):
            found = dates_of(written, None)
            if len(found) == 1 and found[0].text == written and not found[0].inferred:
                given = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
                parts = found[0].date.split("-")
                return tuple(int(part) for part in parts[: given[found[0].precision]])
    return ()
