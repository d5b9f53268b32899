"""When an address is to be asked for again."""

import datetime as dt

from archive.provenance import FailedItem, VisitedPage

_FIRST_RETRY = dt.timedelta(hours=1)
_LAST_RETRY = dt.timedelta(days=7)
_MOST_DOUBLINGS = 20


def is_retry_due(failure: FailedItem, now: dt.datetime) -> bool:
    """An hour after it first failed, then after twice as long each time, up to a week."""
    wait = _doubled(_FIRST_RETRY, failure.attempts - 1)
    return now - failure.last_at >= min(wait, _LAST_RETRY)


def is_revisit_due(page: VisitedPage, revisit: dt.timedelta, now: dt.datetime) -> bool:
    """``revisit`` after it first came, then after twice as long each time.

    Most corrections are made within days; an old page costs next to nothing.
    """
    return now - page.last_at >= _doubled(revisit, page.answers - 1)


def _doubled(wait: dt.timedelta, times: int) -> dt.timedelta:
    factor: int = 1 << min(max(times, 0), _MOST_DOUBLINGS)
    return wait * factor
