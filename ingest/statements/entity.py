"""Somebody of a text, and one of several of whom it leaves open which is meant."""

from dataclasses import dataclass, field

from ingest.statements.mention import EITHER, GROUP, Kind, Mention, agree

MOST_CANDIDATES = 3
"""Of so many may a text leave open which one is meant; of more, nobody is told."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody of the text; ``name`` is the fullest form printed so far, at ``place``.

    ``more`` are the places of the other names of two who speak together. ``stranger`` is somebody
    of whom the text tells without a name: "her father arrived".
    ``leaning`` is a gender that a word beside the name only makes likely. ``either`` are those of
    whom a text leaves open which one is meant; such an entity has no name of its own.
    """

    name: str
    kind: Kind
    place: tuple[int, int] = (0, 0)
    more: tuple[tuple[int, int], ...] = ()
    gender: str = EITHER
    leaning: str = EITHER
    plural: bool = False
    first: int = 0
    titles: list[str] = field(default_factory=list)
    roles: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    stranger: bool = False
    either: tuple["Entity", ...] = ()

    @property
    def role(self) -> str:
        """The post first printed with the name."""
        return self.roles[0][0] if self.roles else ""

    @property
    def one_person(self) -> bool:
        """Whether "he" or "she" may mean it."""
        named = self.kind is Kind.PERSON
        return (named or self.kind is Kind.DESCRIPTION) and not self.plural and self.gender != GROUP


def fits(mention: Mention, entity: Entity) -> bool:
    """Whether a pronoun can mean somebody, by number and gender."""
    if mention.plural:
        return entity.plural or entity.kind is Kind.BODY
    if mention.gender == GROUP:
        return entity.kind is Kind.BODY and not _are_many(entity)
    return entity.one_person and agree(entity.gender, mention.gender)


def _are_many(entity: Entity) -> bool:
    """Whether a body is several, as "hunt organisations" are and the United Nations are not."""
    return entity.plural and entity.name.split()[-1].islower()


def whichever(possible: tuple[Entity, ...]) -> Entity | None:
    """The only one; one without a name for few; None for nobody, for many, or for a stranger."""
    if not possible or any(each.stranger for each in possible):
        return None
    if len(possible) == 1:
        return possible[0]
    if len(possible) > MOST_CANDIDATES or any(each.kind is not Kind.PERSON for each in possible):
        return None
    genders = {each.gender for each in possible}
    gender = genders.pop() if len(genders) == 1 else EITHER
    in_order = tuple(sorted(possible, key=lambda entity: entity.first))
    return Entity("", Kind.PERSON, gender=gender, either=in_order)


def joined(words: str) -> str:
    """The letters of a name, by which its spellings are compared."""
    return words.replace(" ", "").replace(".", "").casefold()
