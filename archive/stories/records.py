"""The frozen records of copies and stories, and of what editors decided about them."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Likeness(StrEnum):
    """What two texts are to each other that have much in common."""

    ALIKE = "alike"
    """One stands in the other, as far as the share says."""
    UPDATE = "update"
    """The longer one carries the shorter one and is mostly something else."""
    TWIN = "twin"
    """The same words about other figures: another day's report in the same form."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents by their ids, the smaller first."""

    first: str
    second: str

    @classmethod
    def of(cls, one: str, other: str) -> "Pair":
        """The pair, whichever is named first."""
        return cls(min(one, other), max(one, other))

    @property
    def both(self) -> tuple[str, str]:
        """The ids of both."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Measured:
    """A pair of documents measured; ``share`` is that of the shorter that stands in the longer."""

    pair: Pair
    likeness: Likeness
    share: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document belongs, by the ids of the documents that came first.

    ``copies`` is None for a text of which there is no copy; ``story`` is the document's own id as
    long as no other tells the same.
    """

    document_id: str
    copies: str | None
    story: str


@dataclass(frozen=True, slots=True)
class Company:
    """How many ``copies`` there are of a document beside it, and the ``story`` that it tells.

    ``story`` is named as by ``Placed``; None where no other document tells the same.
    """

    copies: int = 0
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A document that is of a group of copies; ``official`` where a ministry published it.

    ``day`` is the last that it can be of, where only a month or a year is known.
    """

    document_id: str
    group: str
    official: bool
    day: dt.date | None

    @property
    def order(self) -> tuple[bool, dt.date, str]:
        """By what the documents of a group come: the official one, then the earliest."""
        return not self.official, self.day or dt.date.max, self.document_id


class Verdict(StrEnum):
    """What an editor decided of two documents."""

    TOGETHER = "together"
    """They are of one story."""
    APART = "apart"
    """They are not."""
    COPIES = "copies"
    """They are copies of one text."""
    NO_COPIES = "no_copies"
    """They are not, whatever story they tell."""

    @property
    def of_copies(self) -> bool:
        """Whether it is about copies, and not about stories."""
        return self in (Verdict.COPIES, Verdict.NO_COPIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecision:
    """An entry of a log that is only ever added to; of two about one pair the later one holds."""

    pair: Pair
    verdict: Verdict
    at: dt.datetime
    who: str
    why: str
