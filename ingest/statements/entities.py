"""Remembers who is spoken of in a text: whom a surname, a post or a pronoun means.

One tracker for all languages. Names are compared by their parts, so that a short form finds the
long one; what a post in print has in common with one that somebody holds, a language says itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.statements.entity import Entity, fits, joined, whichever
from ingest.statements.mention import Kind, Mention, agree
from ingest.statements.printed_names import PrintedNames

_MEMORY = 40
"""So many of the last mentions may a pronoun or a post alone reach back over."""
_SHORTEST_ENDING = 4
"""Letters: a shorter end of a name is the end of other words too."""
Holds = Callable[[Mention, Entity], bool]
"""Whether a post or body as printed alone is one that somebody of the text holds or is."""


class Entities:
    """Everybody of one text, in the order in which they are named, speak and act."""

    def __init__(
        self, names: Iterable[str], holds: Holds, plain: frozenset[str] = frozenset()
    ) -> None:
        """``names`` are all that the text seems to name, surnames alone among them.

        ``plain`` are titles that everybody has, so that one alone is no more than a pronoun.
        """
        self._plain = plain
        self._printed = PrintedNames(names)
        self._holds = holds
        self._everybody: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._by_part: dict[str, list[Entity]] = {}
        self._recent: list[Entity] = []
        self._noted: list[Entity] = []
        self._glimpsed: list[Entity] = []
        self._together: tuple[Entity, ...] = ()
        self._heard: list[tuple[int, int]] = []

    def hear(self, start: int, end: int) -> None:
        """Remembers where somebody's words stand, in order: who is first named there is theirs.

        A pronoun of the story means nobody of whom only another has spoken.
        """
        self._heard.append((start, end))

    def knows(self, mention: Mention) -> bool:
        """Whether the text shows otherwise that a name without title or post is a person's.

        A full name whose surname stands alone elsewhere, such a surname, or one named before.
        """
        return self._find(mention) is not None or self._printed.show_person(mention.name)

    def knows_exactly(self, name: str) -> bool:
        """Whether somebody has been named with these very words."""
        return joined(name) in self._by_name

    def ends(self, word: str) -> bool:
        """Whether somebody has been named whose name of several words ends in this one."""
        held = self._by_part.get(word.casefold(), [])
        return any(_ends_in(each, word.casefold()) for each in held[-_MEMORY:])

    def fullest(self, name: str) -> str:
        """The longer name seen in the text that ends in ``name``, or begins with a lone word."""
        return self._printed.fullest(name)

    def named(self, mention: Mention) -> Entity:
        """The entity of a mention with a name; a new one if nobody by that name is known."""
        entity = self._find(mention)
        if entity is None:
            entity = Entity(
                mention.name,
                mention.kind,
                mention.name_span,
                gender=mention.gender,
                plural=mention.plural,
                first=mention.start,
            )
            self._everybody.append(entity)
        elif len(mention.name.split()) > len(entity.name.split()):
            entity.name, entity.place = mention.name, mention.name_span
        self._learn(entity, mention)
        return entity

    def described(self, mention: Mention) -> Entity:
        """Somebody who is only described: always the same by the same words."""
        made = Entity(
            mention.name,
            mention.kind,
            mention.name_span,
            mention.more,
            mention.gender,
            plural=mention.plural,
            first=mention.start,
            titles=[mention.title] if mention.title else [],
            roles=[_post(mention)] if mention.role else [],
        )
        return self._by_name.setdefault(joined(mention.name), made)

    def speaks(self, entity: Entity) -> None:
        """Makes ``entity`` the first whom a pronoun means from here on."""
        if self._recent[-1:] != [entity]:
            self._recent.append(entity)
        self._together = ()

    def meet(self, entity: Entity, others: Iterable[Entity]) -> None:
        """``entity`` acts, with others in the same sentence: "he" may be any of them."""
        self.speaks(entity)
        self._together = (entity, *others)

    def note(self, entity: Entity) -> None:
        """Remembers somebody introduced in passing, whom only a post or a pronoun may mean."""
        self._noted.append(entity)

    def glimpse(self, entity: Entity) -> None:
        """Remembers what may be a person, for a pronoun that fits nobody else."""
        self._glimpsed.append(entity)

    def estrange(self, mention: Mention) -> None:
        """Remembers that somebody without a name acts: the next "he" is that one, so nobody."""
        stranger = Entity(mention.name, Kind.DESCRIPTION, gender=mention.gender, stranger=True)
        self._recent.append(stranger)
        self._together = ()

    def perhaps(self, others: Sequence[Entity]) -> None:
        """Others act as well as the last person did, or instead: "he" may be any of them."""
        latest = (each for each in self._recent[: -_MEMORY - 1 : -1] if each.one_person)
        last = next(latest, None)
        if (
            others
            and last is not None
            and (either := self.either((*(last.either or (last,)), *others)))
        ):
            self.speaks(either)

    def last(self) -> Entity | None:
        """Who spoke or acted last."""
        return self._recent[-1] if self._recent else None

    def pronoun(self, mention: Mention) -> Entity | None:
        """Whom a pronoun means; None for nobody or a stranger.

        It is the last who spoke or acted; with a title, the last of those who have it. Where
        nobody did, the only one named before is meant. Where it may be one of few who met, it is
        an entity of them all.
        """
        titled = mention.title and mention.title not in self._plain
        found = (titled and self._same_title(mention)) or self._latest(mention)
        if found is None:
            return None
        if found in self._together:
            return self._one_of(self._together, mention)
        return whichever(_fitting(found.either, mention)) if found.either else found

    def pointed_at(self, mention: Mention) -> Entity | None:
        """Whom "this woman" means: the one of whom the text has told so far that it fits.

        An entity of them all where there are few, None where there are many or none.
        """
        told = (*self._recent[-_MEMORY:], *self._told_before(mention.start))
        fitting = {id(each): each for each in told if not each.either and fits(mention, each)}
        return whichever(tuple(fitting.values()))

    def ending(self, name: str) -> Entity | None:
        """The one person of the text whose name is, or ends in, these letters; None for others."""
        letters = joined(name)
        if len(letters) < _SHORTEST_ENDING:
            return None
        fitting = {
            id(each): each
            for each in self._everybody[-_MEMORY:]
            if each.kind is Kind.PERSON
            and letters in (joined(each.name), joined(each.name.split()[-1]))
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def either(self, possible: Iterable[Entity]) -> Entity | None:
        """One of several, of whom the text leaves open which; None where they are too many."""
        return whichever(tuple({id(each): each for each in possible}.values()))

    def titled(self, mention: Mention, title: str) -> Entity | None:
        """The last of those who spoke or acted with a title; else the only one named with it."""
        fitting = [
            entity
            for entity in (*reversed(self._recent[-_MEMORY:]), *self._before(mention.start))
            if agree(entity.gender, mention.gender)
            and any(title in known for known in entity.titles)
        ]
        active = next((each for each in fitting if each in self._recent[-_MEMORY:]), None)
        return active or (fitting[0] if len(set(map(id, fitting))) == 1 else None)

    def only_titled(self, title: str, mention: Mention) -> Entity | None:
        """The one person of the text whose printed title has ``title`` in it; None for several."""
        everybody = [*self._recent[-_MEMORY:], *self._everybody]
        fitting = {
            id(each): each
            for each in everybody
            if agree(each.gender, mention.gender) and any(title in known for known in each.titles)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def holder(self, mention: Mention) -> Entity | None:
        """The last of whom the text says that he or she holds the post, or is the body."""
        for entity in (*self._latest_first(), *self._before(mention.start)):
            if entity.stranger or not agree(entity.gender, mention.gender):
                continue
            if self._holds(mention, entity):
                return entity
        return None

    def only_speaker(self, mention: Mention) -> Entity | None:
        """The one person who has spoken or acted so far; None where there are several."""
        active = {id(each): each for each in self._recent if agree(each.gender, mention.gender)}
        only = next(iter(active.values())) if len(active) == 1 else None
        return only if only is not None and only.kind is Kind.PERSON else None

    def _find(self, mention: Mention) -> Entity | None:
        same = self._by_name.get(joined(mention.name))
        if same is not None:
            return same
        parts = mention.name.casefold().split()
        known = [
            entity
            for entity in reversed(self._by_part.get(parts[-1], [])[-_MEMORY:])
            if agree(entity.gender, mention.gender)
        ]
        if len(parts) == 1:
            called = (each for each in known if _ends_in(each, parts[0]))
            return next(called, known[0] if known else None)
        longer = (each for each in known if parts == each.name.casefold().split()[-len(parts) :])
        shorter = (each for each in known if each.name.casefold().split() == parts[-1:])
        return next(longer, None) or next(shorter, None)

    def _learn(self, entity: Entity, mention: Mention) -> None:
        self._by_name.setdefault(joined(mention.name), entity)
        for part in mention.name.casefold().split():
            holders = self._by_part.setdefault(part, [])
            if entity not in holders[-_MEMORY:]:
                holders.append(entity)
        entity.gender = mention.gender or entity.gender
        entity.leaning = mention.leaning or entity.leaning
        if mention.title and mention.title not in entity.titles:
            entity.titles.append(mention.title)
        if mention.role and all(mention.role != role for role, _ in entity.roles):
            if entity.role and entity.role in mention.role:
                entity.roles[0] = _post(mention)
            else:
                entity.roles.append(_post(mention))

    def _same_title(self, mention: Mention) -> Entity | None:
        return next(
            (
                entity
                for entity in reversed(self._recent[-_MEMORY:])
                if agree(entity.gender, mention.gender)
                and any(mention.title in known for known in entity.titles)
            ),
            None,
        )

    def _latest(self, mention: Mention) -> Entity | None:
        """The most recent one that the pronoun fits; None if that is a stranger.

        "She" passes over a stranger like "the trader" to a woman known as one.
        """
        passed = False
        for entity in self._latest_first():
            suits = fits(mention, entity)
            if suits and not entity.stranger:
                return entity if entity.gender or not passed else None
            if suits and (entity.gender or mention.gender != "f"):
                return None
            passed = passed or suits
        named = [each for each in self._told_before(mention.start) if fits(mention, each)]
        if len(named) != 1 or passed or self._printed.tell_of_others(named[0].name):
            return None
        return named[0]

    def _one_of(self, together: tuple[Entity, ...], mention: Mention) -> Entity | None:
        fitting = _fitting(together, mention)
        certain = [each for each in fitting if each.gender] or [
            each for each in fitting if each.leaning == mention.gender
        ]
        if len(certain) == 1 and mention.gender:
            return certain[0]
        return whichever(fitting)

    def _latest_first(self) -> Iterator[Entity]:
        """Those spoken of, those introduced, those glimpsed; each the most recent first."""
        for each in (self._recent, self._noted, self._glimpsed):
            yield from each[: -_MEMORY - 1 : -1]

    def _told_before(self, place: int) -> list[Entity]:
        """The same, without those first named in somebody's words."""
        return [each for each in self._before(place) if not self._is_heard(each.first)]

    def _is_heard(self, place: int) -> bool:
        index = bisect_right(self._heard, place, key=lambda words: words[0]) - 1
        return index >= 0 and place < self._heard[index][1]

    def _before(self, place: int) -> list[Entity]:
        """Who was first named before ``place``, the last first."""
        index = bisect_left(self._everybody, place, key=lambda entity: entity.first)
        return self._everybody[max(0, index - _MEMORY) : index][::-1]


def _ends_in(entity: Entity, word: str) -> bool:
    return entity.name.casefold().split()[-1:] == [word]


def _post(mention: Mention) -> tuple[str, tuple[int, int]]:
    return mention.role, mention.role_span


def _fitting(possible: Iterable[Entity], mention: Mention) -> tuple[Entity, ...]:
    return tuple(each for each in possible if fits(mention, each))
