"""Counting what is searched for, so that editors see what readers do not find.

Who asked is kept nowhere. Until enough have asked the same, it stands in the memory of this
process alone, beside a mark for each network that asked, which is made with a secret of this
process and says nothing outside it.
"""

import datetime as dt
import hmac
import logging
import secrets
from collections import OrderedDict
from threading import Lock

from fastapi import Request, Response
from starlette.background import BackgroundTask

from archive.desk.searches import FLOOR, SearchCount, Searched, countable
from archive.errors import StoreError
from archive.local_time import today
from web.gate.clients import network_of
from web.presentation.site import Site

_MOST_REMEMBERED = 10_000
_LOG = logging.getLogger("bannasar.searches")


class SearchCounter:
    """Counts each query once a day for whoever asks."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._asked: OrderedDict[tuple[str, Searched, str], dict[bytes, bool]] = OrderedDict()
        self._lock = Lock()

    def count(
        self, searched: Searched, query: str, address: str, found: int, today: dt.date
    ) -> SearchCount | None:
        """What to add to the counts of the archive by now; None where nothing is yet."""
        month = today.isoformat()[:7]
        words = f"{today}\0{network_of(address)}".encode()
        mark = hmac.digest(self._secret, words, "sha256")
        key = (month, searched, query)
        with self._lock:
            askers = self._asked.setdefault(key, {})
            self._asked.move_to_end(key)
            while len(self._asked) > _MOST_REMEMBERED:
                self._asked.popitem(last=False)
            if mark in askers:
                return None
            askers[mark] = not found
            if len(askers) < FLOOR:
                return None
            new = list(askers.values()) if len(askers) == FLOOR else [not found]
        return SearchCount(
            month=month, searched=searched, query=query, times=len(new), in_vain=sum(new)
        )


def counted(
    answer: Response, request: Request, site: Site, searched: Searched, query: str, found: int
) -> Response:
    """The same answer; its query is counted once it has been sent, if the house counts at all."""
    asked = countable(query)
    if site.archive.settings.count_searches and asked is not None:
        address = request.client.host if request.client else ""
        counter: SearchCounter = request.app.state.counter
        answer.background = BackgroundTask(_keep, site, counter, searched, asked, address, found)
    return answer


def _keep(
    site: Site, counter: SearchCounter, searched: Searched, query: str, address: str, found: int
) -> None:
    day = today()
    more = counter.count(searched, query, address, found, day)
    if more is None:
        return
    try:
        site.archive.store.searches.add(more)
    except StoreError as error:
        # Nobody waits for it, and the next one may be kept.
        _LOG.warning("A search was not counted: %s", error)
