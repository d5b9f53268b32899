"""The day on which something was said, where the Khmer text gives it."""

import datetime as dt
import re

from archive.languages import RULES
from archive.records import Precision
from ingest.statements.khmer.book import WORD_ENDS
from ingest.statements.khmer.page import Page

_DATED = re.compile("[០-៩0-9]")
_RELATIVE = (
    (re.compile("ម្សិលមិញ|ម្សិលម៉ិញ"), -1),
    (re.compile(f"(?:ថ្ងៃ|ព្រឹក|រសៀល|ល្ងាច|យប់|ថ្ងៃត្រង់)នេះ{WORD_ENDS}"), 0),
)
_LONGEST_AGO = dt.timedelta(days=31)


def day_of_saying(page: Page, start: int, end: int, anchor: dt.date | None) -> dt.date | None:
    """The day that the stretch around the verb names; never one after ``anchor``, the day of print.

    A day more than a month before it is that of something else.
    """
    if _DATED.search(page.normal, start, end):
        for mention in RULES["km"].dates(page.source(start, end), anchor):
            if mention.precision is Precision.DAY:
                day = dt.date.fromisoformat(mention.date)
                if anchor is None or anchor - _LONGEST_AGO <= day <= anchor:
                    return day
    if anchor is not None:
        for words, days in _RELATIVE:
            if words.search(page.bare, start, end):
                return anchor + dt.timedelta(days=days)
    return None
