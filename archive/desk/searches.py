"""How often the archive was asked for something: counts by months, and never who asked."""

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.languages.script import without_invisible

FLOOR = 5
"""What fewer askers than this have typed is kept nowhere: a rare query may tell who asked it."""

LONGEST = 100
"""Longer queries are pasted texts, which nobody else asks again."""

_PERSONAL = re.compile(r"@|(?:\d[\s.-]?){6}")
_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")


class Searched(StrEnum):
    """What was searched."""

    DOCUMENTS = "documents"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCount:
    """``times`` a query was asked in a ``month`` (2026-12), ``in_vain`` so many found nothing."""

    month: str
    searched: Searched
    query: str
    times: int
    in_vain: int


def countable(typed: str) -> str | None:
    """A query as it is counted, whatever its spaces and capitals; None for what never is.

    Nothing is that has the sign of an address of mail, or as many digits as a telephone number.
    """
    query = " ".join(without_invisible(typed).lower().split())
    personal = _PERSONAL.search(query.translate(_DIGITS))
    return query if query and len(query) <= LONGEST and not personal else None
