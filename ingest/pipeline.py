"""The way of every item from its bytes to the archive.

The one place where an item's failure is caught, recorded and counted; the rest goes on.
"""

import datetime as dt
import hashlib
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.archive import Archive
from archive.errors import ItemError, NotFoundError
from archive.records import Capture, Source, capture_id, document_id
from archive.store import Outcome
from ingest.capture import Item, walk
from ingest.compose import compose
from ingest.progress import Progress
from ingest.publishers import UNKNOWN, source_of, source_with_id
from ingest.readers import reader_for
from ingest.reading import Reading

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """One item that is not in the archive: where it failed, and why in plain words."""

    origin: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the items, each counted once."""

    added: int
    updated: int
    unchanged: int
    errors: tuple[Failure, ...]

    @property
    def failed(self) -> int:
        """How many items are not in the archive."""
        return len(self.errors)


def ingest(
    archive: Archive, inputs: Sequence[str], *, source_id: str | None, progress: Progress
) -> Report:
    """Put every item of the inputs into the archive; the search index is not touched.

    ``source_id`` says whose all of them are, else each tells itself. Raises SettingsError for one
    that cannot be an id, before anything is read.
    """
    given = source_with_id(source_id) if source_id is not None else None
    progress.start(sum(1 for _ in walk(inputs)))
    outcomes: Counter[Outcome] = Counter()
    errors: list[Failure] = []
    for item in walk(inputs):
        result = _Passage(archive, item, given).result()
        if isinstance(result, Failure):
            errors.append(result)
        else:
            outcomes[result] += 1
        progress.advance(item.origin)
    return Report(
        added=outcomes["added"],
        updated=outcomes["updated"],
        unchanged=outcomes["unchanged"],
        errors=tuple(errors),
    )


class _Passage:
    """One item on its way; ``stage`` is where it is, for the report if it stops there."""

    def __init__(self, archive: Archive, item: Item, given: Source | None) -> None:
        self._archive = archive
        self._item = item
        self._given = given
        self._stage = "read"

    def result(self) -> Outcome | Failure:
        """What became of the item; nothing but an interruption passes through."""
        try:
            return self._pass()
        except ItemError as error:
            return Failure(self._item.origin, error.stage, error.reason)
        except Exception as error:
            _logger.exception("Unforeseen fault at %s, stage %s", self._item.origin, self._stage)
            reason = f"An unforeseen fault ({type(error).__name__}: {error}). Please report it."
            return Failure(self._item.origin, self._stage, reason)

    def _pass(self) -> Outcome:
        data = self._item.read()
        sha256 = hashlib.sha256(data).hexdigest()
        # Most files say nothing of their source or address: if one was received before, as it is
        # now, that shows without parsing it.
        presumed = self._given or UNKNOWN
        identity = self._file_id(presumed, sha256)
        if self._is_known(identity, presumed, sha256):
            return self._keep_unchanged(data)
        self._stage = "parse"
        reader = reader_for(self._item.file_name, data)
        reading = reader.read(data)
        source = self._given or source_of(
            named=reading.source, url=reading.url, site_name=reading.site_name
        )
        if reading.url:
            identity = document_id(url=reading.url, source_id=source.id, origin=self._item.origin)
        elif source.id != presumed.id:
            identity = self._file_id(source, sha256)
        if self._is_known(identity, source, sha256):
            return self._keep_unchanged(data)
        capture = self._capture(identity, reading, source, sha256, reader.media_type)
        document = compose(reading, document_id=identity, source=source, capture=capture)
        self._stage = "store"
        # The bytes first: after a crash there may be bytes without a record, never the reverse.
        self._archive.originals.put(data)
        return self._archive.store.save(source, capture, document).outcome

    def _file_id(self, source: Source, sha256: str) -> str:
        """The id of a file without address: the one it has already, else the one of its origin."""
        known = self._archive.store.find_file(source.id, self._item.file_name, sha256)
        return known or document_id(url=None, source_id=source.id, origin=self._item.origin)

    def _is_known(self, identity: str, source: Source, sha256: str) -> bool:
        """Whether these bytes are what was received last for that document, or from this origin.

        The latter because two files may hold one page of two days: read again, neither is news.
        """
        try:
            captures = self._archive.store.captures(identity)
        except NotFoundError:
            return False
        of_origin = [each for each in captures if each.origin == self._item.origin]
        return any(
            capture.sha256 == sha256 and capture.source_id == source.id
            for capture in (captures[0], *of_origin[:1])
        )

    def _keep_unchanged(self, data: bytes) -> Outcome:
        """Nothing is new, but an original that was lost since is put back."""
        self._archive.originals.put(data)
        return "unchanged"

    def _capture(
        self, identity: str, reading: Reading, source: Source, sha256: str, media_type: str
    ) -> Capture:
        received_at = dt.datetime.now(dt.UTC)
        return Capture(
            id=capture_id(document=identity, sha256=sha256, received_at=received_at),
            origin=self._item.origin,
            url=reading.url,
            source_id=source.id,
            received_at=received_at,
            media_type=media_type,
            sha256=sha256,
            method=self._item.method,
        )
