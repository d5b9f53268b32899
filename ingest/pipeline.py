"""Putting items into the archive, one after the other.

The one place where an item's failure is caught, recorded and counted; the rest goes on.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from archive.archive import Archive
from archive.errors import ItemError, StoreError
from archive.records import DocumentKind, Source
from archive.store import Outcome
from ingest.capture import Address, Item, expected, walk
from ingest.failures import Failure, fault_of, unforeseen
from ingest.files.members import SkippedError
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
) -> Report:
    """Put every item of the inputs into the archive; the search index is not touched.

    ``source_id`` says whose all of them are and ``kind`` what they are, else each tells itself.
    Raises SettingsError for an id that cannot be one, before anything is read. Without ``fetch``,
    web addresses are failures.
    """
    given = source_with_id(source_id) if source_id is not None else None
    progress.start(expected(inputs))
    outcomes: Counter[Outcome] = Counter()
    skipped: Counter[str] = Counter()
    errors: list[Failure] = []
    halves = Halves()
    for each in walk(inputs):
        origin = each.url if isinstance(each, Address) else each.origin
        try:
            if isinstance(each, Item):
                result = _take_in(archive, each, given, kind, halves)
            else:
                result = _fetched(archive, each, given, fetch)
        except SkippedError as left:
            skipped[left.reason] += 1
        else:
            if isinstance(result, Failure):
                errors.append(result)
            else:
                outcomes[result] += 1
        progress.advance(origin)
    try:
        archive.store.pair(halves.links())
    except StoreError as error:
        errors.append(Failure(PAIRS, error.stage, error.reason))
    return report_on(outcomes, errors, skipped)


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


def take_in(archive: Archive, item: Item, given: Source | None) -> Outcome | Failure:
    """Put one item into the archive; nothing but an interruption passes through.

    A failure is put on the archive's list, with the bytes where there are any; success takes it off
    again.
    """
    try:
        return _take_in(archive, item, given, None, Halves())
    except SkippedError:
        return "unchanged"


def _take_in(
    archive: Archive,
    item: Item,
    given: Source | None,
    kind: DocumentKind | None,
    halves: Halves,
) -> Outcome | Failure:
    """The same, but raises SkippedError for what is neither kept nor a failure.

    ``halves`` is told of the item whatever becomes of it.
    """
    passage = Passage(archive, item, given, kind)
    try:
        outcome = passage.run()
    except SkippedError:
        archive.store.clear_failure(item.origin)
        _note_visit(archive, item)
        raise
    except ItemError as error:
        failure = Failure(item.origin, error.stage, error.reason)
    except Exception as error:
        failure = unforeseen(item.origin, passage.stage, error)
    else:
        return outcome
    finally:
        halves.met(item.origin, passage.document_id)
    url = item.served.url
    noted = note_failure(archive, failure, url=url, source=given, sha256=passage.kept_bytes())
    _note_visit(archive, item)
    return noted


def _note_visit(archive: Archive, item: Item) -> None:
    """Note the asking for what has not been kept; with what is kept it is noted at once."""
    if item.visit is not None:
        archive.store.note_visit(item.visit)


def note_failure(
    archive: Archive,
    failure: Failure,
    *,
    url: str | None,
    source: Source | None,
    sha256: str | None = None,
) -> Failure:
    """Put a failure on the archive's list; if that cannot be done either, it says so as well."""
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
