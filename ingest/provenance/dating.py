"""Publication dates, each with the evidence that it was read from; nothing is guessed."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from archive.local_time import PHNOM_PENH
from archive.records import DateMethod, Precision, Published
from ingest.provenance.printed import (
    Order,
    machine_readings,
    mail_moment,
    moment_in_utc,
    printed_dates,
)
from ingest.text.dateline import dateline_of, is_only_dateline

# How far each kind of evidence is to be believed: what the publisher's system wrote for machines
# on the page or in a feed, a printed dateline, a day or a month in the address, a day named in the
# opening paragraph, which may be that of the event, the last change that a feed tells, and a day
# in the address of a picture, which may be older than the text.
_META = 1.0
_FEED = 0.95
_FEED_CHANGE = 0.5
_DATELINE = 0.9
_URL_DAY = 0.8
_URL_MONTH = 0.6
_OPENING = 0.5
_IMAGE_DAY = 0.4
# A date that can mean two days.
_UNDECIDED = 0.45
# What a program notes in a file it saves: the day of a scan, of a copy, of a wrong clock.
_FILE = 0.3

NEXT_DAY_FROM = 17
"""The hour of UTC with which a day begins in Phnom Penh."""
# No Cambodian publisher was on the web before.
FIRST_DAY = dt.date(1995, 1, 1)

_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>\d{1,2})"
    # A number that goes on in words begins a title: /2024/05/3-questions.
    r"(?:(?P=mark)(?P<day>\d{1,2}(?=[/._?]|$)|(?<=-)\d\d))?(?![\d])"
)
# A letter is on its way, or waits to be sent, for so long at most.
_ON_THE_WAY = dt.timedelta(days=5)
_STAMP = re.compile(r"-(?P<month>\d\d)(?P<day>\d\d)(?P<year>(?:19|20)\d\d)\d{6}\.html$")
_IN_IMAGE = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<mark>[/-])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)"
)


def from_meta(values: Iterable[str]) -> Published | None:
    """The first of the machine-readable or printed values that is a whole date."""
    for value in values:
        readings = machine_readings(value)
        if len(readings) == 1:
            return _published(readings[0], DateMethod.META, _META)
    return None


def from_feed(printed: str, now: dt.datetime, order: Order | None = None) -> Published | None:
    """The day of an entry as a feed prints it, unless it cannot be: after ``now``, or before 1995.

    Clocks that were never set write 1970, and some feeds announce the day of an event. ``order`` is
    that of the numbers in the other entries.
    """
    day = _feed_day(printed, now, order)
    if day:
        return _published(day, DateMethod.FEED, _FEED)
    readings = machine_readings(printed, order=order)
    return undecided(readings, DateMethod.FEED) if len(readings) > 1 else None


def from_feed_change(
    printed: str, now: dt.datetime, order: Order | None = None
) -> Published | None:
    """The same for the day of the last change, which is often that of publication."""
    day = _feed_day(printed, now, order)
    return _published(day, DateMethod.FEED, _FEED_CHANGE) if day else None


def from_mail(sent: dt.datetime | None, received: Sequence[dt.datetime] = ()) -> Published | None:
    """The day on which a letter says that it was sent; None for a clock that was never set.

    Servers write UTC, as publishing systems do. Where none on its way received it about then, the
    sender's clock is wrong: both days are kept beside what they share.
    """
    if sent is None or sent.date() < FIRST_DAY:
        return None
    first = min((each.date() for each in received), default=sent.date())
    if abs(first - sent.date()) > _ON_THE_WAY:
        return undecided((sent.date(), first), DateMethod.META)
    return open_between_zones(from_meta([sent.isoformat()]), sent.isoformat())


def undecided(readings: Sequence[dt.date], method: DateMethod) -> Published | None:
    """The month or year of a date that can mean several days, which stand beside it.

    None for days of several years, or where there is none. A day that may be another one which is
    not told, such as that of a change, is given alone: of it only the year is kept.
    """
    if len({day.year for day in readings}) != 1:
        return None
    is_month = len(readings) > 1 and len({day.month for day in readings}) == 1
    return Published(
        date=dt.date(readings[0].year, readings[0].month if is_month else 1, 1),
        precision=Precision.MONTH if is_month else Precision.YEAR,
        method=method,
        confidence=_UNDECIDED,
        readings=tuple(readings),
    )


def open_between_zones(published: Published | None, value: str) -> Published | None:
    """The date that a publisher in Cambodia wrote, or both days that its moment may be of.

    Publishing systems write UTC for machines: near midnight the publisher's own day is the next
    one, unless its clock was never set. A moment in any other zone is the publisher's own.
    """
    moment = moment_in_utc(value)
    if published is None or moment is None or moment.hour < NEXT_DAY_FROM:
        return published
    days = (published.date, published.date + dt.timedelta(days=1))
    return undecided(days, published.method)


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


def from_stamp(url: str | None) -> Published | None:
    """The date in an address that ends in ``-MMDDYYYYHHMMSS.html``."""
    return _from_match(_STAMP.search(url or ""), _URL_DAY)


def from_image(url: str) -> Published | None:
    """The day in the address of a page's own picture (``2024-12-31`` or ``2024/12/31``)."""
    return _from_match(_IN_IMAGE.search(unquote(url)), _IMAGE_DAY)


def from_file(moment: dt.datetime | None) -> Published | None:
    """The day on which a file says it was made, which may be long after its text was."""
    if moment is None:
        return None
    try:
        day = (moment.astimezone(PHNOM_PENH) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
    return _published(day, DateMethod.FILE, _FILE)


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


def _from_match(found: re.Match[str] | None, confidence: float) -> Published | None:
    if found is None:
        return None
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return _published(day, DateMethod.URL, confidence)


def _feed_day(printed: str, now: dt.datetime, order: Order | None) -> dt.date | None:
    readings = machine_readings(printed, order=order)
    day = readings[0] if len(readings) == 1 else _mail_day(printed)
    # A day of grace: clocks and time zones are set wrongly more often than days are made up.
    latest = now.astimezone(PHNOM_PENH).date() + dt.timedelta(days=1)
    return day if day and FIRST_DAY <= day <= latest else None


def _mail_day(value: str) -> dt.date | None:
    """The day of a date as mail and RSS write it, in the zone that it is written in."""
    moment = mail_moment(value)
    return moment.date() if moment else None


def _whole_days(text: str) -> list[dt.date]:
    return [day for each in printed_dates(text) if (day := each.day)]


def _published(
    date: dt.date, method: DateMethod, confidence: float, precision: Precision = Precision.DAY
) -> Published:
    return Published(date=date, precision=precision, method=method, confidence=confidence)
