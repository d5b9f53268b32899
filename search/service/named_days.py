"""Which day of those asked for the text of an undated document names."""

import datetime as dt

from archive.languages.named_days import named_days
from archive.records import Document
from search.engines.named_days import is_asked_for
from search.questions import Filters, Undated


def named_day(document: Document, filters: Filters) -> dt.date | None:
    """The first of them, which lets the document stand in a list; None where none has to."""
    if filters.undated is not Undated.NAMED:
        return None
    return next((day for day in named_days(document) if is_asked_for(day, filters)), None)
