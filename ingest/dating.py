"""Publication dates, each with the evidence that it was read from; nothing is guessed."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from archive.languages import RULES
from archive.languages.base import DateMention
from archive.records import DateMethod, Precision, Published
from ingest.dateline import dateline_of, is_only_dateline

PHNOM_PENH = dt.timezone(dt.timedelta(hours=7))

# How far each kind of evidence is to be believed: what the publisher's system wrote for machines,
# a printed dateline, a day or a month in the address, and a day named in the opening paragraph,
# which may be that of the event.
_META = 1.0
_DATELINE = 0.9
_URL_DAY = 0.8
_URL_MONTH = 0.6
_OPENING = 0.5

_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
    r"(?![\d])"
)


def from_meta(values: Iterable[str]) -> Published | None:
    """The first of the machine-readable or printed values that is a whole date."""
    for value in values:
        day = _iso_day(value) or _printed_day(value)
        if day:
            return _published(day, DateMethod.META, _META)
    return None


def from_url(url: str | None) -> Published | None:
    """The date in a path such as ``/2023/12/22/`` or ``/2025-06-23-News``; else its month."""
    if not url:
        return None
    for found in _IN_PATH.finditer(unquote(urlsplit(url).path)):
        year, month = int(found["year"]), int(found["month"])
        try:
            if found["day"]:
                return _published(dt.date(year, month, int(found["day"])), DateMethod.URL, _URL_DAY)
            if found["mark"] == "/":
                first = dt.date(year, month, 1)
                return _published(first, DateMethod.URL, _URL_MONTH, Precision.MONTH)
        except ValueError:
            continue
    return None


def from_dateline(paragraphs: Sequence[str], dateline: str) -> Published | None:
    """The date in the dateline; else the one day that the dateline's own paragraph names.

    A date counts only with its year. Dates in other paragraphs are those of events.
    """
    days = _whole_days(dateline)
    if days:
        return _published(days[0], DateMethod.DATELINE, _DATELINE)
    opening = next((text for text in paragraphs if dateline and dateline_of([text])), "")
    if opening and not is_only_dateline(opening):
        named = set(_whole_days(opening))
        if len(named) == 1:
            return _published(named.pop(), DateMethod.DATELINE, _OPENING)
    return None


def _iso_day(value: str) -> dt.date | None:
    """The day in Phnom Penh: publishing systems print UTC while readers saw the local day."""
    try:
        moment = dt.datetime.fromisoformat(value.strip())
        if moment.tzinfo is not None:
            moment = moment.astimezone(PHNOM_PENH)
    except (ValueError, OverflowError):
        return None
    return moment.date()


def _printed_day(value: str) -> dt.date | None:
    days = set(_whole_days(value))
    return days.pop() if len(days) == 1 else None


def _whole_days(text: str) -> list[dt.date]:
    mentions = (mention for rules in RULES.values() for mention in rules.dates(text, None))
    return [dt.date.fromisoformat(mention.date) for mention in mentions if _is_whole(mention)]


def _is_whole(mention: DateMention) -> bool:
    return mention.precision is Precision.DAY and not mention.inferred


def _published(
    date: dt.date, method: DateMethod, confidence: float, precision: Precision = Precision.DAY
) -> Published:
    return Published(date=date, precision=precision, method=method, confidence=confidence)
