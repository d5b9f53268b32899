"""Days as they are asked for in an address or on the command line: one reading for both."""

import datetime as dt
import re

from archive.local_time import PHNOM_PENH
from archive.records import Language, Precision
from search.query.dates import dates
from web.presentation import formats

_PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}
"""By the length of what ``as_known`` gives."""

_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
# A day, and after it the time of that day: 31/01/2027 08:00, ៣១/០១/២០២៧ ម៉ោង ៨:០០.
_DAY_AND_TIME = re.compile(r"(.+?)[\s,]+(?:ម៉ោង\s*)?(\d{1,2}):(\d{2})")


def first_day(value: object) -> dt.date:
    """The first day of what a date names: of a day, a month or a year.

    It is read as in a query, in the digits and the words of either language: 2023-12-22, 22/12/2023
    with the day first, 22 December 2023, 2023-12, 2023. Raises ValueError for what is no date; so
    does ``last_day``.
    """
    return _read(value)[0]


def last_day(value: object) -> dt.date:
    """The last day of what a date names."""
    return _read(value)[1]


def one_day(value: object) -> dt.date:
    """The day that a date names; ValueError for a month or a year, and for what is no date."""
    first, last = _read(value)
    if first != last:
        raise ValueError("not one day")
    return first


def as_known(value: str) -> str:
    """A date as far as it names one: 2023-12-22, 2023-12 or 2023; what is no date as it is."""
    try:
        first, last = _read(value)
    except ValueError:
        return value
    if first == last:
        return first.isoformat()
    return f"{first:%Y}" if first.month != last.month else f"{first:%Y-%m}"


def moment(value: str) -> dt.datetime:
    """A day and a time of it, in the time of Cambodia unless another zone is named.

    The day is read as ``one_day`` does; 2027-01-31T08:00 is read too. ValueError for anything
    else, and where either is missing.
    """
    if found := _DAY_AND_TIME.fullmatch(value.strip()):
        time = dt.time(int(found[2]), int(found[3]))
        return dt.datetime.combine(one_day(found[1]), time, PHNOM_PENH)
    if "T" not in value:
        raise ValueError("no day and time")
    named = dt.datetime.fromisoformat(value)
    return named if named.tzinfo else named.replace(tzinfo=PHNOM_PENH)


def in_field(value: str, language: Language) -> str:
    """A date as a field for dates has it: in words, which say how it was read, and are read so.

    What is no date stays as it was typed.
    """
    try:
        first = first_day(value)
    except ValueError:
        return value
    known = as_known(value)
    words = formats.date(first, _PRECISIONS[len(known)], language)
    # Some years no words of ours are read with.
    return words if as_known(words) == known else known


def reversed_days(since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a list would end before it begins."""
    return since is not None and until is not None and until < since


def _read(value: object) -> tuple[dt.date, dt.date]:
    """The first and the last day of one date."""
    text = str(value).strip()
    if _WHOLE.fullmatch(text):
        # Any year, where a query takes a thousand years to be no date.
        day = dt.date(*map(int, text.split("-")))
        return day, day
    # From it to itself: what is no one date is none of the two.
    read = dates(f"{text}..{text}").range
    if read is None or read.since is None or read.until is None:
        raise ValueError("not a date")
    return read.since, read.until
