"""Alerts that readers without an account ask for: nothing is told until they have confirmed."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from archive.desk.saved_searches import Often
from archive.records import Language

KEPT = dt.timedelta(days=3)
"""So long an alert waits to be confirmed; then all of it is forgotten."""
OFTEN = (Often.NOW, Often.DAILY, Often.WEEKLY)


class AlertFault(StrEnum):
    """Why an alert is not taken. None of them tells anything about an address."""

    MAIL = "mail"
    TOO_MANY = "too_many"
    """From one client, or of all in a day."""
    FULL = "full"
    """Confirmed already for one mailbox, or for all readers: told to who confirms alone."""


class AlertError(ValueError):
    """What cannot be taken, and why."""

    def __init__(self, fault: AlertFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAlert:
    """What a reader asks for: ``address`` is the path and query of a list, ``name`` its words.

    ``to`` is an address of mail, of which nobody knows yet whose it is. ``client`` stands for
    where it came from, and nobody can read it.
    """

    address: str
    name: str
    language: Language
    often: Often
    to: str
    client: str = field(repr=False)
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A confirming letter to be sent; ``failures`` are the tries so far that failed."""

    id: str
    asked: AskedAlert
    failures: int
