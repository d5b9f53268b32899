"""Dates as they are printed: each with the day that it means, or with the two that it may mean.

Numbers alone, such as 11/01/2023, are read by the day first on a page in Khmer or another language
that writes so; English is written either way, so there both readings stand.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import cache

from archive.languages import RULES
from archive.records import Precision
from corpus.months import month_numbers
from ingest.text.language import khmer_letters

_NUMERIC = re.compile(
    r"(?<![0-9./-])(?P<first>[0-3]?[0-9])(?P<mark>[./-])[ \t]?(?P<second>[0-3]?[0-9])(?P=mark)"
    r"[ \t]?(?:(?P<year>(?:19|20)[0-9]{2})(?![0-9])|(?<=\.)(?P<short>[012][0-9])(?![.:]?[0-9]))"
)
_CENTURY = 2000
_MONTHS_A_YEAR = 12
_DAYS_A_MONTH = 31
_ISO = re.compile(
    r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?![\d.])|\s*((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)"
)
# From 2001 on; in milliseconds with three digits more.
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
# What stands between the parts: 3 de mayo de 2022, 1er mars 2020, 5. Januar 2019.
_WORDS = r"(?:\.|er|º|°)?[ \t]*(?:de[ \t]+|d[’'])?"
_BEFORE_YEAR = r"\.?,?[ \t]+(?:de[ \t]+|del[ \t]+)?"
# The languages of pages that do not say theirs: no month of one is another month in another.
_UNSAID = ("de", "fr", "es", "it", "nl", "pt")


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date between ``start`` and ``end`` of a text; ``readings`` are one day, or two."""

    readings: tuple[dt.date, ...]
    start: int
    end: int

    @property
    def day(self) -> dt.date | None:
        """The day, unless there are two that it may be."""
        return self.readings[0] if len(self.readings) == 1 else None


def printed_dates(text: str, language: str = "", order: Order | None = None) -> list[PrintedDate]:
    """The whole dates in a short text in their order; those without a year are left out.

    ``language`` is what the page says that it is in, such as km, en-US or fr; it may be empty.
    ``order`` is that of the numbers in other dates of the same site, if that is known.
    """
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    found = list(_numeric(text, order or _order_of(text, language)))
    rest = _NUMERIC.sub(lambda match: "\0" * len(match[0]), text)
    for rules in RULES.values():
        for mention in rules.dates(rest, None):
            if mention.precision is Precision.DAY and not mention.inferred:
                day = dt.date.fromisoformat(mention.date)
                found.append(PrintedDate((day,), mention.start, mention.end))
    code = language.lower().split("-")[0].split("_")[0]
    if code not in RULES:
        for each in (code,) if code else _UNSAID:
            found.extend(_in_words(rest, each))
    apart = {(each.start, each.end): each for each in reversed(found)}
    return sorted(apart.values(), key=lambda each: each.start)


def order_in(texts: Iterable[str]) -> Order | None:
    """The order in which numbers stand, by those that can be read one way only; None if none can.

    None as well where some stand one way and some the other.
    """
    orders = set()
    for match in (match for text in texts for match in _NUMERIC.finditer(text)):
        first, second = int(match["first"]), int(match["second"])
        if match["mark"] != "." and max(first, second) <= _DAYS_A_MONTH:
            if first > _MONTHS_A_YEAR >= second:
                orders.add(Order.DAY_FIRST)
            elif second > _MONTHS_A_YEAR >= first:
                orders.add(Order.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None


def readings_of(text: str, language: str = "", order: Order | None = None) -> tuple[dt.date, ...]:
    """The days that the one date in a text can mean; none where it has no date, or several."""
    readings = {each.readings for each in printed_dates(text, language, order)}
    return readings.pop() if len(readings) == 1 else ()


def is_iso(value: str) -> bool:
    """Whether it is a date as ISO 8601 has it, which people do not print."""
    return bool(_ISO.match(value))


def moment_in_utc(value: str) -> dt.datetime | None:
    """The moment that a program wrote in UTC, the one zone that need not be the publisher's.

    None for another zone, for a day alone, and for midnight, by which programs mean a day.
    """
    if _SECONDS.fullmatch(value.strip()):
        moment = _counted(value)
    else:
        try:
            moment = dt.datetime.fromisoformat(value.strip())
        except ValueError:
            moment = mail_moment(value) or dt.datetime.min
    is_utc = moment.tzinfo is not None and not moment.utcoffset()
    return moment if is_utc and moment.time() != dt.time.min else None


_NO_YEAR = re.compile(r"(?<!\d)00\d\d(?=\s+\d\d?:)")


def mail_moment(value: str) -> dt.datetime | None:
    """A moment as mail, RSS and HTTP write it; the year 0001 of programs is none, and not 2001."""
    if _NO_YEAR.search(value):
        return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def machine_readings(
    value: str, language: str = "", order: Order | None = None
) -> tuple[dt.date, ...]:
    """The same for a date that a program wrote: ISO 8601, a count of seconds, or in words.

    The calendar day is the one that stands there, in whichever zone. Programs write numbers by the
    machine's own habit, so there the language of the page decides nothing.
    """
    iso = _ISO.match(value)
    if iso:
        found = _day(*(int(part) for part in iso.groups() if part))
        return (found,) if found else ()
    if _SECONDS.fullmatch(value.strip()):
        return (_counted(value).date(),)
    numeric = {each.readings for each in _numeric(value, order)}
    if numeric:
        return numeric.pop() if len(numeric) == 1 else ()
    return readings_of(value, language, order)


def _counted(value: str) -> dt.datetime:
    """The moment of a count of seconds, or of their thousandths, since 1970."""
    return dt.datetime.fromtimestamp(int(value.strip()[:10]), dt.UTC)


def _numeric(text: str, order: Order | None) -> Iterator[PrintedDate]:
    for match in _NUMERIC.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        year = int(match["year"]) if match["year"] else _CENTURY + int(match["short"])
        day_first, month_first = _day(year, second, first), _day(year, first, second)
        if match["mark"] == "." or order is Order.DAY_FIRST:
            either = day_first or month_first
        elif order is Order.MONTH_FIRST:
            either = month_first or day_first
        else:
            either = None
        both = (either,) if either else (day_first, month_first)
        readings = tuple(dict.fromkeys(day for day in both if day))
        if readings:
            yield PrintedDate(readings, match.start(), match.end())


def _order_of(text: str, language: str) -> Order | None:
    """What the language itself decides: all but English write the day first."""
    code = language.lower().split("-")[0].split("_")[0]
    is_day_first = khmer_letters(text) > 0 or code not in ("", "en")
    return Order.DAY_FIRST if is_day_first else None


def _in_words(text: str, code: str) -> Iterator[PrintedDate]:
    numbers, pattern = _words_of(code)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        month = numbers[(match["month"] or match["month_first"]).casefold()]
        found = _day(int(match["year"]), month, int(match["day"] or match["second"]))
        if found:
            yield PrintedDate((found,), match.start(), match.end())


@cache
def _words_of(code: str) -> tuple[Mapping[str, int], re.Pattern[str] | None]:
    numbers = month_numbers(code)
    if not numbers:
        return numbers, None
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    return numbers, re.compile(
        rf"(?:(?<![0-9])(?P<day>[0-3]?[0-9]){_WORDS}(?P<month>{names})(?![^\W\d_]){_BEFORE_YEAR}"
        rf"|(?<![^\W\d_])(?P<month_first>{names})\.?[ \t]+(?P<second>[0-3]?[0-9]),[ \t]+)"
        r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
        re.IGNORECASE,
    )


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
