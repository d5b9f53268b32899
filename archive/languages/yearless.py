"""Days that are named without their year, in either language: the day and the month, no more."""

import datetime as dt
import re

from archive.languages import RULES
from archive.records import Precision

# A leap year, so that every day of the calendar is one. It is never told.
_ANY_YEAR = dt.date(2000, 7, 1)
_MARK = "--"
_FIGURE = re.compile(r"\d")
_EMPTY_LINES = re.compile(r"\n{2,}")


def days_without_year(text: str) -> frozenset[str]:
    """The days that a text names without a year, as ISO 8601 once wrote them: ``--12-22``."""
    found: set[str] = set()
    told = lines_with_figures(text)
    for rules in RULES.values():
        for mention in rules.dates(told, _ANY_YEAR):
            # What is inferred without an anchor too was told by a Buddhist year.
            if (
                mention.inferred
                and mention.precision is Precision.DAY
                and not rules.dates(mention.text, None)
            ):
                found.add(_MARK + mention.date.partition("-")[2])
    return frozenset(found)


def lines_with_figures(text: str) -> str:
    """The lines of a text that may name a day; where others are left out, a line is empty."""
    lines = (line if _FIGURE.search(line) else "" for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines))


def day_of_every_year(day: dt.date) -> str:
    """The same form of a whole date."""
    return f"{_MARK}{day.month:02}-{day.day:02}"
