"""Collections: statements and documents that somebody gathered, in an order, with notes."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from archive.subjects import Subject
from archive.visibility import Level, Ruling

MOST_ITEMS = 100
LONGEST_TITLE, LONGEST_NOTE = 200, 600
"""Characters."""


class CollectionFault(StrEnum):
    """Why a collection is not kept as it was given."""

    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    """Too long, or with characters that are no text."""
    FULL = "full"
    NOT_THERE = "not_there"
    """What is to be placed or noted is no longer in it."""
    NO_PLACE = "no_place"
    """What was typed as the place is no number."""
    OVERTAKEN = "overtaken"
    """Somebody else has written something else there meanwhile."""


class CollectionError(ValueError):
    """What cannot be kept of a collection, and why."""

    def __init__(self, reason: str, fault: CollectionFault) -> None:
        super().__init__(reason)
        self.fault = fault


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
