"""The frozen records of the right of correction: what was reported, and what people replied."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from archive.subjects import Subject

LONGEST_MESSAGE, LONGEST_CONTACT, LONGEST_ANSWER = 2_000, 200, 2_000
"""Characters."""


class Mistake(StrEnum):
    """What is wrong, as whoever reports it sees it."""

    SPEAKER = "speaker"
    WORDS = "words"
    DATE = "date"
    TRANSLATION = "translation"
    ABOUT_ME = "about_me"
    OTHER = "other"


class RequestState(StrEnum):
    """What came of a request."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class RequestFault(StrEnum):
    """Why a request, an answer or a reply is not taken."""

    NO_MISTAKE = "no_mistake"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    """From one client, or of all that wait."""
    ANSWERED = "answered"
    """Somebody else was quicker."""
    NO_SOURCE = "no_source"
    """A reply without who gave it, or where."""


class RequestError(ValueError):
    """What cannot be taken, and why."""

    def __init__(self, fault: RequestFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody reports; ``client`` stands for where it came from, and nobody can read it."""

    subject: Subject
    mistake: Mistake
    message: str
    contact: str
    client: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequest:
    """A report with what came of it.

    ``message`` and ``contact`` are for the desk alone; the contact is forgotten after a while.
    ``answer`` is public, and so are its state, its day and ``answered_by``.
    """

    number: int
    subject: Subject
    mistake: Mistake
    message: str
    contact: str
    at: dt.datetime
    state: RequestState
    answer: str
    answered_at: dt.datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the person quoted says to it: ``words`` as they stand in ``source``.

    ``source`` says where the reply was given, an address or a letter; ``entered_by`` is the editor.
    """

    statement_id: str
    speaker: str
    words: str
    source: str
    at: dt.datetime
    entered_by: str
