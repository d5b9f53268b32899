"""Searches that somebody keeps under a name, and what is told of them by mail."""

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum

from archive.local_time import PHNOM_PENH
from archive.records import Language

LONGEST_NAME = 200
MOST_FAILURES = 20
"""After so many tries in a row that failed nothing is sent until somebody chooses again."""
MOST_OF_ONE = 100
"""So many searches may somebody keep."""

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LONGEST_MAIL = 254
_WEBHOOK = re.compile(r"https?://[!-~]+")
_LONGEST_WEBHOOK = 2000
_HOUR = 7
"""Letters of a day or a week go out from this hour on, in Phnom Penh."""
_FIRST_WAIT = dt.timedelta(minutes=5)
_LONGEST_WAIT = dt.timedelta(days=1)


class Often(StrEnum):
    """How often somebody is told of what is new."""

    NEVER = "never"
    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """``address`` is the path and query of the list, which is the whole question.

    ``account`` is None for a reader who has none, and is told until the letters are ended.
    ``began`` is the last change of the archive when it was saved: what came before is not told of.
    ``seen`` is the one up to which was looked, ``due_at`` when to look again. ``to`` is an address
    of mail, or that of a webhook; what goes there is in ``language``. ``failures`` are tries in a
    row that failed, for the ``reason`` of the last; ``letters_sent`` and ``letters_failed`` count
    them all. ``token`` is what an unsubscribing link carries, and what calls of a webhook are
    signed with: whoever has it can end them, and nothing else.
    """

    id: str
    account: str | None
    name: str
    address: str
    language: Language
    often: Often
    to: str
    began: int
    seen: int
    made_at: dt.datetime
    due_at: dt.datetime
    token: str = field(repr=False)
    failures: int = 0
    reason: str = ""
    letters_sent: int = 0
    letters_failed: int = 0


def is_mail_address(typed: str) -> bool:
    """Whether letters can be sent there: one plain address, with nothing around it."""
    return len(typed) <= _LONGEST_MAIL and _MAIL.fullmatch(typed) is not None


def mailbox_of(to: str) -> str:
    """What an address of mail is counted by: in small letters, without what follows a plus sign."""
    local, _, host = to.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def is_webhook(typed: str) -> bool:
    """Whether calls can be sent there: an address of the web."""
    return len(typed) <= _LONGEST_WEBHOOK and _WEBHOOK.fullmatch(typed) is not None


def next_due(often: Often, now: dt.datetime) -> dt.datetime:
    """When to look again after ``now``: at once, or on the next morning or Monday morning."""
    if often in (Often.NOW, Often.NEVER):
        return now
    here = now.astimezone(PHNOM_PENH)
    morning = here.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    days = 0 if morning > here else 1
    if often is Often.WEEKLY:
        days += -(here.weekday() + days) % 7
    return (morning + dt.timedelta(days=days)).astimezone(dt.UTC)


def wait_after(failures: int) -> dt.timedelta:
    """How long to wait after so many tries in a row that failed: longer each time, to a day."""
    return min(_FIRST_WAIT * int(4 ** min(failures - 1, 10)), _LONGEST_WAIT)
