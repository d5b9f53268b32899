"""Days as they are asked for in an address or on the command line: one reading for both."""

import calendar
import datetime as dt
import re

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(value: object) -> dt.date:
    """The first day of what a date names: 2023-12-22, 2023-12 or 2023, in any digits.

    Raises ValueError for what is no date; so does ``last_day``.
    """
    year, month, day = _parts(value)
    return dt.date(year, int(month or 1), int(day or 1))


def last_day(value: object) -> dt.date:
    """The last day of what a date names."""
    year, month, day = _parts(value)
    last = day or calendar.monthrange(year, int(month or 12))[1]
    return dt.date(year, int(month or 12), int(last))


def reversed_days(since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a list would end before it begins."""
    return since is not None and until is not None and until < since


def _parts(value: object) -> tuple[int, str | None, str | None]:
    match = _DATE.fullmatch(str(value).strip())
    if not match:
        raise ValueError("not a date")
    return int(match[1]), match[2], match[3]
