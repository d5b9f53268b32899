"""Words of a query that are one name of the lists: what a minus before them leaves out."""

from collections.abc import Sequence
from functools import cache

from archive.languages import RULES
from corpus.people import read_people
from corpus.places import read_places
from corpus.territories import read_territories

_MOST_WORDS = 5


def name_ahead(words: Sequence[str]) -> int:
    """How many of ``words``, from the first on, are one listed name of several; 0 for none.

    The longest counts. Where a name has its spaces does not: Siem Reap is Siemreap.
    """
    for count in range(min(len(words), _MOST_WORDS), 1, -1):
        if _key(" ".join(words[:count])) in listed_names():
            return count
    return 0


@cache
def listed_names() -> frozenset[str]:
    """The keys of people, places and countries in both scripts: folded, and without spaces."""
    names = [
        form for each in read_people() for form in (each.name_km, each.name_en, *each.other_forms)
    ]
    names += [name for each in read_places() for name in (each.name_km, each.name_en)]
    names += [name for each in read_territories() for name in (each.name_km, each.name_en)]
    return frozenset(map(_key, names))


def _key(name: str) -> str:
    return "".join(RULES["km"].fold(name).split())
