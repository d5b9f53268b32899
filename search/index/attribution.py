"""By which names and offices a statement is found; readers are shown what its document prints."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from archive.languages.names import name_key
from archive.records import Document
from archive.statements import Statement
from corpus.people import Office, Person, read_offices, read_people
from search.engines.plan import TextField
from search.engines.protocol import FieldTerms
from search.index.terms import terms_of

# A longer name than any: an index need not tell such apart but by how they begin.
_LONGEST_NAME = 80

# Shorter keys are those of very many names.
FEWEST_SOUNDS = 3

# No word begins with it.
_HEARD_MARK = "^"


def heard_as(key: str, name: str) -> str:
    """The term that says of a speaker's ``name`` that it, or its end, sounds like ``key``."""
    return f"{_HEARD_MARK}{key} {name}"


def attribution_terms(
    statements: Iterable[Statement], document: Document
) -> dict[TextField, FieldTerms]:
    """What statements of one document are found by besides their words."""
    said = list(statements)
    speakers = _different(text for each in said for text in speaker_texts(each))
    offices = _different(text for each in said for text in office_texts(each, document))
    terms = terms_of(TextField.SPEAKER, speakers) | terms_of(TextField.OFFICE, offices)
    if TextField.SPEAKER in terms:
        # At no place of its own: what is heard so is the name as a whole.
        heard = {term: (0,) for each in said for term in _heard(each.speaker)}
        words = terms[TextField.SPEAKER]
        terms[TextField.SPEAKER] = FieldTerms(words.terms, {**words.beside, **heard})
    return terms


def speaker_texts(statement: Statement) -> tuple[str, ...]:
    """The name as printed, and every form in both scripts of the person it is known to be."""
    person = _people().get(statement.person_id or "")
    forms = (person.name_km, person.name_en, *person.other_forms) if person else ()
    return _different((statement.speaker, *forms))


def office_texts(statement: Statement, document: Document) -> tuple[str, ...]:
    """The role as printed, and what the person held on that day, in both languages."""
    day = day_of(statement, document)
    held = [office for office in _offices(statement.person_id) if day and office.held_on(day)]
    known = [text for office in held for text in _written(office)]
    return _different((statement.role, *known))


def speaker_value(statement: Statement) -> str:
    """What statements of one speaker are counted under: the person's id, else the printed name.

    Never empty, so that every statement is counted. Of what is no name by its length, it is the
    beginning, with an ellipsis.
    """
    value = statement.person_id or statement.speaker
    return value if len(value) <= _LONGEST_NAME else f"{value[: _LONGEST_NAME - 1]}…"


def day_of(statement: Statement, document: Document) -> dt.date | None:
    """The day of the saying, else of publication."""
    if statement.said_on is not None:
        return statement.said_on
    return document.published.date if document.published else None


@cache
def _people() -> dict[str, Person]:
    return {person.id: person for person in read_people()}


@cache
def _offices_by_person() -> dict[str, list[Office]]:
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for office in read_offices():
        found[office.person_id].append(office)
    return dict(found)


def _offices(person_id: str | None) -> list[Office]:
    return _offices_by_person().get(person_id or "", [])


@lru_cache(maxsize=1 << 12)
def _heard(name: str) -> tuple[str, ...]:
    """The terms of a name and its ends: what stands before may be a title."""
    words = name.split()
    ends = range(len(words) if len(name) <= _LONGEST_NAME else 0)
    keys = dict.fromkeys(name_key(" ".join(words[start:])) for start in ends)
    return tuple(heard_as(key, name) for key in keys if len(key) >= FEWEST_SOUNDS)


def _written(office: Office) -> tuple[str, str]:
    """Khmer puts the institution right after the title."""
    khmer = f"{office.title_km}{office.institution_km}"
    return khmer, f"{office.title_en}, {office.institution_en}"


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
