"""What a file of a list says of itself: what was asked, when, and in which state of the archive."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.local_time import PHNOM_PENH
from web.presentation.voice import Voice

LABELS = {"asked": "export.asked_column", "listed_at": "export.listed_at", "state": "export.state"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``state`` is the number of the last change of the archive that the list goes by.

    The same query asked in the same state gives the same list.
    """

    words: str
    made_at: dt.datetime
    state: int

    @property
    def columns(self) -> dict[str, object]:
        """What stands in each row, so that rows of several files can be told apart."""
        return {
            "asked": self.words,
            "listed_at": self.made_at.astimezone(PHNOM_PENH).isoformat(timespec="seconds"),
            "state": self.state,
        }

    def name(self, of: str) -> str:
        """The file's name without its ending, by day and state."""
        return f"bannasar-{of}-{self.made_at.astimezone(PHNOM_PENH):%Y-%m-%d}-{self.state}"

    def about(self, voice: Voice) -> Iterator[tuple[str, str]]:
        """A line for each of them, in the reader's language."""
        for name, value in self.columns.items():
            yield voice.plain(LABELS[name]), str(value)
