"""What a mailbox gives: its letters, one after the other, each by the bytes that came."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from archive.errors import ItemError


class MailboxError(ItemError):
    """A mailbox cannot be read; the reason says what to look at."""

    stage = "fetch"


@dataclass(frozen=True, slots=True)
class Letter:
    """``place`` names it within its mailbox; ``read`` gives its bytes or raises ItemError."""

    place: str
    read: Callable[[], bytes]


class Mailbox(Protocol):
    """One mailbox, read without changing anything in it. ``name`` holds no password."""

    name: str

    def letters(self, mark: str) -> Iterator[Letter]:
        """Those that came after ``mark``, oldest first, all without one; MailboxError."""
        ...

    @property
    def mark(self) -> str:
        """Where the letters that were given end, for the next time."""
        ...
