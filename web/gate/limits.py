"""How much a client may ask for, and how much one question may cost: the numbers, in one place.

They hold for each worker by itself.
"""

import math
import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

from search.budget import Limits

QUESTION = Limits(terms=400_000, postings=100_000_000, texts=20_000, seconds=1.5)
"""What the questions of one request may cost together."""

LONGEST_QUERY_STRING = 40_000
"""Bytes of an address after the question mark: 2,000 Khmer characters and all filters fit."""

LARGEST_BODY = 256 << 10
"""Bytes of a form: above what `web.forms` reads of any."""

LINE = Limits(terms=100_000, postings=20_000_000, texts=200, seconds=0.1)
"""What one line of a batch may cost: the longest batch takes no more than its time."""

LARGEST_BATCH = 2 << 20
"""Bytes of a batch: 5,000 names as a form sends them."""

BODY_SECONDS = 15.0
"""For a request to arrive, and for a client to take each piece of an answer."""

EXPORT_SECONDS = 600.0
"""For a whole file; who reads slower may ask for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one client may do.

    ``requests`` may come at once and ``per_second`` of them go on for ever. So many dear ones may
    be asked for ``at_once``. ``light`` and ``most`` are seconds of answering, which are forgiven at
    ``forgiven`` a second: above ``light`` a client stands in the line of heavy ones, above
    ``most`` it is asked to come back later.
    """

    requests: int = 200
    per_second: float = 20.0
    at_once: int = 6
    light: float = 2.0
    most: float = 20.0
    forgiven: float = 0.2


ANYTHING = Allowance(requests=10**9, at_once=10**9, light=math.inf, most=math.inf)
"""For whoever is trusted: nothing is refused, and nobody is heavy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """How many requests of a kind are answered at once, and how many may wait for so long."""

    slots: int
    line: int
    seconds: float = 10.0


LIGHT = Lane(slots=2, line=60)
HEAVY = Lane(slots=1, line=12)
FILES = Lane(slots=1, line=4)
BATCHES = Lane(slots=1, line=2)

_LONG_QUERY = 300
"""Characters: people type less."""

_DEAR = re.compile(
    r"/(?:(?:km|en|api/v1)/)?(?:search|suggest|statements|people|briefing|basket|saved|alerts|collections)(?:[/.]|$)"
)
_ONE_STATEMENT = re.compile(r"/(?:(?:km|en|api/v1)/)?statements/[0-9a-f]{12}$")
_FILE = re.compile(
    r"/(?:[a-z0-9/]+/)?(?:search|statements|briefing|sheet)\.(?!atom|rss|feed)[a-z.]+$"
)
_BATCH = re.compile(r"/(?:km/batch|en/batch|api/v1/batch\.csv)$")
_QUERY = re.compile(r"(?:^|&)(?:q|speaker|without)=([^&]*)")


def is_dear(path: str) -> bool:
    """Whether an answer takes a search; all others are never behind one that does."""
    return bool(_DEAR.match(path)) and not _ONE_STATEMENT.match(path)


def is_file(path: str) -> bool:
    """Whether the answer is a whole list."""
    return bool(_FILE.match(path))


def is_batch(path: str) -> bool:
    """Whether many questions are asked at once."""
    return bool(_BATCH.match(path))


def largest_body(path: str) -> int:
    """How many bytes may be sent there."""
    return LARGEST_BATCH if is_batch(path) else LARGEST_BODY


def is_long(query_string: str) -> bool:
    """Whether what is asked is longer than what people type."""
    typed = sum(len(unquote_plus(each)) for each in _QUERY.findall(query_string))
    return typed > _LONG_QUERY
