"""People whom no list has and whom editors made known: the identities of the house."""

import datetime as dt
import re
from dataclasses import dataclass

from archive.errors import DecisionError, DecisionFault
from archive.languages.script import has_khmer
from corpus.people import Person

_LONGEST = 200
_ID = re.compile(r"house-[1-9][0-9]{0,8}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """The name of somebody who is to be known, in one script or in both; the other is empty."""

    name_km: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """That something about an identity of the house is set right: by which account, when, why."""

    person_id: str
    by: str
    at: dt.datetime
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """An identity that turned out to be somebody else: ``into`` whom, with which statements."""

    person: Person
    into: str
    moved: tuple[str, ...]


def new_person(name: str, other: str) -> NewPerson:
    """Somebody by a name, and the same name in the other script if it is given.

    Raises DecisionError where that is no name, or both are in one script.
    """
    names = [" ".join(each.split()) for each in (name, other)]
    given = [each for each in names if each]
    khmer = [each for each in given if has_khmer(each)]
    latin = [each for each in given if each not in khmer]
    is_name = all(_LETTER.search(each) and len(each) <= _LONGEST for each in given)
    if not names[0] or not is_name or max(len(khmer), len(latin)) > 1:
        raise DecisionError(
            f"Somebody new has a name of at most {_LONGEST} characters, once in each script. "
            "Give that.",
            DecisionFault.NO_NAME,
        )
    return NewPerson(name_km="".join(khmer), name_en="".join(latin))


def house_id(number: int) -> str:
    """The id of the person of that number; no list has such a one."""
    return f"house-{number}"


def is_house_id(person_id: str) -> bool:
    """Whether it is the id of an identity of the house, if anybody has it."""
    return _ID.fullmatch(person_id) is not None


def names_of(person: Person) -> tuple[str, ...]:
    """The names that somebody has, Khmer before Latin letters."""
    return tuple(filter(None, (person.name_km, person.name_en, *person.other_forms)))
