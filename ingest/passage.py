"""The way of one item from its bytes to the archive."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from archive.archive import Archive
from archive.errors import NotFoundError, StoreError
from archive.provenance import TranslationLink
from archive.records import FETCH, Document, DocumentKind, Source, capture_id, document_id
from archive.store import Outcome, Receipt
from ingest.capture import Item
from ingest.files.members import SkippedError
from ingest.guard import Guard
from ingest.limits import ITEM_LIMITS
from ingest.parsing import Parsed, Received, parse
from ingest.provenance.publishers import source_of
from ingest.reading import Translation


class Passage:
    """One item on its way: it is begun with, and kept when what came before it is.

    ``stage`` is where it is, for the report if it stops there; ``data`` what it read, if it got so
    far, and ``document_id`` what it is in the archive, once it is. ``given`` is whose it is and
    ``kind`` what sort of text, where that is known beforehand.
    """

    def __init__(
        self,
        archive: Archive,
        item: Item,
        given: Source | None,
        kind: DocumentKind | None,
        guard: Guard,
    ) -> None:
        self.stage = "read"
        self.data: bytes | None = None
        self.document_id: str | None = None
        self._archive = archive
        self.item = item
        self._given = given
        self._kind = kind
        self._guard = guard
        self._receipts: Sequence[Receipt] = ()
        self._sha256 = ""
        self._known: str | None = None
        self._fault: Exception | None = None
        self._parsed: Future[Parsed] | None = None

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.data or b"")

    def begin(self) -> None:
        """Read the bytes, and let them be parsed unless they are known; what fails, ``run`` tells.

        The item may be read no longer once the walk has left it.
        """
        try:
            data = self.data = self.item.read()
            self._sha256 = hashlib.sha256(data).hexdigest()
            if self.item.refusal:
                raise self.item.refusal
            self._known = self._known_file()
            if self._known is None:
                self._parsed = self._begin_to_parse(data)
        except Exception as error:
            self._fault = error

    def run(self) -> Outcome:
        """What became of the item; raises whatever stops it.

        What is kept is on the list of failures no longer. SkippedError says that the item is none
        to be kept, and that this is no failure.
        """
        if self._fault or self.data is None:
            raise self._fault or RuntimeError("the item was not begun")
        # What was begun ahead is asked again: what came before it may have been the same.
        if identity := self._known_file() if self._guard.work.ahead else self._known:
            return self._keep_unchanged(identity, self.data)
        self.stage = "parse"
        parsed = (self._parsed or self._begin_to_parse(self.data)).result()
        identity = self._identity(parsed)
        if self._is_known(identity, parsed.source):
            return self._keep_unchanged(identity, self.data)
        self._refuse_stale(identity, parsed)
        return self._keep(identity, parsed, self.data)

    def _known_file(self) -> str | None:
        """The document that a file was received as before, if it says nothing of itself.

        Most files say nothing of their source or address: if one was received as it is now, that
        shows without parsing it.
        """
        # A fetch is always news: it proves what the address gave at that moment.
        if self.item.method != FETCH and self.item.served.exchange is None:
            self._receipts = self._archive.store.receipts(self._sha256, self.item.origin)
        presumed = self._presumed()
        identity = self._file_id(presumed)
        return identity if self._is_known(identity, presumed) else None

    def _presumed(self) -> Source:
        return self._given or source_of(named=self.item.served.source, url=None, site_name="")

    def _begin_to_parse(self, data: bytes) -> Future[Parsed]:
        received = Received(
            origin=self.item.origin,
            file_name=self.item.file_name,
            method=self.item.method,
            served=self.item.served,
            at=self.item.served.at or dt.datetime.now(dt.UTC),
            sha256=self._sha256,
            given=self._given,
            kind=self._kind,
        )
        origin = self.item.origin
        return self._guard.begin(origin, self._sha256, ITEM_LIMITS, parse, received, data)

    def _identity(self, parsed: Parsed) -> str:
        """The id of the document that the item is."""
        url, source = parsed.capture.url, parsed.source
        if url:
            return document_id(url=url, source_id=source.id, origin=self.item.origin)
        return self._file_id(source)

    def _keep(self, identity: str, parsed: Parsed, data: bytes) -> Outcome:
        self.stage = "store"
        # The bytes first: after a crash there may be bytes without a record, never the reverse.
        self._archive.originals.put(data)
        at = parsed.capture.received_at
        own = capture_id(document=identity, sha256=self._sha256, received_at=at)
        document = replace(parsed.document, id=identity, capture_id=own)
        saved = self._archive.store.save(
            parsed.source,
            replace(parsed.capture, id=own),
            document,
            declared_links(document, parsed.translations),
            settles=self.item.origin,
            part_of=self.item.served.part_of,
            visit=self.item.visit,
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

    def _file_id(self, source: Source) -> str:
        """The id of a file without address: the one it has already, else the one of its origin.

        So the same file is known again from another folder.
        """
        wanted = (source.id, self.item.file_name)
        for each in self._receipts:
            if (each.source_id, each.file_name) == wanted:
                return each.document_id
        return document_id(url=None, source_id=source.id, origin=self.item.origin)

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

    def _refuse_stale(self, identity: str, parsed: Parsed) -> None:
        """Skip what must not take the place of what is held.

        That is a feed's copy of a page, what others received before our newest capture, and what
        was destroyed.
        """
        if self._archive.store.destroyed([identity]):
            raise SkippedError("It was destroyed, and is not taken in again.")
        at = self.item.served.at if self.item.method != FETCH else None
        if at is None and not parsed.is_copy:
            return
        try:
            newest = self._archive.store.latest_capture(identity)
        except NotFoundError:
            return
        media_type = parsed.capture.media_type.partition(";")[0]
        if parsed.is_copy and not newest.media_type.startswith(media_type):
            raise SkippedError("The page itself is held, not only the feed's copy.")
        if at is not None and at < newest.received_at:
            raise SkippedError("A later state of the same page is held.")

    def _keep_unchanged(self, identity: str, data: bytes) -> Outcome:
        """Nothing is new, but an original that was lost since is put back."""
        self._archive.originals.put(data)
        self._archive.store.clear_failure(self.item.origin)
        if part_of := self.item.served.part_of:
            self._archive.store.add_part(identity, part_of)
        self.document_id = identity
        return "unchanged"


def declared_links(
    document: Document, translations: Sequence[Translation]
) -> list[TranslationLink]:
    """What a document declares its translations to be; without an address it is the text itself."""
    own = document.url or document.origin
    return [
        TranslationLink(
            document_id=document.id,
            other=translation.address or own,
            evidence=translation.evidence,
        )
        for translation in translations
    ]
