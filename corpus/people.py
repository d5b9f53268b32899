"""Public office-holders of Cambodia, with their names in both scripts.

The file is refused as a whole when a row is wrong, and the message says which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_COLUMNS = ("id", "name_km", "name_en", "other_forms")
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_KHMER = re.compile("[\u1780-\u17d3]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in public office, now or once.

    ``other_forms`` are spellings seen in print, in either script, some with a title before.
    """

    id: str
    name_km: str
    name_en: str
    other_forms: tuple[str, ...]


@cache
def read_people() -> tuple[Person, ...]:
    """Everybody, by id; ValueError names the first line that is wrong."""
    return parse_people(files("corpus").joinpath("people.tsv").read_text(encoding="utf-8"))


def parse_people(tsv: str) -> tuple[Person, ...]:
    """The people of a table; ValueError names the first line that is wrong."""
    people: dict[str, Person] = {}
    for place, cells in _rows(tsv):
        person = _person(place, cells)
        if person.id in people:
            raise ValueError(f"{place}: the id {person.id!r} is given twice")
        people[person.id] = person
    return tuple(people.values())


def _rows(tsv: str) -> Iterator[tuple[str, list[str]]]:
    """Each row with the words that name its place."""
    header, *lines = tsv.splitlines() or [""]
    if tuple(header.split("\t")) != _COLUMNS:
        raise ValueError(f"people: the first line must be {', '.join(_COLUMNS)}, with tabs between")
    for number, line in enumerate(lines, start=2):
        place = f"people, line {number}"
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            raise ValueError(f"{place}: {len(_COLUMNS)} cells are wanted, not {len(cells)}")
        for cell in cells:
            if cell != " ".join(cell.split()):
                raise ValueError(f"{place}: {cell!r} has spaces around it or two in a row")
        yield place, cells


def _person(place: str, cells: list[str]) -> Person:
    identity, name_km, name_en, others = cells
    if not _ID.fullmatch(identity):
        raise ValueError(f"{place}: the id must be small ASCII letters with hyphens between")
    _check_scripts(place, name_km, name_en)
    other_forms = tuple(others.split("|")) if others else ()
    forms = (name_km, name_en, *other_forms)
    if "" in forms or len(set(forms)) != len(forms):
        raise ValueError(f"{place}: a form of the name is empty or given twice")
    return Person(id=identity, name_km=name_km, name_en=name_en, other_forms=other_forms)


def _check_scripts(place: str, km: str, en: str) -> None:
    if not _KHMER.search(km) or _LATIN.search(km):
        raise ValueError(f"{place}: {km!r} must be in Khmer letters")
    if not _LATIN.search(en) or _KHMER.search(en):
        raise ValueError(f"{place}: {en!r} must be in Latin letters")
