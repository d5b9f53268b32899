"""Collections: statements and documents that somebody gathered, in an order, with notes."""

import datetime as dt
from dataclasses import dataclass

from archive.subjects import Subject

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
    """``public`` ones are for everybody, others for those who have signed in.

    ``made_by`` is the name of the account.
    """

    id: str
    title: str
    note: str
    public: bool
    made_by: str
    made_at: dt.datetime
    items: tuple[Item, ...] = ()
