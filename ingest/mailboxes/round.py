"""One round over a mailbox: every new letter, and what is attached to it, into the archive."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator

from archive.archive import Archive
from archive.errors import ItemError, LimitError
from archive.provenance import Visit
from archive.records import Source
from archive.store import Outcome
from archive.work import HERE, Work
from ingest.capture import letter_items
from ingest.failures import Failure, unforeseen
from ingest.files.mail import read_mail
from ingest.guard import Guard
from ingest.limits import ITEM_LIMITS
from ingest.mailboxes.base import Letter, Mailbox
from ingest.pipeline import Report, note_failure, note_refusal, report_on, take_in
from ingest.provenance.publishers import UNKNOWN

_READ = 200
"""A visit to a mailbox has the status that an answer of a web site would have."""

_SAFE = re.compile(r"[^A-Za-z0-9.@+=_-]+")
_LONGEST_NAME = 120


def taken_in(
    archive: Archive,
    mailbox: Mailbox,
    *,
    given: Source | None,
    most: int,
    stopped: Callable[[], bool],
    work: Work = HERE,
) -> Report:
    """Take in at most so many letters that are new, oldest first; ``given`` is whose all are.

    A letter counts once, by its Message-ID, in whatever mailbox it lies. What stops one letter, or
    the mailbox, is a failure in the report and on the list. ``work`` is where letters are read.
    """
    guard = Guard(archive.store, work)
    outcomes: Counter[Outcome] = Counter()
    errors: list[Failure] = []
    last = archive.store.last_visit(mailbox.name)
    before = last.etag if last else ""
    count = 0
    fault: Failure | None = None
    try:
        for letter in _until(stopped, mailbox.letters(before)):
            if count >= most:
                break
            count += _take(archive, mailbox, letter, given, guard, outcomes, errors)
    except ItemError as error:
        fault = Failure(mailbox.name, error.stage, error.reason)
    except Exception as error:
        fault = unforeseen(mailbox.name, "fetch", error)
    if fault is None or mailbox.mark not in ("", before):
        _visited(archive, mailbox.name, given, etag=mailbox.mark or before, items=count)
    if fault is None:
        archive.store.clear_failure(mailbox.name)
    else:
        errors.append(_noted(archive, fault, given))
    return report_on(outcomes, errors)


def _visited(
    archive: Archive,
    name: str,
    given: Source | None,
    *,
    etag: str = "",
    items: int = 0,
    sha256: str | None = None,
) -> None:
    archive.store.note_visit(
        Visit(
            url=name,
            source_id=given.id if given else UNKNOWN.id,
            at=dt.datetime.now(dt.UTC),
            status=_READ,
            etag=etag,
            items=items,
            sha256=sha256,
        )
    )


def _until(stopped: Callable[[], bool], letters: Iterator[Letter]) -> Iterator[Letter]:
    for letter in letters:
        if stopped():
            return
        yield letter


def _take(
    archive: Archive,
    mailbox: Mailbox,
    letter: Letter,
    given: Source | None,
    guard: Guard,
    outcomes: Counter[Outcome],
    errors: list[Failure],
) -> bool:
    """Take in one letter; gives whether it is new."""
    origin = f"{mailbox.name}/{letter.place}"
    data = None
    try:
        data = letter.read()
        digest = hashlib.sha256(data).hexdigest()
        name = guard.begin(origin, digest, ITEM_LIMITS, letter_name, data).result()
    except ItemError as error:
        errors.append(_refused(archive, origin, error, given, data))
        return True
    if archive.store.was_answered(name):
        return False
    # Kept whatever becomes of it: its text may be in what is attached.
    sha256 = archive.originals.put(data)
    for item in letter_items(name, data, guard.take_apart):
        result = take_in(archive, item, given, guard)
        if isinstance(result, Failure):
            errors.append(result)
        else:
            outcomes[result] += 1
    _visited(archive, name, given, sha256=sha256)
    return True


def _refused(
    archive: Archive, origin: str, error: ItemError, given: Source | None, data: bytes | None
) -> Failure:
    # What needs too much is known again by its bytes; of other letters none are kept.
    sha256 = archive.originals.put(data) if data and isinstance(error, LimitError) else None
    return note_refusal(archive, origin, error.stage, error, url=None, source=given, sha256=sha256)


def letter_name(data: bytes) -> str:
    """The origin of a letter: by its Message-ID, else by its bytes; ParseError where it is none."""
    given = " ".join(read_mail(data).message_id.split())
    safe = _SAFE.sub("_", given.strip("<>"))[:_LONGEST_NAME].strip(".")
    if safe and safe == given.strip("<>"):
        return f"mail/{safe}.eml"
    digest = hashlib.sha256(given.encode("utf-8", "replace") if given else data).hexdigest()[:16]
    return f"mail/{safe or 'letter'}-{digest}.eml"


def _noted(archive: Archive, failure: Failure, given: Source | None) -> Failure:
    return note_failure(archive, failure, url=None, source=given)
