"""Who a printed name is: somebody we know, several it may be, or nobody known."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from archive.languages import RULES
from archive.languages.names import name_key
from archive.languages.script import has_khmer
from corpus.people import Office, Person, read_offices, read_people
from ingest.statements.honorifics import without_honorifics
from ingest.statements.offices import Offices, Standing

# Shorter keys belong to too many people to say anything.
_SHORTEST_KEY = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """``person_id`` where one person is sure; else ``candidates``, whom it may be."""

    person_id: str | None
    candidates: tuple[str, ...] = ()


NOBODY = Identity(None)


class KnownPeople:
    """People with all their names and offices. Safe to share between threads."""

    def __init__(self, people: Iterable[Person], offices: Iterable[Office]) -> None:
        self._by_form: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_key: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for person in people:
            for form in (person.name_km, person.name_en, *person.other_forms):
                name = without_honorifics(form)
                self._by_form[_plain(name)][person.id] = None
                self._by_key[name_key(name)][person.id] = None
        self._offices = Offices(offices)

    def identify(self, name: str, role: str, day: dt.date | None) -> Identity:
        """Who it is, by the name in either script, the role as printed and the day.

        A name that is spelt as we know it is enough with an office held that day and no other
        role printed; one that only sounds like it needs the role to agree. What neither agrees
        nor contradicts stays open.
        """
        plain = without_honorifics(name)
        exact = [*self._by_form.get(_plain(plain), ())]
        key = name_key(plain)
        alike = [*self._by_key.get(key, ())] if len(key) >= _SHORTEST_KEY else []
        found = exact or alike
        by_standing: defaultdict[Standing, list[str]] = defaultdict(list)
        for person_id in found:
            by_standing[self._offices.standing(person_id, role, day)].append(person_id)
        sure = by_standing[Standing.AGREES]
        silent = by_standing[Standing.SILENT]
        if len(sure) == 1 or (not sure and exact and len(silent) == 1):
            return Identity((sure or silent)[0])
        return Identity(None, tuple(sorted(sure or silent or exact)))


@cache
def known_people() -> KnownPeople:
    """The people and offices that ship."""
    return KnownPeople(read_people(), read_offices())


def _plain(name: str) -> str:
    """A name as it is compared: Khmer ones are written with and without their inner space."""
    if has_khmer(name):
        return "".join(RULES["km"].fold(name).split())
    return " ".join(re.findall(r"\w+", RULES["en"].fold(name)))
