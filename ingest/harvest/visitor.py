"""One address: asked for politely, and taken in together with the visit that brought it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from archive.addresses import canonical_url
from archive.archive import Archive
from archive.errors import ItemError
from archive.provenance import PartOf, Relation, Visit
from archive.records import Document, DocumentKind, Source
from archive.store import Outcome
from archive.work import HERE, Work
from ingest.capture import Item
from ingest.failures import Failure
from ingest.fetch.answers import Fetched, FetchError, Unchanged
from ingest.fetch.fetcher import Fetcher
from ingest.fetch.robots import Robots
from ingest.files.served import Served
from ingest.guard import Guard
from ingest.markup.content_pictures import content_pictures
from ingest.paged.ocr import Tesseract
from ingest.pipeline import note_failure, take_in
from ingest.provenance.publishers import source_of
from ingest.text.language import letters

NAME = "Bannasar"
# The shortest reports of news have some three lines.
_HARDLY_A_TEXT = 300


def agent(contact: str) -> str:
    """How we name ourselves to the sites."""
    return f"{NAME}/0.1 (archive of public announcements; {contact})"


def utc_now() -> dt.datetime:
    """The time, as everything is noted in."""
    return dt.datetime.now(dt.UTC)


def machine_is_there() -> bool:
    """Whether pictures can be read here at all."""
    return Tesseract().missing() is None


def announces_in_pictures(page: Document) -> bool:
    """Whether a page's pictures may be what it says: a ministry's, or one with hardly a text.

    The pictures of the press are photographs.
    """
    return page.kind is DocumentKind.ANNOUNCEMENT or letters(page.text) < _HARDLY_A_TEXT


@dataclass(slots=True)
class Visitor:
    """Whoever asks for addresses on behalf of one archive, for the length of one run.

    ``work`` is where what they give is read.
    """

    archive: Archive
    fetcher: Fetcher
    now: Callable[[], dt.datetime] = utc_now
    reads_pictures: Callable[[], bool] = machine_is_there
    work: Work = HERE
    guard: Guard = field(init=False)
    _robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.begin_round()

    def begin_round(self, *, again: bool = False) -> None:
        """Ask for every robots.txt anew: rules may be kept for a day at most.

        ``again`` reads also what needed too much before.
        """
        self._robots = Robots(self.fetcher, NAME)
        self.guard = Guard(self.archive.store, self.work, again=again)

    def require_allowed(self, url: str) -> None:
        """Raise DisallowedError where robots.txt does, FetchError where it does not say."""
        self._robots.pause(url)

    def ask(self, url: str, source_id: str, *, fresh: bool = False) -> Fetched | Unchanged:
        """What an address gives; ``fresh`` asks for the bytes even if they are the same as before.

        Raises FetchError, which is then noted as a visit.
        """
        last = None if fresh else self.archive.store.last_visit(url)
        try:
            return self.fetcher.fetch(
                url,
                etag=last.etag if last else "",
                last_modified=last.last_modified if last else "",
                rules=self._robots.pause,
            )
        except FetchError as error:
            visit = Visit(
                url=url,
                source_id=source_id,
                at=self.now(),
                status=error.status,
                reason=error.reason,
            )
            self.archive.store.note_visit(visit)
            raise

    def fetch_address(
        self, url: str, given: Source | None, site: str | None = None
    ) -> Outcome | Failure:
        """Put the page at any address into the archive, as ``given``'s or whose it says it is."""
        address = canonical_url(url)
        source = given or source_of(named="", url=address, site_name="")
        asked = address or url
        try:
            answer = self.ask(asked, source.id, fresh=True)
            result = self.take(asked, answer, given, source.id, site)
        except ItemError as error:
            failure = Failure(asked, error.stage, error.reason)
            return note_failure(self.archive, failure, url=asked, source=given)
        return result

    def take(
        self,
        url: str,
        answer: Fetched | Unchanged,
        source: Source | None,
        source_id: str,
        site: str | None = None,
    ) -> Outcome | Failure:
        """Put what an address gave into the archive, and note the visit as one of ``source_id``.

        ``site`` is the shape of its pages where known.
        """
        if isinstance(answer, Unchanged):
            self.note(url, source_id, answer)
            return "unchanged"
        return self._take_in(url, answer, self._served(url, answer, site), source, source_id)

    def _take_in(
        self, url: str, answer: Fetched, served: Served, source: Source | None, source_id: str
    ) -> Outcome | Failure:
        item = Item(
            origin=url,
            method="fetch",
            read=lambda: answer.body,
            served=served,
            visit=self._visit(url, source_id, answer),
        )
        return take_in(self.archive, item, source, self.guard)

    def _served(self, url: str, answer: Fetched, site: str | None) -> Served:
        return Served(
            url=canonical_url(answer.url) or url,
            media_type=answer.media_type,
            charset=answer.charset,
            site=site,
            at=self.now(),
            exchange=answer.exchange,
        )

    def take_pictures(self, url: str, source: Source | None, most: int) -> Counter[Outcome]:
        """Ask once for the pictures of the page from ``url`` that may be notices, and read them.

        At most so many. A picture that does not come is noted as a visit; the page is held anyway.
        """
        outcomes: Counter[Outcome] = Counter()
        if most < 1 or not self.reads_pictures():
            return outcomes
        for page in self.archive.store.documents(self.archive.store.find_documents([], [], [url])):
            wanted = content_pictures(page.images)[:most] if announces_in_pictures(page) else ()
            for picture in wanted:
                outcome = self._take_picture(picture, page, source)
                if outcome:
                    outcomes[outcome] += 1
        return outcomes

    def _take_picture(self, url: str, page: Document, source: Source | None) -> Outcome | None:
        if self.archive.store.was_answered(url):
            return None
        try:
            self.require_allowed(url)
            answer = self.ask(url, page.source_id, fresh=True)
        except FetchError:
            return None
        if isinstance(answer, Fetched) and answer.media_type.startswith("image/"):
            served = self._served(url, answer, site=None)
            part_of = PartOf(page.origin, Relation.PICTURE)
            served = replace(
                served, part_of=part_of, source=page.source_id, published=page.published
            )
            result = self._take_in(url, answer, served, source, page.source_id)
            return None if isinstance(result, Failure) else result
        self.note(url, page.source_id, answer)
        return None

    def note(
        self,
        url: str,
        source_id: str,
        answer: Fetched | Unchanged,
        *,
        items: int = 0,
        whole: bool = True,
    ) -> None:
        """Log a visit that was answered. One that was not dealt with wholly keeps no validators.

        So it will be asked for in full the next time.
        """
        self.archive.store.note_visit(self._visit(url, source_id, answer, items=items, whole=whole))

    def _visit(
        self,
        url: str,
        source_id: str,
        answer: Fetched | Unchanged,
        *,
        items: int = 0,
        whole: bool = True,
    ) -> Visit:
        fetched = answer if isinstance(answer, Fetched) else None
        kept = fetched if whole else None
        return Visit(
            url=url,
            source_id=source_id,
            at=self.now(),
            status=fetched.status if fetched else 304,
            sha256=fetched.sha256 if fetched else None,
            etag=kept.etag if kept else "",
            last_modified=kept.last_modified if kept else "",
            items=items,
        )


def leads_home(asked: str, answer: Fetched | Unchanged) -> bool:
    """Whether a page has gone and the site shows its home page instead."""
    return urlsplit(answer.url).path in ("", "/") and urlsplit(asked).path not in ("", "/")
