"""Who may know of what: the frozen records, and what they come to for somebody at a moment.

A document is as open as the strictest of what was decided about it and about its source.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_UNTIL = " until "


class Level(StrEnum):
    """Who may know of something."""

    PUBLIC = "public"
    """Everybody."""
    INTERNAL = "internal"
    """Staff and up."""
    EMBARGOED = "embargoed"
    """Staff and up until a moment; everybody from then on."""
    HIDDEN = "hidden"
    """Administrators alone."""


class Rights(StrEnum):
    """What readers are given of the texts of a source."""

    FULL = "full"
    EXCERPT = "excerpt"
    """The beginning, to the end of a sentence."""
    REFERENCE = "reference"
    """Title, date and address alone."""


class Scope(StrEnum):
    """What is decided about."""

    SOURCE = "source"
    DOCUMENT = "document"
    COLLECTION = "collection"
    """Unlike the others it is internal until something is decided."""


class Audience(StrEnum):
    """Somebody who asks, by what they may know of; each sees what those before see."""

    PUBLIC = "public"
    STAFF = "staff"
    ADMINISTRATORS = "administrators"
    """Whoever sits at the server is one of them."""

    def sees(self, level: Level) -> bool:
        """Whether what is of that level at this moment is shown to them."""
        return self in _SEEN_BY[level]


_SEEN_BY = {
    Level.PUBLIC: frozenset(Audience),
    Level.INTERNAL: frozenset({Audience.STAFF, Audience.ADMINISTRATORS}),
    Level.EMBARGOED: frozenset({Audience.STAFF, Audience.ADMINISTRATORS}),
    Level.HIDDEN: frozenset({Audience.ADMINISTRATORS}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided last about a source, a document or a collection, by whom and why.

    ``subject`` is its id; ``until`` is when an embargo ends, None for every other level.
    """

    scope: Scope
    subject: str
    level: Level
    until: dt.datetime | None
    at: dt.datetime
    who: str
    why: str

    def level_at(self, moment: dt.datetime) -> Level:
        """The level that holds then: an embargo that has ended is none."""
        if self.level is Level.EMBARGOED and self.until is not None and self.until <= moment:
            return Level.PUBLIC
        return self.level

    @property
    def in_words(self) -> str:
        """The level as the log tells it."""
        return f"{self.level}{_UNTIL}{self.until.isoformat()}" if self.until else self.level.value


def read_level(in_words: str, moment: dt.datetime) -> Level:
    """The level that held at a moment under what ``Ruling.in_words`` wrote."""
    level, _, until = in_words.partition(_UNTIL)
    if until and dt.datetime.fromisoformat(until) <= moment:
        return Level.PUBLIC
    return Level(level)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What somebody may not know of: all that is of these sources, and what has these ids."""

    sources: frozenset[str]
    ids: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.sources or self.ids)

    def hides(self, name: str, source_id: str) -> bool:
        """Whether it is what has that id and is of that source."""
        return name in self.ids or source_id in self.sources


NOTHING_WITHHELD = Withheld(frozenset(), frozenset())


def withheld_from(audience: Audience, rulings: Iterable[Ruling], moment: dt.datetime) -> Withheld:
    """What the rulings in force keep from somebody at a moment."""
    kept = [each for each in rulings if not audience.sees(each.level_at(moment))]
    return Withheld(
        sources=frozenset(each.subject for each in kept if each.scope is Scope.SOURCE),
        ids=frozenset(each.subject for each in kept if each.scope is Scope.DOCUMENT),
    )


def next_end(rulings: Iterable[Ruling], moment: dt.datetime) -> dt.datetime:
    """When the next embargo ends after a moment; the last of all moments where there is none."""
    ends = (each.until for each in rulings if each.until is not None and each.until > moment)
    return min(ends, default=dt.datetime.max.replace(tzinfo=dt.UTC))


def strictest(levels: Iterable[Level]) -> Level:
    """The level that fewest see; public where there is none."""
    order = list(Level)
    return max(levels, key=order.index, default=Level.PUBLIC)
