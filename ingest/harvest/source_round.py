"""One source, harvested once: its listings, what is new on them, and what is due again."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from archive.errors import GivenUpError, ItemError
from archive.known.sources import source_from
from archive.provenance import FailedItem, VisitedPage
from archive.store import Outcome
from corpus.listings import Listing
from corpus.sources import SourceEntry
from ingest.failures import Failure
from ingest.fetch.answers import DisallowedError, Fetched, FetchError, Unchanged
from ingest.harvest.feeds import feed_links
from ingest.harvest.links import Found
from ingest.harvest.lists import read_list
from ingest.harvest.schedule import is_retry_due, is_revisit_due
from ingest.harvest.sitemaps import read_sitemap
from ingest.harvest.visitor import Visitor, leads_home
from ingest.limits import ITEM_LIMITS
from ingest.pipeline import note_refusal

# So many pages in a row that do not come, and the site is left alone until the next round.
_PATIENCE = 3
# An index of sitemaps may lead to indexes, but not for ever.
_DEEPEST = 2
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much of a source one round takes: ``most`` pages, known ones again after ``revisit``.

    ``pictures`` is how many pictures of one page may be looked into for a notice.
    """

    most: int
    revisit: dt.timedelta
    pictures: int = 0


@dataclass(slots=True)
class SourceRound:
    """The round of one source. ``stopped`` says whether to end after the page in hand.

    Nothing is remembered here that the store does not know: a round that is killed is simply begun
    again, and a listing counts as seen only once all that it led to was asked for.
    """

    entry: SourceEntry
    visitor: Visitor
    measure: Measure
    stopped: Callable[[], bool]
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    errors: list[Failure] = field(default_factory=list)
    asked: int = 0
    disallowed: int = 0
    left: int = 0
    _in_vain: int = 0
    _visited: Mapping[str, VisitedPage] = field(default_factory=dict)
    _failed: Mapping[str, FailedItem] = field(default_factory=dict)

    def run(self) -> None:
        """Listings first, then what failed before, then what may have changed."""
        store = self.visitor.archive.store
        pictures = store.picture_origins()
        self._visited = {
            page.url: page
            for page in store.visited_pages(self.entry.id)
            if page.url not in pictures
        }
        self._failed = {each.origin: each for each in store.failures() if self._is_retried(each)}
        # The page in hand when a round was killed is kept, but not all its pictures may be.
        for page in [each for each in self._visited.values() if each.held][-1:]:
            self._pictures(page.url)
        reached = [self._listing(listing) for listing in self.entry.listings]
        if not any(reached):
            return
        now = self.visitor.now()
        self._pages(url for url, each in self._failed.items() if is_retry_due(each, now))
        self._pages(url for url, page in self._visited.items() if self._is_due(page, now))

    def _is_retried(self, failure: FailedItem) -> bool:
        own = failure.url and urlsplit(failure.url).hostname in self.entry.hosts
        return bool(own) and not self._is_listing(failure.origin)

    def _is_listing(self, url: str) -> bool:
        return any(url == listing.url for listing in self.entry.listings)

    def _is_due(self, page: VisitedPage, now: dt.datetime) -> bool:
        known = page.held and page.url not in self._failed
        return known and is_revisit_due(page, self.measure.revisit, now)

    def _listing(self, listing: Listing) -> bool:
        """Follow one listing; gives whether its site answered at all."""
        if self.stopped():
            return False
        before = len(self.errors)
        try:
            self._follow(listing, listing.url)
        except FetchError as error:
            self._fail(listing.url, error)
            return False
        if not any(error.origin == listing.url for error in self.errors[before:]):
            self.visitor.archive.store.clear_failure(listing.url)
        return True

    def _follow(self, listing: Listing, url: str, depth: int = 0) -> bool:
        """Ask for what is new on a listing; gives whether nothing on it had to be left.

        Raises FetchError where the listing does not come.
        """
        answer = self.visitor.ask(url, self.entry.id)
        if isinstance(answer, Unchanged):
            self.visitor.note(url, self.entry.id, answer)
            return True
        try:
            found = self._read(listing, url, answer)
        except ItemError as error:
            kept = self.visitor.archive.originals.put(answer.body)
            self._fail(listing.url, _within(url, error), kept)
            self.visitor.note(url, self.entry.id, answer, whole=False)
            return False
        before = self.asked
        whole = self._pages(each for each in found.items if self._is_new(each))
        for further in found.listings:
            whole &= self._further(listing, further, depth + 1)
        self.visitor.note(url, self.entry.id, answer, items=self.asked - before, whole=whole)
        return whole

    def _further(self, listing: Listing, url: str, depth: int) -> bool:
        """The same for a listing that another led to."""
        if depth > _DEEPEST or self._is_over():
            return False
        try:
            return self._follow(listing, url, depth)
        except FetchError as error:
            self._fail(listing.url, _within(url, error))
            return False

    def _read(self, listing: Listing, url: str, answer: Fetched) -> Found:
        self._require_own(answer.url)
        body, own, charset = answer.body, answer.url, answer.charset
        read: Callable[[], Found]
        if listing.kind == "feed":
            read = partial(feed_links, body, own, charset)
        elif listing.kind == "sitemap":
            read = partial(read_sitemap, body, own)
        else:
            read = partial(read_list, body, own, charset, listing.items)
        guard = self.visitor.guard
        found = guard.begin(listing.url, answer.sha256, ITEM_LIMITS, read).result()
        return Found(
            items=tuple(each for each in found.items if self._is_own(each)),
            listings=tuple(each for each in found.listings if self._is_own(each)),
        )

    def _is_new(self, url: str) -> bool:
        page = self._visited.get(url)
        known = url in self._failed or (page is not None and page.held)
        return not known and not self._is_listing(url)

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).hostname in self.entry.hosts

    def _require_own(self, url: str) -> None:
        if not self._is_own(url):
            raise FetchError(f"It leads to another site: {urlsplit(url).hostname}.")

    def _pages(self, urls: Iterable[str]) -> bool:
        """Ask for pages, one after the other; gives whether none had to be left."""
        waiting = list(urls)
        for number, url in enumerate(waiting):
            if self._is_over():
                self.left += len(waiting) - number
                return False
            self._page(url)
        return True

    def _is_over(self) -> bool:
        return self.stopped() or self.asked >= self.measure.most or self._in_vain >= _PATIENCE

    def _page(self, url: str) -> None:
        failed_before = url in self._failed
        page = self._visited.get(url)
        try:
            self.visitor.require_allowed(url)
            self.asked += 1
            # Of a page that could not be read, the same bytes are wanted again.
            answer = self.visitor.ask(url, self.entry.id, fresh=failed_before)
        except DisallowedError:
            self.disallowed += 1
            return
        except FetchError as error:
            # That a page has gone says nothing against its site.
            self._in_vain += error.status not in _GONE
            if page is None or not page.held:
                self._fail(url, error)
            return
        self._in_vain = 0
        self._take(url, answer)

    def _take(self, url: str, answer: Fetched | Unchanged) -> None:
        source = source_from(self.entry)
        try:
            self._require_own(answer.url)
            if leads_home(url, answer):
                raise FetchError("It leads to the site's home page. It may have been taken down.")
        except FetchError as error:
            self._fail(url, error)
            self.visitor.note(url, self.entry.id, answer)
            return
        result = self.visitor.take(url, answer, source, self.entry.id, self.entry.site)
        if isinstance(result, Failure):
            self.errors.append(result)
        else:
            self.outcomes[result] += 1
            self._pictures(url)

    def _pictures(self, url: str) -> None:
        """Those of a page that may be notices; asked for once, whoever calls how often."""
        source = source_from(self.entry)
        self.outcomes.update(self.visitor.take_pictures(url, source, self.measure.pictures))

    def _fail(self, origin: str, error: ItemError, sha256: str | None = None) -> None:
        noted = note_refusal(
            self.visitor.archive,
            origin,
            error.stage,
            error,
            url=origin,
            source=source_from(self.entry),
            sha256=sha256,
        )
        self.errors.append(noted)


def _within(url: str, error: ItemError) -> ItemError:
    """The same error, saying at which of several listings it was."""
    told = copy(error)
    if not isinstance(error, GivenUpError):
        told.reason = f"{url}: {error.reason}"
    return told
