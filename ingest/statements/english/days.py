"""The day of a saying, where the words beside the verb give one."""

import datetime as dt
import re

from archive.languages import RULES
from archive.records import Precision
from ingest.statements.english.words import WEEKDAYS

_WEEKDAY = re.compile(
    rf"\b(?P<last>last )?(?P<day>{'|'.join(WEEKDAYS)})\b(?! (?:newspaper|times|post|mirror))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|until|by|before|since|from|due|coming)\W+$", re.IGNORECASE)
_WEEK = 7


def said_on(beside: str, anchor: dt.date | None) -> dt.date | None:
    """The one day that ``beside`` names, relative to the day of publication; None if in doubt.

    A weekday is the newest such day up to ``anchor``; "last" makes it earlier than that.
    """
    days = {
        dt.date.fromisoformat(mention.date)
        for mention in RULES["en"].dates(beside, anchor)
        if mention.precision is Precision.DAY and not _NEXT.search(beside[: mention.start])
    }
    if not days and anchor is not None:
        days = set(_relative(beside, anchor))
    return days.pop() if len(days) == 1 else None


def _relative(beside: str, anchor: dt.date) -> list[dt.date]:
    found: list[dt.date] = []
    for match in _WEEKDAY.finditer(beside):
        if _NEXT.search(beside[: match.start()]):
            continue
        back = (anchor.weekday() - WEEKDAYS.index(match["day"].lower())) % _WEEK
        if match["last"] and back == 0:
            back = _WEEK
        found.append(anchor - dt.timedelta(days=back))
    for match in _RELATIVE.finditer(beside):
        found.append(anchor - dt.timedelta(days=match[0].lower() == "yesterday"))
    return found
