"""By which names and offices a statement is found; readers are shown what its document prints."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from archive.known.house_people import names_of
from archive.languages.khmer.characters import IGNORABLE, RAW_BASES
from archive.languages.names import name_key
from archive.languages.titles import without_titles
from archive.records import Document
from archive.statements import Statement
from corpus.people import Office, Person, read_offices, read_people
from search.engines.entries import FieldTerms
from search.engines.plan import TextField
from search.index.terms import terms_of

# A longer name than any: an index need not tell such apart but by how they begin.
_LONGEST_NAME = 80

# No name has it, and no id of a person.
_VALUE_MARK = "="
_ALSO_MARK = "+"
_NAMED_MARK = "*"

NOBODY: Mapping[str, Person] = MappingProxyType({})
"""No identity of the house."""

_BEHIND = re.compile(r"\s*[(（]\s*([^()（）\d,;:]{3,60}?)\s*[)）]")
_KHMER_LETTER = re.compile(f"[{RAW_BASES}]")
_ZERO_WIDTH = re.compile(f"[{IGNORABLE}]+")


def speaker_value(statement: Statement) -> str:
    """What statements of one speaker are counted under: who it is known to be, and the name.

    Empty only where the text leaves open who speaks: that is counted under nobody. Of what is no
    name by its length, it is the beginning, with an ellipsis.
    """
    if not statement.speaker:
        return ""
    name = " ".join(_ZERO_WIDTH.sub("", statement.speaker).split())
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return f"{statement.person_id or ''}{_VALUE_MARK}{name}"


def person_of(value: str) -> str:
    """The id in a value of ``speaker_value``; empty where it is known of nobody."""
    return value.partition(_VALUE_MARK)[0]


def name_of(value: str) -> str:
    """The name in a value of ``speaker_value``."""
    return value.partition(_VALUE_MARK)[2]


def printed_pair(term: str) -> tuple[str, str] | None:
    """A name and the same in the other script, of a term that says so; None for another term."""
    if not term.startswith(_ALSO_MARK):
        return None
    name, _, other = term[1:].partition(_VALUE_MARK)
    return name, other


def given_name(term: str) -> tuple[str, str] | None:
    """The id of an identity of the house with a name of it, of a term that says so; else None."""
    if not term.startswith(_NAMED_MARK):
        return None
    person_id, _, name = term[1:].partition(_VALUE_MARK)
    return person_id, name


def attribution_terms(
    statements: Iterable[Statement], document: Document, house: Mapping[str, Person] = NOBODY
) -> dict[TextField, FieldTerms]:
    """What statements of one document are found by besides their words.

    ``house`` are those of their speakers who are identities of the house, by id.
    """
    said = list(statements)
    speakers = _different(text for each in said for text in speaker_texts(each, house))
    offices = _different(text for each in said for text in office_texts(each, document))
    occasions = _different(text for each in said for text in occasion_texts(each, document))
    terms = (
        terms_of(TextField.SPEAKER, speakers)
        | terms_of(TextField.OFFICE, offices)
        | terms_of(TextField.OCCASION, occasions)
    )
    values = _different(speaker_value(each) for each in said)
    if values:
        pairs = [pair for value in values for pair in _printed_pairs(value, document.text)]
        speaking = (each.person_id or "" for each in said)
        known = dict.fromkeys(who for who in speaking if who in house)
        named = [
            f"{_NAMED_MARK}{who}{_VALUE_MARK}{name}"
            for who in known
            for name in names_of(house[who])
        ]
        # At no place of its own: it is the speaker as a whole.
        terms[TextField.IDENTITY] = FieldTerms(dict.fromkeys((*values, *pairs, *named), (0,)))
    return terms


def _printed_pairs(value: str, text: str) -> Iterator[str]:
    """The terms for a name that a text has with its other script in brackets behind it.

    Two names are taken for one if each part begins with the same sound.
    """
    name = name_of(value)
    start = text.find(name)
    while start >= 0:
        behind = _BEHIND.match(text, start + len(name))
        if behind and _sounds_alike(name, behind[1]):
            yield f"{_ALSO_MARK}{name}{_VALUE_MARK}{behind[1]}"
        start = text.find(name, start + len(name))


def _sounds_alike(name: str, other: str) -> bool:
    """Whether two names of two parts or more in different scripts may be one."""
    if bool(_KHMER_LETTER.search(name)) is bool(_KHMER_LETTER.search(other)):
        return False
    parts, others = without_titles(name).split(), without_titles(other).split()
    if min(len(parts), len(others)) < 2:
        return False
    keys = [name_key(" ".join(each)) for each in (parts, others)]
    first = [[name_key(part)[:1] for part in each] for each in (parts, others)]
    return keys[0] == keys[1] or first[0] == first[1]


def speaker_texts(statement: Statement, house: Mapping[str, Person] = NOBODY) -> tuple[str, ...]:
    """The name as printed, and every form in both scripts of the person it is known to be."""
    who = statement.person_id or ""
    person = _people().get(who) or house.get(who)
    return _different((statement.speaker, *(names_of(person) if person else ())))


def office_texts(statement: Statement, document: Document) -> tuple[str, ...]:
    """The role as printed, and what the person held on that day, in both languages."""
    day = day_of(statement, document)
    held = [office for office in _offices(statement.person_id) if day and office.held_on(day)]
    known = [text for office in held for text in _written(office)]
    return _different((statement.role, *known))


def occasion_texts(statement: Statement, document: Document) -> tuple[str, ...]:
    """What the document prints of place, occasion and audience, where it is still that text."""
    if statement.revision != document.revision:
        return ()
    told = statement.circumstances
    spans = (each for each in (told.place, told.occasion, told.audience) if each)
    return _different(document.text[each.start : each.end] for each in spans)


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


def _written(office: Office) -> tuple[str, str]:
    """Khmer puts the institution right after the title."""
    khmer = f"{office.title_km}{office.institution_km}"
    return khmer, f"{office.title_en}, {office.institution_en}"


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
