"""The people of one text: full names for short ones, and whom a pronoun or an office means."""

from bisect import bisect_left
from dataclasses import dataclass, field

from ingest.statements.khmer.mentions import Mention
from ingest.statements.khmer.titles import COMMON, EITHER, GROUP, HIGH_OFFICES


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the text speaks of; ``name`` is the fullest form printed so far."""

    name: str
    name_span: tuple[int, int]
    gender: str
    first: int
    titles: list[str] = field(default_factory=list)
    offices: list[tuple[str, tuple[int, int]]] = field(default_factory=list)


def _joined(words: str) -> str:
    return words.replace(" ", "").replace(".", "").casefold()


class People:
    """Everybody named in one text, in the order of their naming."""

    def __init__(self) -> None:
        self._everybody: list[Person] = []
        self._by_name: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._recent: list[Person] = []

    def named(self, mention: Mention) -> Person:
        """The person of a mention with a name; a new one if nobody by that name is known."""
        person = self._find(mention)
        if person is None:
            person = Person(mention.name, mention.name_span, mention.gender, mention.start)
            self._everybody.append(person)
        elif len(mention.name.split()) > len(person.name.split()):
            person.name, person.name_span = mention.name, mention.name_span
        self._learn(person, mention)
        return person

    def knows(self, mention: Mention) -> bool:
        """Whether somebody of that name, or with that word in a longer one, has been named."""
        return self._find(mention) is not None

    def _find(self, mention: Mention) -> Person | None:
        same = self._by_name.get(_joined(mention.name))
        if same is not None:
            return same
        parts = mention.name.casefold().split()
        known = [
            person
            for person in reversed(self._by_part.get(parts[-1], [])[-_REMEMBERED:])
            if agree(person.gender, mention.gender)
        ]
        if len(parts) == 1:
            return known[0] if known else None
        longer = (p for p in known if parts == p.name.casefold().split()[-len(parts) :])
        shorter = (p for p in known if p.name.casefold().split() == parts[-1:])
        return next(longer, None) or next(shorter, None)

    def _learn(self, person: Person, mention: Mention) -> None:
        self._by_name.setdefault(_joined(mention.name), person)
        for part in mention.name.casefold().split():
            holders = self._by_part.setdefault(part, [])
            if person not in holders[-_REMEMBERED:]:
                holders.append(person)
        if mention.gender:
            person.gender = mention.gender
        if mention.title and mention.title not in person.titles:
            person.titles.append(mention.title)
        if mention.office and all(mention.office != office for office, _ in person.offices):
            person.offices.append((mention.office, mention.office_span))

    def unnamed(self, words: str, place: tuple[int, int], gender: str) -> Person:
        """Somebody who is only described: always the same person by the same words."""
        return self._by_name.setdefault(_joined(words), Person(words, place, gender, place[0]))

    def speaks(self, person: Person) -> None:
        """Makes ``person`` the first whom a pronoun means from here on."""
        if person in self._recent[-_REMEMBERED:]:
            self._recent.remove(person)
        self._recent.append(person)
        del self._recent[:-_REMEMBERED]

    def pronoun(self, gender: str, title: str, place: int) -> Person | None:
        """The last person whom a pronoun of ``gender`` at ``place`` can mean.

        Somebody who was only named is meant if nobody acted or spoke, and only one was named.
        """
        fitting = [person for person in reversed(self._recent) if agree(person.gender, gender)]
        for person in fitting:
            if title and any(title in known for known in person.titles):
                return person
        if fitting:
            return fitting[0]
        named = [each for each in self._before(place) if agree(each.gender, gender)]
        return named[0] if len(named) == 1 else None

    def last(self) -> Person | None:
        """Who spoke or acted last."""
        return self._recent[-1] if self._recent else None

    def _before(self, place: int) -> list[Person]:
        """Who was first named before ``place``, the last first."""
        index = bisect_left(self._everybody, place, key=lambda person: person.first)
        return self._everybody[max(0, index - _REMEMBERED) : index][::-1]

    def office(self, office: str, gender: str, place: int) -> Person | None:
        """The last person who holds ``office``, as far as the text has said."""
        wanted = _joined(office)
        if wanted in COMMON:
            return None
        others = [equal for other, equal in HIGH_OFFICES if wanted.startswith(other)]
        for person in (*reversed(self._recent), *self._before(place)):
            if not agree(person.gender, gender):
                continue
            for held, _ in person.offices:
                held = _joined(held)
                if wanted in held or any(held.startswith(equal) for equal in others):
                    return person
        return None


_REMEMBERED = 40
"""Nobody further back is meant by a pronoun."""


def agree(one: str, other: str) -> bool:
    """Whether two words for somebody can mean the same person, by their gender."""
    return one == other or (EITHER in (one, other) and GROUP not in (one, other))
