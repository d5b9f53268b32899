"""Who a speaker is: found by name in either script, or made known."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import DecisionError, DecisionFault
from archive.known.house_people import NewPerson, is_house_id, names_of, new_person
from archive.known.people import forms_of, people_named
from archive.languages.identity import name_readings
from corpus.people import Person, read_people
from search.index.gathering import Speaker
from web.presentation.people import person
from web.presentation.site import Site

_MOST_OFFERED = 1_000
"""Names that a field completes: those with most statements."""
_MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a form completes to: ``people`` by name and id, ``names`` as they are printed."""

    people: tuple[Person, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody that a name led to; ``value`` is what choosing sends: an id, else the name."""

    value: str
    names: tuple[str, ...]


def known_to(site: Site) -> Known:
    """Everybody on the lists and of the house, and all who speak, in both scripts."""
    listed = (name for each in read_people() for name in (each.name_km, each.name_en))
    speaking = (name for each in site.statements.everybody() for name in each.names.values())
    names = tuple(dict.fromkeys((*speaking, *listed)))
    return Known(site.people(), names[:_MOST_OFFERED])


def found_by(site: Site, name: str) -> tuple[Found, ...]:
    """Those who bear a name or a part of it, or sound so, in either script."""
    speakers = site.statements.speakers_named(name) if name else ()
    silent = sorted(people_named(name) - {each.id for each in speakers})
    found = [*map(_found, speakers), *(Found(each, forms_of(each)) for each in silent)]
    return tuple(found[:_MOST_FOUND])


def identity(written: str, house: Mapping[str, Person]) -> str:
    """The id of the person that is named by id, by name, or as completion writes it: name (id).

    What names nobody, or several, is given back as it is.
    """
    wanted = written.strip()
    if wanted.endswith(")") and is_known(inside := wanted[wanted.rfind("(") + 1 : -1], house):
        return inside
    if is_known(wanted, house):
        return wanted
    named = _bearers(wanted, house)
    return next(iter(named)) if len(named) == 1 else wanted


def newcomer(name: str, other: str, house: Mapping[str, Person]) -> NewPerson:
    """Somebody whom no list has, by a name and the same in the other script.

    Raises DecisionError where that is no name but an id, or somebody bears it already.
    """
    made = new_person(name, other)
    names = [each for each in (made.name_km, made.name_en) if each]
    if is_known(name.strip(), house) or any(_bearers(each, house) for each in names):
        raise DecisionError(
            f"Somebody of the name {name} is known already. Choose that person, or say in "
            "brackets behind the name what tells somebody else apart.",
            DecisionFault.KNOWN_PERSON,
        )
    return made


def is_known(person_id: str, house: Mapping[str, Person]) -> bool:
    """Whether somebody has that id."""
    return person(person_id) is not None or person_id in house


def _bearers(name: str, house: Mapping[str, Person]) -> frozenset[str]:
    readings = frozenset(name_readings(name))
    own = (
        each.id
        for each in house.values()
        for form in names_of(each)
        if not readings.isdisjoint(name_readings(form))
    )
    return people_named(name) | frozenset(own)


def _found(speaker: Speaker) -> Found:
    is_id = bool(forms_of(speaker.id)) or is_house_id(speaker.id)
    return Found(speaker.id if is_id else speaker.names[0], speaker.names)
