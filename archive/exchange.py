"""What two programs said to each other around the bytes of a fetch (HTTP)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values as they were sent, in their order; a name may stand there twice."""

# More than any server sends.
_MOST = 200
_LONGEST = 16 * 1024
# What no header may hold, and some databases cannot.
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer. ``url`` is the address that answered, after any redirect.

    ``requested`` is empty where the request is not known, as in many a web archive of others.
    """

    url: str
    status: int
    reason: str
    answered: Headers
    requested: Headers = ()


def headers_of(pairs: Iterable[tuple[str, str]]) -> Headers:
    """The headers as they can be kept: the first 200, each of at most 16,384 characters."""
    return tuple(
        (_UNPRINTABLE.sub(" ", name)[:_LONGEST], _UNPRINTABLE.sub(" ", value)[:_LONGEST])
        for name, value in islice(pairs, _MOST)
    )
