"""Dates in English text, in the shapes that Cambodian ministries and dailies print."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from archive.languages.base import DateMention
from archive.languages.calendar import Reading, closed, mention

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(_MONTHS, start=1)}

_NAME = "|".join(f"{name}|{name[:3]}|{name.upper()}|{name[:3].upper()}" for name in _MONTHS)
_MONTH = rf"(?P<month>(?:{_NAME}|Sept|SEPT)(?![A-Za-z]))\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9A-Za-z])"
_RANGE_END = r"(?:\s?(?:[-\u2013]|to|and)\s?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9A-Za-z]))?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_BEFORE_YEAR = "in|since|until|till|by|from|to|during|of|year|early|late|mid|between|and"
_COMMA = r"[ \t]?,?[ \t]?"
_START = r"(?<![0-9A-Za-z.,/])"

_PATTERNS = (
    # 24 April, 2026; 28-April-2026; 12-14 December 2023; the 22nd of December 2023
    rf"{_START}{_DAY}{_RANGE_END}(?:[ \t]of)?[ \t-]?{_MONTH}(?:-|{_COMMA}){_YEAR}",
    # 6/May/2024; 06.May.2024
    rf"{_START}{_DAY}(?P<joint>[/.])(?P<month>(?:{_NAME}|Sept|SEPT))(?P=joint){_YEAR}",
    # December 22, 2023; Friday , April 12 , 2024; Nov, 19th ,2020
    rf"\b{_MONTH}{_COMMA}{_DAY}{_RANGE_END}{_COMMA}{_YEAR}",
    # 2023-12-22; 2024.04.19
    rf"(?<![0-9./-]){_YEAR}(?P<mark>[-./])(?P<number>[01][0-9])(?P=mark)"
    r"(?P<day>[0-3][0-9])(?![0-9])",
    # 22/12/2023 and 12/22/2023, where only one reading is a date
    rf"(?<![0-9./-])(?P<first>[0-3]?[0-9])(?P<mark>[-./])(?P<second>[0-3]?[0-9])(?P=mark)"
    rf"{_YEAR}",
    rf"{_START}{_DAY}{_RANGE_END}(?:[ \t]of)?[ \t-]{_MONTH}",
    rf"\b{_MONTH}[ \t]{_DAY}{_RANGE_END}",
    rf"\b{_MONTH}{_COMMA}{_YEAR}",
    rf"(?i:\b(?:{_BEFORE_YEAR})[ -]){_YEAR}",
)
"""Tried in this order; what one has read is closed to the next."""


@cache
def _compiled() -> Sequence[re.Pattern[str]]:
    # When a first text is read: it takes as long as all else that a command loads of languages.
    return tuple(map(re.compile, _PATTERNS))


def dates(text: str, anchor: dt.date | None) -> list[DateMention]:
    """The dates named in ``text``, in order.

    A range gives its first day. Numbers that could be day and month or month and day are left out.
    """
    mentions: list[DateMention] = []
    rest = text
    for pattern in _compiled():
        spans = []
        for match in pattern.finditer(rest):
            spans.append(match.span())
            reading = _reading(match)
            found = mention(text, reading, anchor) if reading else None
            if found is not None:
                mentions.append(found)
        rest = closed(rest, spans)
    return sorted(mentions, key=lambda found: found.start)


def _reading(match: re.Match[str]) -> Reading | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    if "first" in found:
        day, month = int(found["first"]), int(found["second"])
        if day != month and max(day, month) <= len(_MONTHS):
            return None
        day, month = max(day, month), min(day, month)
    else:
        day = int(found.get("day", 0))
        named = _MONTH_NUMBERS.get(found.get("month", "")[:3].lower(), 0)
        month = named or int(found.get("number", 0))
    whole = month or day
    return Reading(
        start=match.start() if whole else match.start("year"),
        end=match.end(),
        year=int(found["year"]) if "year" in found else None,
        month=month or None,
        day=day or None,
    )
