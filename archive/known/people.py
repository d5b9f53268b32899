"""Who in ``corpus.people`` bears a name, by its strict key, and how each of them is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from archive.languages.identity import name_joined, name_readings
from archive.languages.titles import without_titles
from corpus.people import Person, read_people


def people_named(name: str) -> frozenset[str]:
    """The ids of those who bear ``name``, in any of their written forms, with or without titles.

    Surname first or last; written without a space too. Empty where nobody is listed so.
    """
    readings = name_readings(name)
    if not readings:
        return frozenset()
    listed, joined = _by_name()
    found = frozenset().union(*(listed.get(reading, frozenset()) for reading in readings))
    if found or any(" " in reading for reading in readings):
        return found
    return joined.get(name_joined(name), frozenset())


@cache
def forms_of(person_id: str) -> tuple[str, ...]:
    """The written forms of somebody's name without titles: the usual ones first, Khmer before.

    Empty for an id that nobody has.
    """
    person = _people().get(person_id)
    if person is None:
        return ()
    forms = (person.name_km, person.name_en, *person.other_forms)
    return tuple(dict.fromkeys(map(without_titles, forms)))


@cache
def _people() -> Mapping[str, Person]:
    return {person.id: person for person in read_people()}


@cache
def _by_name() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """The ids by each reading of each form, and by its letters in their order."""
    pairs = [(form, person.id) for person in read_people() for form in forms_of(person.id)]
    readings = _table((reading, who) for form, who in pairs for reading in name_readings(form))
    return readings, _table((name_joined(form), who) for form, who in pairs)


def _table(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    table: defaultdict[str, set[str]] = defaultdict(set)
    for key, who in pairs:
        table[key].add(who)
    return {key: frozenset(ids) for key, ids in table.items()}
