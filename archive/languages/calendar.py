"""From the day, month and year that stand in a text to a ``DateMention``, for every language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.languages.base import DateMention
from archive.records import Precision

_VISAK_MONTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a pattern found between ``start`` and ``end``; None for what does not stand there.

    ``buddhist_year`` counts only where ``year`` is missing.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    buddhist_year: int | None = None


def mention(text: str, reading: Reading, anchor: dt.date | None) -> DateMention | None:
    """The date meant by ``reading``; None where it names no day of the calendar, or no year.

    Without a year the anchor decides; without an anchor nothing is guessed.
    """
    year, inferred = _year(reading, anchor)
    if year is None:
        return None
    month, day = reading.month, reading.day
    # A form that nobody filled in has a zero in its place, which is no day and no month.
    if not is_date(year, 1 if month is None else month, 1 if day is None else day):
        return None
    date, precision = f"{year:04}", Precision.YEAR
    if month is not None:
        date, precision = f"{date}-{month:02}", Precision.MONTH
        if day is not None:
            date, precision = f"{date}-{day:02}", Precision.DAY
    return DateMention(
        text=text[reading.start : reading.end],
        start=reading.start,
        end=reading.end,
        date=date,
        precision=precision,
        inferred=inferred,
    )


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian calendar has that day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _year(reading: Reading, anchor: dt.date | None) -> tuple[int | None, bool]:
    """The year, and whether it had to be inferred."""
    if reading.year is not None:
        return reading.year, False
    if reading.buddhist_year is not None:
        return _common_year(reading.buddhist_year, reading.month), True
    if anchor is None or reading.month is None or reading.day is None:
        return None, True
    return _nearest_year(reading.month, reading.day, anchor), True


def _common_year(buddhist_year: int, month: int | None) -> int:
    """The common-era year of most of a Buddhist year, or of one month in it.

    In Cambodia the Buddhist year begins at Visak, about May: 2563 ran from May 2019 to May 2020.
    """
    before_visak = month is not None and month < _VISAK_MONTH
    return buddhist_year - (543 if before_visak else 544)


def _nearest_year(month: int, day: int, anchor: dt.date) -> int | None:
    """The year that brings the day nearest to ``anchor``; up to four away for 29 February."""
    years = range(max(anchor.year - 4, dt.MINYEAR), min(anchor.year + 4, dt.MAXYEAR) + 1)
    days = [dt.date(year, month, day) for year in years if is_date(year, month, day)]
    return min(days, key=lambda date: abs(date - anchor)).year if days else None


def closed(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these stretches closed to further reading; most patterns read nothing."""
    if not spans:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], "\0" * (end - start))
        done = end
    return "".join((*pieces, text[done:]))
