"""The date that somebody wrote at the top of a text for us, perhaps a month or a year alone."""

import datetime as dt
import re

from archive.languages import RULES
from archive.records import DateMethod, Precision, Published
from ingest.provenance.dating import undecided
from ingest.provenance.printed import machine_readings

_SURE = 1.0
# 2024, 2024-05, 05/2024, also in Khmer figures; 2024-05-00 and 2024-05-XX name no day either.
_FIGURES = re.compile(
    r"(?:(?P<before>\d{1,2})[-/.])?(?P<year>(?:19|20|១៩|២០)\d\d)"
    r"(?:[-/.](?P<month>\d{1,2})(?:[-/.](?:00|០០|[Xx]{2}|\?\?))?)?"
)
_FIRST_DAY = {Precision.DAY: "", Precision.MONTH: "-01", Precision.YEAR: "-01-01"}


def from_head(value: str) -> Published | None:
    """The day, month or year that is all of a value, or the days that its numbers can mean.

    None for what is no date of the calendar, and where the year would have to be inferred.
    """
    value = value.strip()
    readings = machine_readings(value)
    if len(readings) > 1:
        return undecided(readings, DateMethod.META)
    if readings:
        return _published(readings[0], Precision.DAY)
    figures = _FIGURES.fullmatch(value)
    return _in_figures(figures) if figures else _in_words(value)


def _in_figures(found: re.Match[str]) -> Published | None:
    if found["month"] and found["before"]:
        return None
    month = found["month"] or found["before"]
    try:
        first = dt.date(int(found["year"]), int(month or 1), 1)
    except ValueError:
        return None
    return _published(first, Precision.MONTH if month else Precision.YEAR)


def _in_words(value: str) -> Published | None:
    mentions = [each for rules in RULES.values() for each in rules.dates(value, None)]
    if len({each.date for each in mentions}) != 1:
        return None
    only = mentions[0]
    if only.inferred or only.text != value:
        return None
    first = dt.date.fromisoformat(only.date + _FIRST_DAY[only.precision])
    return _published(first, only.precision)


def _published(date: dt.date, precision: Precision) -> Published:
    return Published(date=date, precision=precision, method=DateMethod.META, confidence=_SURE)
