"""One address: asked for politely, taken in, and the visit noted once what it brought is kept."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archive.addresses import canonical_url
from archive.archive import Archive
from archive.errors import ItemError
from archive.provenance import Visit
from archive.records import Source
from archive.store import Outcome
from ingest.capture import Item
from ingest.failures import Failure
from ingest.fetch.answers import Fetched, FetchError, Unchanged
from ingest.fetch.fetcher import Fetcher
from ingest.fetch.robots import Robots
from ingest.files.served import Served
from ingest.pipeline import note_failure, take_in
from ingest.provenance.publishers import source_of

NAME = "Bannasar"


def agent(contact: str) -> str:
    """How we name ourselves to the sites."""
    return f"{NAME}/0.1 (archive of public announcements; {contact})"


def utc_now() -> dt.datetime:
    """The time, as everything is noted in."""
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Visitor:
    """Whoever asks for addresses on behalf of one archive, for the length of one run."""

    archive: Archive
    fetcher: Fetcher
    now: Callable[[], dt.datetime] = utc_now
    _robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.forget_rules()

    def forget_rules(self) -> None:
        """Ask for every robots.txt anew: rules may be kept for a day at most."""
        self._robots = Robots(self.fetcher, NAME)

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
            result = self.take(asked, answer, given, site)
            self.note(asked, source.id, answer)
        except ItemError as error:
            failure = Failure(asked, error.stage, error.reason)
            return note_failure(self.archive, failure, url=asked, source=given)
        return result

    def take(
        self, url: str, answer: Fetched | Unchanged, source: Source | None, site: str | None = None
    ) -> Outcome | Failure:
        """Put what an address gave into the archive; ``site`` is its pages' shape where known."""
        if isinstance(answer, Unchanged):
            return "unchanged"
        served = Served(
            url=canonical_url(answer.url) or url,
            media_type=answer.media_type,
            charset=answer.charset,
            site=site,
            at=self.now(),
            exchange=answer.exchange,
        )
        item = Item(origin=url, method="fetch", read=lambda: answer.body, served=served)
        return take_in(self.archive, item, source)

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
        kept = answer if isinstance(answer, Fetched) and whole else None
        self.archive.store.note_visit(
            Visit(
                url=url,
                source_id=source_id,
                at=self.now(),
                status=answer.status if isinstance(answer, Fetched) else 304,
                sha256=answer.sha256 if isinstance(answer, Fetched) else None,
                etag=kept.etag if kept else "",
                last_modified=kept.last_modified if kept else "",
                items=items,
            )
        )


def leads_home(asked: str, answer: Fetched | Unchanged) -> bool:
    """Whether a page has gone and the site shows its home page instead."""
    return urlsplit(answer.url).path in ("", "/") and urlsplit(asked).path not in ("", "/")
