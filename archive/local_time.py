"""The time of Cambodia, by which its days begin and end."""

import datetime as dt

PHNOM_PENH = dt.timezone(dt.timedelta(hours=7))
"""One all year: no clock there is ever changed."""


def today() -> dt.date:
    """The day that it is there."""
    return dt.datetime.now(PHNOM_PENH).date()
