"""Days that a text names with their year: what may tell the time of a document without a date."""

import datetime as dt

from archive.languages.mentions import date_mentions
from archive.languages.yearless import lines_with_figures
from archive.records import Document, Precision


def named_days(document: Document) -> tuple[dt.date, ...]:
    """The days that an undated document names in its dateline, title or text, each once.

    They come in the order in which they stand there. A month, a year, or a day without its year
    is none; nothing is of a document that has a date.
    """
    if document.published is not None:
        return ()
    text = f"{document.dateline}\n{document.title}\n{document.text}"
    mentions = date_mentions(lines_with_figures(text), None)
    days = (each.date for each in mentions if each.precision is Precision.DAY)
    return tuple(dict.fromkeys(map(dt.date.fromisoformat, days)))
