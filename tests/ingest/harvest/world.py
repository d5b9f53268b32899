"""A small site of ours and the archive that harvests it."""

import datetime as dt
from collections.abc import Callable, Sequence

from archive.archive import Archive
from corpus.listings import Listing, ListingKind
from corpus.sources import SourceEntry
from ingest.fetch.fetcher import Clock, Fetcher, Limits
from ingest.harvest.harvest import SourceReport, harvested
from ingest.harvest.source_round import Measure
from ingest.harvest.visitor import Visitor, agent
from tests.ingest.loopback import HOST, Asked, Page, Reply, Site, with_validators

DAY = dt.timedelta(days=1)
MEASURE = Measure(most=50, revisit=DAY)


class World:
    """One archive that harvests one site; ``now`` is the time that visits are noted at."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive = archive
        self.site = site
        self.now = dt.datetime.now(dt.UTC)
        self.fetcher = Fetcher(
            agent("archive@example.org"),
            pause=0,
            allowed=(HOST,),
            limits=Limits(attempts=1, silence=1.0),
            clock=Clock(sleep=lambda seconds: None),
        )
        self.visitor = Visitor(archive, self.fetcher, now=lambda: self.now)

    def entry(self, *kinds: ListingKind, site: str | None = None) -> SourceEntry:
        listings = tuple(
            Listing(
                url=self.site.url(f"/{kind}"),
                kind=kind,
                languages=("en",),
                sureness="tested",
                items="h3 a" if kind == "list" else "",
            )
            for kind in kinds
        )
        return SourceEntry(
            id="loop", name="Loop", name_km="", kind="press", homepage=self.site.url(),
            languages=("en",), hosts=(HOST,), site=site, sureness="tested", listings=listings,
        )  # fmt: skip

    def harvest(
        self,
        *kinds: ListingKind,
        site: str | None = None,
        measure: Measure = MEASURE,
        stopped: Callable[[], bool] = lambda: False,
    ) -> SourceReport:
        self.site.asked.clear()
        entry = self.entry(*(kinds or ("feed",)), site=site)
        (report,) = harvested(self.visitor, [entry], measure=measure, stopped=stopped)
        return report

    def texts(self) -> list[str]:
        store = self.archive.store
        return sorted(each.text for each in store.documents(store.document_ids()))

    def failures(self) -> dict[str, str]:
        return {
            each.origin.removeprefix(self.site.url("")): each.stage
            for each in self.archive.store.failures()
        }


def feed(site: Site, *paths: str) -> Reply:
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in paths)
    return Reply(
        200,
        {"Content-Type": "application/rss+xml", "ETag": f'"{len(items)}"'},
        f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(),
    )


def known(reply: Reply) -> Page:
    """The same with 304 for whoever has it."""

    def page(asked: Asked) -> Reply:
        same = asked.headers.get("if-none-match") == reply.headers["ETag"]
        return Reply(304) if same else reply

    return page


def article(name: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{name}</title>{head}</head><body><article><h1>{name}"
        f"</h1><p>The ministry said on Monday that the {name} ferry will sail again at seven, and "
        "that tickets are to be had at the pier from six.</p><p>The road to the pier stays closed "
        "until the work on the bridge is done, it added in a notice.</p></article></body></html>"
    )


def counts(report: SourceReport) -> tuple[int, int, int, int]:
    found = report.report
    return found.added, found.updated, found.unchanged, found.failed


def small_site(site: Site, names: Sequence[str] = ("red", "blue")) -> None:
    site.pages["/feed"] = known(feed(site, *(f"/{name}" for name in names)))
    for name in names:
        site.pages[f"/{name}"] = with_validators(article(name), f'"{name}-1"')
