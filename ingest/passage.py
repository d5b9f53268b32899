"""The way of one item from its bytes to the archive."""

import dataclasses
import datetime as dt
import hashlib

from archive.archive import Archive
from archive.errors import NotFoundError, StoreError
from archive.provenance import LinkEvidence, TranslationLink
from archive.records import FETCH, Capture, Document, Source, capture_id, document_id
from archive.store import Outcome
from ingest.capture import Item
from ingest.compose import compose
from ingest.files.members import SkippedError
from ingest.files.served import Served
from ingest.provenance.publishers import UNKNOWN, own_address, source_of
from ingest.readers import reader_for
from ingest.reading import Reading

# What ``Document.parser`` says of a text whose date stands elsewhere.
DATE_TOLD = "dated by what led there"


class Passage:
    """One item on its way.

    ``stage`` is where it is, for the report if it stops there; ``data`` what it read, if it got so
    far. ``given`` is whose it is, if that is known beforehand, ``half`` the origin of its other
    half by the file's name alone.
    """

    def __init__(
        self, archive: Archive, item: Item, given: Source | None, half: str | None = None
    ) -> None:
        self.stage = "read"
        self.data: bytes | None = None
        self._archive = archive
        self._item = item
        self._given = given
        self._half = half

    def run(self) -> Outcome:
        """What became of the item; raises whatever stops it.

        SkippedError says that the item is none to be kept, and that this is no failure.
        """
        data = self.data = self._item.read()
        sha256 = hashlib.sha256(data).hexdigest()
        # Most files say nothing of their source or address: if one was received before, as it is
        # now, that shows without parsing it.
        presumed = self._given or UNKNOWN
        identity = self._file_id(presumed, sha256)
        if self._is_known(identity, presumed, sha256):
            return self._keep_unchanged(data)
        self.stage = "parse"
        reader = reader_for(self._item.file_name, data)
        reading = with_what_led_there(reader.read(data, self._item.served), self._item.served)
        source, url = self._publisher(reading)
        if url:
            identity = document_id(url=url, source_id=source.id, origin=self._item.origin)
        elif source.id != presumed.id:
            identity = self._file_id(source, sha256)
        if self._is_known(identity, source, sha256):
            return self._keep_unchanged(data)
        self._refuse_stale(identity, reading, reader.media_type)
        capture = self._capture(identity, url, source, sha256, reader.media_type)
        document = compose(reading, document_id=identity, source=source, capture=capture)
        self.stage = "store"
        # The bytes first: after a crash there may be bytes without a record, never the reverse.
        self._archive.originals.put(data)
        links = declared_links(document, reading)
        if self._half:
            evidence = LinkEvidence.FILE_NAME
            links.append(TranslationLink(document_id=identity, other=self._half, evidence=evidence))
        return self._archive.store.save(source, capture, document, links).outcome

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

    def _file_id(self, source: Source, sha256: str) -> str:
        """The id of a file without address: the one it has already, else the one of its origin."""
        known = self._archive.store.find_file(source.id, self._item.file_name, sha256)
        return known or document_id(url=None, source_id=source.id, origin=self._item.origin)

    def _is_known(self, identity: str, source: Source, sha256: str) -> bool:
        """Whether these bytes are what was received last for that document, or from this origin.

        The latter because two files may hold one page of two days: read again, neither is news.
        A fetch always is: it proves what the address gave at that moment.
        """
        if self._item.method == FETCH:
            return False
        try:
            captures = self._archive.store.captures(identity)
        except NotFoundError:
            return False
        of_origin = [each for each in captures if each.origin == self._item.origin]
        return any(
            capture.sha256 == sha256 and capture.source_id == source.id
            for capture in (captures[0], *of_origin[:1])
        )

    def _refuse_stale(self, identity: str, reading: Reading, media_type: str) -> None:
        """Skip what must not take the place of what is held.

        That is a feed's copy of a page, and what others received before our newest capture.
        """
        try:
            newest = self._archive.store.latest_capture(identity)
        except NotFoundError:
            return
        if reading.is_copy and not newest.media_type.startswith(media_type):
            raise SkippedError("The page itself is held, not only the feed's copy.")
        at = self._item.served.at
        if self._item.method != FETCH and at is not None and at < newest.received_at:
            raise SkippedError("A later state of the same page is held.")

    def _keep_unchanged(self, data: bytes) -> Outcome:
        """Nothing is new, but an original that was lost since is put back."""
        self._archive.originals.put(data)
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
        )


def with_what_led_there(reading: Reading, served: Served) -> Reading:
    """The reading with the publisher and the date that only the way to the bytes tells.

    ``parser`` then says so, for the bytes cannot when they are read again.
    """
    reading = dataclasses.replace(reading, source=reading.source or served.source)
    own, told = reading.published, served.published
    if told is None or (own is not None and own.confidence >= told.confidence):
        return reading
    parser = f"{reading.parser}; {DATE_TOLD}"
    return dataclasses.replace(reading, published=told, parser=parser)


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
