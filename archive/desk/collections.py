"""Collections: statements and documents that somebody gathered, in an order, with notes."""

import datetime as dt
from dataclasses import dataclass

from archive.subjects import Subject
from archive.visibility import Level, Ruling

MOST_ITEMS = 100
LONGEST_TITLE, LONGEST_NOTE = 200, 600
"""Characters."""


class CollectionError(ValueError):
    """A collection that has no title, is full, or is none that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in a collection, with what is noted of it there."""

    subject: Subject
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """``made_by`` is the name of the account; ``ruling`` says who may see it, where one does."""

    id: str
    title: str
    note: str
    made_by: str
    made_at: dt.datetime
    items: tuple[Item, ...] = ()
    ruling: Ruling | None = None

    def level_at(self, moment: dt.datetime) -> Level:
        """Who may see it then: those who have signed in, unless something else was decided."""
        return self.ruling.level_at(moment) if self.ruling else Level.INTERNAL
