"""Public office-holders of Cambodia and their offices, with their names in both scripts.

The files are refused as a whole when a row is wrong, and the message says which.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PACKAGE = "corpus"
_PEOPLE = ("id", "name_km", "name_en", "other_forms")
_OFFICES = (
    "person_id",
    "title_en",
    "title_km",
    "institution_en",
    "institution_km",
    "from",
    "until",
)
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_KHMER = re.compile("[\u1780-\u17d3]")
_LATIN = re.compile("[A-Za-z]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in public office, now or once.

    ``other_forms`` are spellings seen in print, in either script, some with a title before.
    """

    id: str
    name_km: str
    name_en: str
    other_forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office of one person.

    ``since`` and ``until`` are ISO 8601 dates cut to what is certain: 2023-08-22, 2023-08, 2023.
    None says that it is not known, or for ``until`` also that the office may be held still.
    """

    person_id: str
    title_en: str
    title_km: str
    institution_en: str
    institution_km: str
    since: str | None
    until: str | None

    def held_on(self, day: dt.date) -> bool:
        """Whether nothing that is known speaks against it."""
        iso = day.isoformat()
        begun = self.since is None or self.since <= iso[: len(self.since)]
        return begun and (self.until is None or iso[: len(self.until)] <= self.until)

    def ended_by(self, day: dt.date) -> bool:
        """Whether it is known to have ended by then."""
        return self.until is not None and self.until <= day.isoformat()[: len(self.until)]


@cache
def read_people() -> tuple[Person, ...]:
    """Everybody, by id; ValueError names the first line that is wrong."""
    return parse_people(_text("people.tsv"))


@cache
def read_offices() -> tuple[Office, ...]:
    """All offices, by person; ValueError names the first line that is wrong."""
    return parse_offices(_text("offices.tsv"), read_people())


def parse_people(tsv: str) -> tuple[Person, ...]:
    """The people of a table; ValueError names the first line that is wrong."""
    people: dict[str, Person] = {}
    for place, cells in _rows("people", tsv, _PEOPLE):
        person = _person(place, cells)
        if person.id in people:
            raise ValueError(f"{place}: the id {person.id!r} is given twice")
        people[person.id] = person
    return tuple(people.values())


def parse_offices(tsv: str, people: tuple[Person, ...]) -> tuple[Office, ...]:
    """The offices of ``people`` in a table; ValueError names the first line that is wrong."""
    known = {person.id for person in people}
    offices: dict[Office, None] = {}
    for place, cells in _rows("offices", tsv, _OFFICES):
        office = _office(place, cells)
        if office.person_id not in known:
            raise ValueError(f"{place}: nobody has the id {office.person_id!r}")
        if office in offices:
            raise ValueError(f"{place}: this office is given twice")
        offices[office] = None
    return tuple(offices)


def _text(name: str) -> str:
    return files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")


def _rows(table: str, tsv: str, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each row with the words that name its place."""
    header, *lines = tsv.splitlines() or [""]
    if tuple(header.split("\t")) != columns:
        raise ValueError(f"{table}: the first line must be {', '.join(columns)}, with tabs between")
    for number, line in enumerate(lines, start=2):
        place = f"{table}, line {number}"
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{place}: {len(columns)} cells are wanted, not {len(cells)}")
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


def _office(place: str, cells: list[str]) -> Office:
    person_id, title_en, title_km, institution_en, institution_km, since, until = cells
    _check_scripts(place, title_km, title_en)
    _check_scripts(place, institution_km, institution_en)
    for date in filter(None, (since, until)):
        if not _is_date(date):
            raise ValueError(f"{place}: {date!r} is no date like 2023-08-22, 2023-08 or 2023")
    shared = min(len(since), len(until))
    if since[:shared] > until[:shared]:
        raise ValueError(f"{place}: the office ends before it begins")
    return Office(
        person_id=person_id,
        title_en=title_en,
        title_km=title_km,
        institution_en=institution_en,
        institution_km=institution_km,
        since=since or None,
        until=until or None,
    )


def _check_scripts(place: str, km: str, en: str) -> None:
    if not _KHMER.search(km) or _LATIN.search(km):
        raise ValueError(f"{place}: {km!r} must be in Khmer letters")
    if not _LATIN.search(en) or _KHMER.search(en):
        raise ValueError(f"{place}: {en!r} must be in Latin letters")


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        dt.date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True
