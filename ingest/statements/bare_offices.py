"""Who "the Prime Minister" is, where a text names only the office: its holder on that day.

Nobody where the day is not known, where more than one may hold it, where it is not known since
when, or where the text speaks of the same office elsewhere.
"""

import datetime as dt
import re
from functools import cache

from archive.records import Document
from corpus.people import Office, Person, read_offices, read_people
from corpus.territories import read_territories
from ingest.statements.honorifics import without_honorifics
from ingest.statements.offices import ANY_TITLE, TITLE_OF, institution_pattern, plain
from ingest.statements.who import NOBODY, Identity

_ONE_HOLDER = {"prime minister": "Royal Government of Cambodia", "king": "Kingdom of Cambodia"}
"""Titles that one body alone has, so that nobody prints it."""
_OF_MANY = frozenset({"minister"})
"""Titles that the one ministry of the text completes."""
_LEFT_OVER = re.compile(
    r"\b(?:the|of|and|his|her|excellency|h\.?e\.?|samdech|techo|thipadei|cambodian?|royal|kingdom|"
    r"government|ministry|for)\b|[\s,.'’-]|សម្តេច|តេជោ|ធិបតី|ក្រសួង|រាជរដ្ឋាភិបាល|កម្ពុជា|នៃ|ព្រះរាជាណាចក្រ|រូបនេះ|ខាងលើ"
)
_OURS = ("cambodia", "kh", "កម្ពុជា")
_NEAR = 40
"""Characters: so near its title stands the country of another's office."""
_NAMED = re.compile(r"[Pp]rime [Mm]inister (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")


def holder_of(speaker: str, document: Document, day: dt.date | None) -> Identity:
    """Who holds the office that ``speaker`` is, on the day of publication; NOBODY in doubt."""
    title, bodies = _office_in(speaker)
    if day is None or not title:
        return NOBODY
    if not bodies and title in _OF_MANY:
        bodies = _ministries_in(document.text)
    if not bodies and title in _ONE_HOLDER:
        bodies = (_ONE_HOLDER[title],)
    if len(bodies) != 1 or _is_elsewhere(title, document.text, day):
        return NOBODY
    holders = {
        office.person_id for office in _offices(title, bodies[0]) if _surely_held(office, day)
    }
    possible = {office.person_id for office in _offices(title, bodies[0]) if office.held_on(day)}
    return Identity(holders.pop()) if len(holders) == 1 and possible == holders else NOBODY


def _office_in(speaker: str) -> tuple[str, tuple[str, ...]]:
    """The title and the bodies of a phrase that is an office and nothing else."""
    words = plain(without_honorifics(speaker))
    match = ANY_TITLE.search(words)
    if match is None:
        return "", ()
    rest = words[: match.start()] + " " + words[match.end() :]
    bodies = []
    for body, pattern in _patterns():
        if pattern.search(rest):
            bodies.append(body)
            rest = pattern.sub(" ", rest)
    left = _LEFT_OVER.sub("", without_honorifics(rest))
    return ("", ()) if left else (TITLE_OF[match[0]], tuple(bodies))


def _ministries_in(text: str) -> tuple[str, ...]:
    """The ministries that a text names."""
    words = plain(text)
    return tuple(
        body for body, pattern in _patterns() if "Ministry" in body and pattern.search(words)
    )


def _is_elsewhere(title: str, text: str, day: dt.date) -> bool:
    """Whether the text tells of the same office of another country, or of somebody else in it."""
    words = plain(text)
    names = _names_of(title, day)
    if title == "prime minister" and any(
        not any(part in name for part in match["name"].casefold().split() for name in names)
        for match in _NAMED.finditer(text)
    ):
        return True
    foreign = _foreign()
    return any(
        TITLE_OF[match[0]] == title
        and foreign.search(words, max(0, match.start() - _NEAR), match.end() + _NEAR)
        for match in ANY_TITLE.finditer(words)
    )


def _names_of(title: str, day: dt.date) -> tuple[str, ...]:
    people = {person.id: person for person in read_people()}
    return tuple(
        _latin(people[office.person_id])
        for office in read_offices()
        if office.title_en.lower() == title and office.held_on(day)
    )


def _latin(person: Person) -> str:
    return " ".join((person.name_en, *person.other_forms)).casefold()


def _surely_held(office: Office, day: dt.date) -> bool:
    return office.since is not None and office.held_on(day)


@cache
def _offices(title: str, body: str) -> tuple[Office, ...]:
    return tuple(
        office
        for office in read_offices()
        if office.title_en.lower() == title and office.institution_en == body
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every institution with what is enough in print to mean it."""
    found = {office.institution_en: institution_pattern(office) for office in read_offices()}
    return tuple(found.items())


@cache
def _foreign() -> re.Pattern[str]:
    """A country's name, ours left out, in either language."""
    names = [plain(name) for each in read_territories() for name in (each.name_en, each.name_km)]
    kept = [name for name in names if len(name) > 2 and not any(our in name for our in _OURS)]
    adjectives = ["thai", "vietnamese", "japanese", "chinese", "canadian", "british", "malaysian"]
    words = sorted({*kept, *adjectives, "អង់គ្លេស", "រុស្ស៊ី", "ស៊ុយអែត"}, key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words)
    )
