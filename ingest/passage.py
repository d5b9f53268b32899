"""The way of one item from its bytes to the archive."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from archive.archive import Archive
from archive.errors import NotFoundError, StoreError
from archive.provenance import TranslationLink
from archive.records import (
    FETCH,
    Capture,
    Document,
    DocumentKind,
    Source,
    capture_id,
    document_id,
)
from archive.store import Outcome, Receipt
from ingest.capture import Item
from ingest.compose import compose
from ingest.files.members import SkippedError
from ingest.files.served import Served
from ingest.getting import steps_to
from ingest.provenance.publishers import own_address, source_of
from ingest.readers import reader_for
from ingest.reading import Reading
from ingest.steps import noting

# What ``Document.parser`` says of a text whose date stands elsewhere.
DATE_TOLD = "dated by what led there"


class Passage:
    """One item on its way.

    ``stage`` is where it is, for the report if it stops there; ``data`` what it read, if it got so
    far, and ``document_id`` what it is in the archive, once it is. ``given`` is whose it is and
    ``kind`` what sort of text, where that is known beforehand.
    """

    def __init__(
        self,
        archive: Archive,
        item: Item,
        given: Source | None,
        kind: DocumentKind | None = None,
    ) -> None:
        self.stage = "read"
        self.data: bytes | None = None
        self.document_id: str | None = None
        self._archive = archive
        self._item = item
        self._given = given
        self._kind = kind
        self._receipts: Sequence[Receipt] = ()

    def run(self) -> Outcome:
        """What became of the item; raises whatever stops it.

        What is kept is on the list of failures no longer. SkippedError says that the item is none
        to be kept, and that this is no failure.
        """
        data = self.data = self._item.read()
        sha256 = hashlib.sha256(data).hexdigest()
        # A fetch is always news: it proves what the address gave at that moment.
        if self._item.method != FETCH and self._item.served.exchange is None:
            self._receipts = self._archive.store.receipts(sha256, self._item.origin)
        # Most files say nothing of their source or address: if one was received before, as it is
        # now, that shows without parsing it.
        presumed = self._given or source_of(named=self._item.served.source, url=None, site_name="")
        identity = self._file_id(presumed)
        if self._is_known(identity, presumed):
            return self._keep_unchanged(identity, data)
        self.stage = "parse"
        reader = reader_for(self._item.file_name, data)
        with noting() as notes:
            found = reader.read(data, self._item.served)
        reading = with_what_led_there(found, self._item.served)
        source, url = self._publisher(reading)
        if url:
            identity = document_id(url=url, source_id=source.id, origin=self._item.origin)
        elif source.id != presumed.id:
            identity = self._file_id(source)
        if self._is_known(identity, source):
            return self._keep_unchanged(identity, data)
        self._refuse_stale(identity, reading, reader.media_type)
        capture = self._capture(identity, url, source, sha256, reader.media_type)
        reading = replace(reading, kind=self._kind or reading.kind)
        document = compose(reading, document_id=identity, source=source, capture=capture)
        steps = steps_to(document, capture, reader, found.parser, notes, self._kind)
        return self._keep(source, capture, replace(document, steps=steps), reading, data)

    def _keep(
        self, source: Source, capture: Capture, document: Document, reading: Reading, data: bytes
    ) -> Outcome:
        self.stage = "store"
        # The bytes first: after a crash there may be bytes without a record, never the reverse.
        self._archive.originals.put(data)
        saved = self._archive.store.save(
            source,
            capture,
            document,
            declared_links(document, reading),
            settles=self._item.origin,
            part_of=self._item.served.part_of,
            visit=self._item.visit,
        )
        self.document_id = document.id
        return saved.outcome

    def kept_bytes(self) -> str | None:
        """The SHA-256 of what was read, which is now among the originals; None if nothing was."""
        if self.data is None:
            return None
        try:
            return self._archive.originals.put(self.data)
        except StoreError:
            return None

    def _publisher(self, reading: Reading) -> tuple[Source, str | None]:
        """Whose the item is, and its own address; what was served cannot name another's."""
        served = self._item.served.url
        if served is None:
            named = source_of(named=reading.source, url=reading.url, site_name=reading.site_name)
            return self._given or named, reading.url
        url = own_address(reading.url, served)
        return self._given or source_of(named="", url=url, site_name=reading.site_name), url

    def _file_id(self, source: Source) -> str:
        """The id of a file without address: the one it has already, else the one of its origin.

        So the same file is known again from another folder.
        """
        wanted = (source.id, self._item.file_name)
        for each in self._receipts:
            if (each.source_id, each.file_name) == wanted:
                return each.document_id
        return document_id(url=None, source_id=source.id, origin=self._item.origin)

    def _is_known(self, identity: str, source: Source) -> bool:
        """Whether these bytes are what was received last for that document, or from this origin.

        The latter because two files may hold one page of two days: read again, neither is news.
        What is given as of another kind than it is held as is news.
        """
        known = any(
            each.stands and (each.document_id, each.source_id) == (identity, source.id)
            for each in self._receipts
        )
        if not known or self._kind is None:
            return known
        return self._archive.store.document(identity).kind is self._kind

    def _refuse_stale(self, identity: str, reading: Reading, media_type: str) -> None:
        """Skip what must not take the place of what is held.

        That is a feed's copy of a page, and what others received before our newest capture.
        """
        at = self._item.served.at if self._item.method != FETCH else None
        if at is None and not reading.is_copy:
            return
        try:
            newest = self._archive.store.latest_capture(identity)
        except NotFoundError:
            return
        if reading.is_copy and not newest.media_type.startswith(media_type):
            raise SkippedError("The page itself is held, not only the feed's copy.")
        if at is not None and at < newest.received_at:
            raise SkippedError("A later state of the same page is held.")

    def _keep_unchanged(self, identity: str, data: bytes) -> Outcome:
        """Nothing is new, but an original that was lost since is put back."""
        self._archive.originals.put(data)
        self._archive.store.clear_failure(self._item.origin)
        if part_of := self._item.served.part_of:
            self._archive.store.add_part(identity, part_of)
        self.document_id = identity
        return "unchanged"

    def _capture(
        self, identity: str, url: str | None, source: Source, sha256: str, media_type: str
    ) -> Capture:
        served = self._item.served
        received_at = served.at or dt.datetime.now(dt.UTC)
        # What the server said of the encoding is evidence for reading the bytes again.
        said = f"; charset={served.charset}" if served.charset else ""
        return Capture(
            id=capture_id(document=identity, sha256=sha256, received_at=received_at),
            origin=self._item.origin,
            url=url,
            source_id=source.id,
            received_at=received_at,
            media_type=media_type + said,
            sha256=sha256,
            method=self._item.method,
            exchange=served.exchange,
        )


def with_what_led_there(reading: Reading, served: Served) -> Reading:
    """The reading with the publisher and the date that only the way to the bytes tells.

    ``parser`` then says so, for the bytes cannot when they are read again.
    """
    reading = replace(
        reading,
        source=reading.source or served.source,
        claimed=reading.claimed or served.claimed,
        remarks=tuple(dict.fromkeys((*reading.remarks, *served.remarks))),
    )
    own, told = reading.published, served.published
    if told is None or (own is not None and own.confidence >= told.confidence):
        return reading
    parser = f"{reading.parser}; {DATE_TOLD}"
    return replace(reading, published=told, parser=parser)


def declared_links(document: Document, reading: Reading) -> list[TranslationLink]:
    """What a reading declares its translations to be; without an address it is the text itself."""
    own = document.url or document.origin
    return [
        TranslationLink(
            document_id=document.id,
            other=translation.address or own,
            evidence=translation.evidence,
        )
        for translation in reading.translations
    ]
