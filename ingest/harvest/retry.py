"""Trying failed items again: from the bytes that were kept, or by asking for them."""

import dataclasses
from collections import Counter
from collections.abc import Sequence

from archive.archive import Archive
from archive.errors import ItemError, MissingOriginalError, NotFoundError
from archive.known.sources import source_from
from archive.provenance import FailedItem
from archive.records import Source
from archive.store import Outcome
from archive.work import HERE, Work
from corpus.sources import SourceEntry
from ingest.capture import Item
from ingest.failures import Failure
from ingest.files.served import Served
from ingest.guard import Guard
from ingest.harvest.source_round import Measure, SourceRound
from ingest.harvest.visitor import Visitor
from ingest.pipeline import Report, note_failure, report_on, take_in

_GIVE_IT_AGAIN = "Nothing of it was kept to try again. Give it to bannasar ingest again."
_NO_CONTACT = (
    "It would have to be fetched, and no contact is set for the sites. "
    "Set BANNASAR_CONTACT to an e-mail or web address of yours."
)


def retry(
    archive: Archive,
    failures: Sequence[FailedItem],
    visitor: Visitor | None,
    entries: Sequence[SourceEntry],
    measure: Measure,
    work: Work = HERE,
) -> Report:
    """Try each of the items again; without a visitor nothing is fetched.

    A listing counts with all that it leads to, as far as ``measure`` goes. What was given up is
    tried as well.
    """
    guard = Guard(archive.store, work, again=True)
    if visitor:
        visitor.begin_round(again=True)
    outcomes: Counter[Outcome] = Counter()
    errors: list[Failure] = []
    for item in failures:
        listed = _entry_listing(item, entries)
        if listed and visitor:
            current = SourceRound(listed, visitor, measure, lambda: False)
            current.run()
            outcomes.update(current.outcomes)
            errors.extend(current.errors)
            continue
        entry = next((each for each in entries if each.id == item.source_id), None)
        source = source_from(entry) if entry else _source(archive, item)
        site = entry.site if entry else None
        if listed:
            result: Outcome | Failure = _not_fetched(archive, item, source)
        else:
            result = _again(archive, item, source, site, visitor, guard)
        if isinstance(result, Failure):
            errors.append(result)
        else:
            outcomes[result] += 1
    return report_on(outcomes, errors)


def _entry_listing(item: FailedItem, entries: Sequence[SourceEntry]) -> SourceEntry | None:
    """The source that lists its items there, with no other listing."""
    for entry in entries:
        own = tuple(listing for listing in entry.listings if listing.url == item.origin)
        if own:
            return dataclasses.replace(entry, listings=own)
    return None


def _again(
    archive: Archive,
    item: FailedItem,
    source: Source | None,
    site: str | None,
    visitor: Visitor | None,
    guard: Guard,
) -> Outcome | Failure:
    result: Outcome | Failure | None = None
    if item.sha256 and item.sha256 in archive.originals:
        result = take_in(archive, _kept(archive, item, item.sha256, site), source, guard)
    if item.url is None:
        return result or Failure(item.origin, item.stage, _GIVE_IT_AGAIN)
    if result is not None and not isinstance(result, Failure):
        return result
    if visitor:
        return visitor.fetch_address(item.origin, source, site)
    return result or _not_fetched(archive, item, source)


def _not_fetched(archive: Archive, item: FailedItem, source: Source | None) -> Failure:
    failure = Failure(item.origin, "fetch", _NO_CONTACT)
    return note_failure(archive, failure, url=item.url, source=source)


def _kept(archive: Archive, item: FailedItem, sha256: str, site: str | None) -> Item:
    def read() -> bytes:
        try:
            return archive.originals.get(sha256)
        except MissingOriginalError as error:
            raise ItemError(str(error)) from error

    if item.url is None:
        return Item(origin=item.origin, method="file", read=read)
    served = Served(url=item.url, site=site, at=item.last_at)
    return Item(origin=item.origin, method="fetch", read=read, served=served)


def _source(archive: Archive, item: FailedItem) -> Source | None:
    if item.source_id is None:
        return None
    try:
        return archive.store.source(item.source_id)
    except NotFoundError:
        return None
