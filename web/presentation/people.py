"""The people whom statements are known to be from, by id."""

import re
from functools import cache

from corpus.people import Office, Person, read_offices, read_people


def person(person_id: str) -> Person | None:
    """Who has that id; None for nobody."""
    return _people().get(person_id)


def offices_of(person_id: str) -> tuple[Office, ...]:
    """What a person holds or held, the latest first; what began on no known day comes last."""
    held = [office for office in read_offices() if office.person_id == person_id]
    return tuple(sorted(held, key=lambda office: office.since or "", reverse=True))


def office_id(office: Office) -> str:
    """One id for an office, whoever holds it: its title and where it is held."""
    return re.sub("[^a-z]+", "-", f"{office.title_en} {office.institution_en}".lower()).strip("-")


def holders_of(office: str) -> tuple[Office, ...]:
    """Those who hold or held the office of that id, the latest first; none where there is none."""
    held = [each for each in read_offices() if office_id(each) == office]
    return tuple(sorted(held, key=lambda each: each.since or "", reverse=True))


@cache
def _people() -> dict[str, Person]:
    return {each.id: each for each in read_people()}
