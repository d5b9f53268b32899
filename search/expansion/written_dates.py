"""Dates in a query, written out or in figures: one thing, however a text writes the same day."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.languages.base import DateMention
from archive.languages.khmer.characters import KHMER_DIGITS
from archive.languages.khmer.dates import bare_dates
from archive.languages.mentions import date_mentions
from archive.languages.yearless import days_without_year
from archive.records import Precision
from corpus.months import month_numbers
from search.analysis.analysed import WordAt
from search.analysis.analyzer import analyse
from search.query.dates import order_of
from search.query.nodes import Remark

_FIGURE = re.compile(r"\d")

# Of a leap year, for days that are named without one.
_ANCHOR = dt.date(2000, 7, 1)


@dataclass(frozen=True, slots=True)
class DateRun:
    """The words from ``first`` up to ``end`` of a query: a day or a month.

    ``since`` and ``until`` are its first and last day; of a day of any year ``day_of_year`` tells
    it, as ``--12-22``, and both are None. ``sequences`` are the keys that stand in a row where a
    text writes the same, in either language, ``of_this_year`` those where one of that year does, as
    Khmer articles mostly do: ថ្ងៃទី២៦ ខែកក្កដានេះ. ``remark`` tells how figures were read.
    """

    first: int
    end: int
    since: dt.date | None
    until: dt.date | None
    day_of_year: str
    sequences: tuple[tuple[str, ...], ...]
    shown: tuple[str, ...]
    of_this_year: tuple[tuple[str, ...], ...] = ()
    remark: Remark | None = None


def dates_in(text: str, words: Sequence[WordAt]) -> tuple[DateRun, ...]:
    """The days and months that ``text`` names with a year, and days without one, in order.

    A year by itself is a number like any other.
    """
    if not _FIGURE.search(text):
        return ()
    found: list[DateRun] = []
    for mention in (*_dated(text), *_yearless(text), *bare_dates(text, _ANCHOR)):
        run = _run(mention, words)
        if run and all(run.end <= other.first or other.end <= run.first for other in found):
            found.append(run)
    return tuple(sorted(found, key=lambda run: run.first))


def _dated(text: str) -> Iterator[DateMention]:
    """Names of months are read in small letters as well."""
    titled = text.title()
    for written in dict.fromkeys((text, titled if len(titled) == len(text) else text)):
        found = [
            each
            for each in date_mentions(written, None)
            if each.precision is not Precision.YEAR and not each.inferred
        ]
        if found:
            yield from found
            return


def _yearless(text: str) -> Iterator[DateMention]:
    if next(_dated(text), None):
        return
    for mention in date_mentions(text, _ANCHOR):
        if mention.precision is Precision.DAY and days_without_year(mention.text):
            yield mention


def _run(mention: DateMention, words: Sequence[WordAt]) -> DateRun | None:
    """A mention by its words; None where it ends inside one."""
    places = [
        place
        for place, word in enumerate(words)
        if word.start < mention.end and word.end > mention.start
    ]
    if not places:
        return None
    first, end = places[0], places[-1] + 1
    if words[first].start < mention.start or words[end - 1].end > mention.end:
        return None
    year, month, day = (*map(int, mention.date.split("-")), 0)[:3]
    if mention.inferred:
        return DateRun(
            *(first, end, None, None, f"--{month:02}-{day:02}"),
            *_written(None, month, day, mention.text),
        )
    last = day or calendar.monthrange(year, month)[1]
    since, until = dt.date(year, month, day or 1), dt.date(year, month, last)
    return DateRun(
        *(first, end, since, until, ""),
        *_written(year, month, day, mention.text),
        of_this_year=_of_this_year(month, day),
        remark=order_of(mention.text, month),
    )


@lru_cache(maxsize=1 << 10)
def _written(
    year: int | None, month: int, day: int, typed: str
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The keys of every way to write a date, and what readers are shown of it."""
    ways = [typed, *_english(year, month, day), *_khmer(year, month, day)]
    if day and year:
        ways += [f"{day:02}.{month:02}.{year}", f"{day}.{month}.{year}"]
        ways += [
            f"{day:02}/{month:02}/{year}",
            f"{day}/{month}/{year}",
            f"{year}-{month:02}-{day:02}",
        ]
    keys = (tuple(word.key for word in analyse(way).words) for way in ways)
    iso = f"{year}-{month:02}" if year else ""
    shown = (f"{iso}-{day:02}" if iso and day else iso, _usual(year, month, day))
    return tuple(dict.fromkeys(keys)), tuple(filter(None, shown))


@lru_cache(maxsize=1 << 9)
def _of_this_year(month: int, day: int) -> tuple[tuple[str, ...], ...]:
    """The keys of the ways to write a date with "this" for its year."""
    ways = [f"{way} this year" for way in _english(None, month, day)]
    ways += [f"{way}{this}" for way in _khmer(None, month, day) for this in ("នេះ", " ឆ្នាំនេះ")]
    return tuple(dict.fromkeys(tuple(word.key for word in analyse(way).words) for way in ways))


def _english(year: int | None, month: int, day: int) -> Iterator[str]:
    after = f" {year}" if year else ""
    for name in _names("en", month):
        if not day:
            yield name + after
            continue
        for written in (str(day), f"{day:02}", _ordinal(day)):
            yield f"{written} {name}{after}"
            yield f"{name} {written}{after}"


def _khmer(year: int | None, month: int, day: int) -> Iterator[str]:
    before = f"{day} " if day else ""
    years = (f" ឆ្នាំ{year}", f" {year}") if year else ("",)
    for name in (*_names("km", month), f"ខែ{month}"):
        for after in years:
            yield f"{before}{name}{after}"
            if not name.startswith("ខែ"):
                yield f"{before}ខែ{name}{after}"


def _usual(year: int | None, month: int, day: int) -> str:
    """As Khmer announcements write it."""
    parts = [
        f"ថ្ងៃទី{day}" if day else "",
        f"ខែ{_names('km', month)[0]}",
        f"ឆ្នាំ{year}" if year else "",
    ]
    return " ".join(filter(None, parts)).translate(KHMER_DIGITS)


def _names(language: str, month: int) -> list[str]:
    names = (name for name, number in month_numbers(language).items() if number == month)
    return sorted(names, key=len, reverse=True)


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
