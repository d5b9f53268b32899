"""The day of a saying, where the words beside the verb give one."""

import datetime as dt
import re

from archive.languages import RULES
from archive.records import Precision
from ingest.statements.english.book import BOOK
from ingest.statements.english.words import WEEKDAYS

_WEEKDAY = re.compile(
    rf"\b(?P<last>last )?(?P<day>{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
_DAY = BOOK.among("day", WEEKDAYS)
_RELATIVE = re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE)
_WEEK = 7


def said_on(beside: str, anchor: dt.date | None) -> dt.date | None:
    """The one day that ``beside`` names, relative to the day of publication; None if in doubt.

    A weekday is the newest such day up to ``anchor``; "last" makes it earlier than that.
    """
    days = {
        dt.date.fromisoformat(mention.date)
        for mention in RULES["en"].dates(beside, anchor)
        if mention.precision is Precision.DAY and _is_then(beside, mention.start)
    }
    if not days and anchor is not None:
        days = set(_relative(beside, anchor))
    return days.pop() if len(days) == 1 else None


def _is_then(beside: str, start: int) -> bool:
    """Whether a date is that of the saying, and not when something else begins or ends."""
    return _DAY.allow(WEEKDAYS[0], beside[:start].lower(), "")


def _relative(beside: str, anchor: dt.date) -> list[dt.date]:
    found: list[dt.date] = []
    for match in _WEEKDAY.finditer(beside):
        day = match["day"].lower()
        if not _DAY.allow(day, beside[: match.start()].lower(), beside[match.end() :].lower()):
            continue
        back = (anchor.weekday() - WEEKDAYS.index(match["day"].lower())) % _WEEK
        if match["last"] and back == 0:
            back = _WEEK
        found.append(anchor - dt.timedelta(days=back))
    for match in _RELATIVE.finditer(beside):
        found.append(anchor - dt.timedelta(days=match[0].lower() == "yesterday"))
    return found
