"""Putting items into the archive, one after the other, however many are read at one time.

The one place where an item's failure is caught, recorded and counted; the rest goes on.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.archive import Archive
from archive.errors import GivenUpError, ItemError, LimitError, StoreError
from archive.records import DocumentKind, Source
from archive.store import Outcome
from ingest.capture import Address, Item, expected, walk
from ingest.failures import Failure, fault_of, unforeseen
from ingest.files.members import SkippedError
from ingest.guard import Guard, given_up, reading_rules
from ingest.limits import MAX_BYTES_AHEAD
from ingest.passage import Passage
from ingest.progress import Progress
from ingest.provenance.halves import Halves
from ingest.provenance.publishers import entry_of, source_with_id

FetchAddress: TypeAlias = Callable[[str, Source | None], Outcome | Failure]
"""Fetches a web address and puts what it brings into the archive, as the given source's if any."""

PAIRS = "pairs by file names"
"""What stands for an origin where a run could not keep which files belong together."""

_NOT_FETCHED = (
    "Nothing is fetched from the web without a contact for the sites. Set BANNASAR_CONTACT to an "
    "e-mail or web address of yours, or save the page from a browser and give the file."
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many things were met that the archive does not keep, for one reason in plain words."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the items, each counted once."""

    added: int
    updated: int
    unchanged: int
    errors: tuple[Failure, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def failed(self) -> int:
        """How many items are not in the archive."""
        return len(self.errors)


def report_on(
    outcomes: Counter[Outcome], errors: Sequence[Failure], skipped: Counter[str] | None = None
) -> Report:
    """The counts of a run; ``skipped`` counts by reason."""
    return Report(
        added=outcomes["added"],
        updated=outcomes["updated"],
        unchanged=outcomes["unchanged"],
        errors=tuple(errors),
        skipped=tuple(Skipped(*each) for each in (skipped or Counter()).most_common()),
    )


def ingest(
    archive: Archive,
    inputs: Sequence[str],
    *,
    source_id: str | None,
    kind: DocumentKind | None = None,
    progress: Progress,
    fetch: FetchAddress | None = None,
    guard: Guard | None = None,
) -> Report:
    """Put every item of the inputs into the archive; the search index is not touched.

    ``source_id`` says whose all of them are and ``kind`` what they are, else each tells itself.
    Raises SettingsError for an id that cannot be one, before anything is read. Without ``fetch``,
    web addresses are failures. What ``guard`` does elsewhere is begun ahead, and everything is kept
    in the order in which it stands.
    """
    given = source_with_id(source_id) if source_id is not None else None
    progress.start(expected(inputs))
    guard = guard or Guard(archive.store)
    outcomes: Counter[Outcome] = Counter()
    skipped: Counter[str] = Counter()
    errors: list[Failure] = []
    halves = Halves()
    for each in _begun(archive, inputs, given, kind, guard):
        try:
            if isinstance(each, Passage):
                result = _kept(archive, each, given, halves)
            else:
                result = _fetched(archive, each, given, fetch)
        except SkippedError as left:
            skipped[left.reason] += 1
        else:
            if isinstance(result, Failure):
                errors.append(result)
            else:
                outcomes[result] += 1
        progress.advance(each.item.origin if isinstance(each, Passage) else each.url)
    try:
        archive.store.pair(halves.links())
    except StoreError as error:
        errors.append(Failure(PAIRS, error.stage, error.reason))
    return report_on(outcomes, errors, skipped)


def _begun(
    archive: Archive,
    inputs: Sequence[str],
    given: Source | None,
    kind: DocumentKind | None,
    guard: Guard,
) -> Iterator[Address | Passage]:
    """What is met, in order, as much of it begun ahead as is worked on and may be held."""
    waiting: deque[Address | Passage] = deque()
    held = 0
    for each in walk(inputs, guard.take_apart):
        if isinstance(each, Item):
            passage = Passage(archive, each, given, kind, guard)
            passage.begin()
            held += passage.size
            waiting.append(passage)
        else:
            waiting.append(each)
        while waiting and (len(waiting) > guard.work.ahead or held > MAX_BYTES_AHEAD):
            first = waiting.popleft()
            held -= first.size if isinstance(first, Passage) else 0
            yield first
    yield from waiting


def _fetched(
    archive: Archive, address: Address, given: Source | None, fetch: FetchAddress | None
) -> Outcome | Failure:
    if fetch is None:
        failure = Failure(address.url, "fetch", _NOT_FETCHED)
    else:
        try:
            return fetch(address.url, given)
        except Exception as error:
            failure = unforeseen(address.url, "fetch", error)
    return note_failure(archive, failure, url=address.url, source=given)


def take_in(
    archive: Archive, item: Item, given: Source | None, guard: Guard | None = None
) -> Outcome | Failure:
    """Put one item into the archive; nothing but an interruption passes through.

    A failure is put on the archive's list, with the bytes where there are any; success takes it off
    again.
    """
    passage = Passage(archive, item, given, None, guard or Guard(archive.store))
    passage.begin()
    try:
        return _kept(archive, passage, given, Halves())
    except SkippedError:
        return "unchanged"


def _kept(
    archive: Archive, passage: Passage, given: Source | None, halves: Halves
) -> Outcome | Failure:
    """The same of what is begun, but raises SkippedError for what is neither kept nor a failure.

    ``halves`` is told of the item whatever becomes of it.
    """
    item = passage.item
    try:
        return passage.run()
    except SkippedError:
        archive.store.clear_failure(item.origin)
        _note_visit(archive, item)
        raise
    except LimitError as error:
        refusal: ItemError = error
        stage = passage.stage
    except ItemError as error:
        refusal, stage = error, error.stage
    except Exception as error:
        stage = passage.stage
        refusal = ItemError(fault_of(item.origin, stage, error))
    finally:
        halves.met(item.origin, passage.document_id)
    noted = note_refusal(
        archive,
        item.origin,
        stage,
        refusal,
        url=item.served.url,
        source=given,
        sha256=passage.kept_bytes(),
    )
    _note_visit(archive, item)
    return noted


def _note_visit(archive: Archive, item: Item) -> None:
    """Note the asking for what has not been kept; with what is kept it is noted at once."""
    if item.visit is not None:
        archive.store.note_visit(item.visit)


def note_refusal(
    archive: Archive,
    origin: str,
    stage: str,
    error: ItemError,
    *,
    url: str | None,
    source: Source | None,
    sha256: str | None = None,
    rules: Callable[[], str] = reading_rules,
) -> Failure:
    """As ``note_failure`` of what stopped an item; what was given up stands there already.

    ``rules`` give the stamp of those that shall not try again what needed too much.
    """
    if isinstance(error, GivenUpError):
        return Failure(origin, stage, error.reason)
    if not isinstance(error, LimitError):
        failure = Failure(origin, stage, error.reason)
        return note_failure(archive, failure, url=url, source=source, sha256=sha256)
    return note_failure(
        archive,
        Failure(origin, stage, given_up(error.reason)),
        url=url,
        source=source,
        sha256=sha256,
        given_up_by=rules(),
    )


def note_failure(
    archive: Archive,
    failure: Failure,
    *,
    url: str | None,
    source: Source | None,
    sha256: str | None = None,
    given_up_by: str | None = None,
) -> Failure:
    """Put a failure on the archive's list; if that cannot be done either, it says so as well.

    ``given_up_by`` are the rules that shall not try it again.
    """
    try:
        entry = entry_of(url)
        source_id = source.id if source else entry.id if entry else None
        archive.store.note_failure(
            origin=failure.origin,
            url=url,
            source_id=source_id,
            stage=failure.stage,
            reason=failure.reason,
            sha256=sha256,
            given_up_by=given_up_by,
            at=dt.datetime.now(dt.UTC),
        )
    except ItemError as error:
        reason = f"{failure.reason} Nor could this be put on the list of failures: {error.reason}"
        return Failure(failure.origin, failure.stage, reason)
    except Exception as error:
        fault = fault_of(failure.origin, "store", error)
        reason = f"{failure.reason} Nor could this be put on the list of failures: {fault}"
        return Failure(failure.origin, failure.stage, reason)
    return failure
