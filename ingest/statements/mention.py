"""One mention of somebody in a text, in any language: a name, a post, a pronoun, a description."""

from dataclasses import dataclass
from enum import Enum

MALE, FEMALE, EITHER = "m", "f", ""
GROUP = "g"
"""An authority or another body: no pronoun for one person means it."""


class Kind(Enum):
    """What a mention is."""

    PERSON = "person"
    """Somebody by name, with or without a post."""
    POST = "post"
    """A post alone, of somebody named elsewhere perhaps: the minister."""
    BODY = "body"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody as written in one place.

    ``name`` is a person's name without title and post, else the phrase without article, empty
    where only a title or a post stands there. ``role`` is what stands before the name and behind
    it. ``head_end`` is where title, post before and name end; ``end`` where the post behind does.
    ``gender`` is ``MALE``, ``FEMALE`` or ``EITHER``, ``leaning`` one that the words only make
    likely; ``plural`` where more than one is meant. ``more`` are the places of the other names of
    those who speak together.
    """

    kind: Kind
    start: int = 0
    head_end: int = 0
    end: int = 0
    surface: str = ""
    title: str = ""
    gender: str = EITHER
    leaning: str = EITHER
    name: str = ""
    name_span: tuple[int, int] = (0, 0)
    more: tuple[tuple[int, int], ...] = ()
    role: str = ""
    role_span: tuple[int, int] = (0, 0)
    definite: bool = False
    plural: bool = False


def agree(one: str, other: str) -> bool:
    """Whether two words for somebody can mean the same person, by their gender."""
    return one == other or (EITHER in (one, other) and GROUP not in (one, other))
