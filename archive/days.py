"""In what order texts were published of which not all are known to the day."""

import calendar
import datetime as dt

from archive.records import Precision, Published


def latest_day(first: dt.date, precision: Precision) -> dt.date:
    """The last day of a month or of a year that begins with ``first``, or the day itself.

    What is known to be of a month alone does not come before what is known to be of a day in it.
    """
    if precision is Precision.DAY:
        return first
    month = 12 if precision is Precision.YEAR else first.month
    return dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


def published_by(published: Published) -> dt.date:
    """The day by which a text was certainly published."""
    return latest_day(published.date, published.precision)
